// What the security section of an OpenAPI operation means to API Gateway.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authtype.html
import type { Trigger } from '../../../model/trigger.ts'
import { notation } from '../notation.ts'
import { fieldsOf } from '../reading.ts'
import { reach, type Unknown, type Value } from '../value.ts'
import { branches, unknownWithin } from '../walk.ts'

type Auth = NonNullable<Trigger['auth']>

export interface Security {
  readonly auth: Auth
  readonly apiKey: boolean
  readonly authorizer?: string
  readonly unknown?: Unknown
  /** Where it is written. */
  readonly at?: Value
}

export function schemesOf(body: Value | undefined, kind: Trigger['kind']): ReadonlyMap<string, Value> {
  const schemes = fieldsOf(reach(body, 'securityDefinitions')) ?? fieldsOf(reach(body, 'components', 'securitySchemes'))
  const found = new Map([...(schemes?.entries ?? [])].map(([name, field]) => [name, field.value]))
  // HTTP APIs know no API keys: a scheme of that kind asks nothing.
  if (kind === 'httpApi') for (const [name, scheme] of found) if (authOf(name, scheme) === 'apiKey') found.delete(name)
  return found
}

export function securityOf(security: Value | undefined, schemes: ReadonlyMap<string, Value>): Security {
  const unknown = unknownWithin(security)
  if (unknown) return { auth: 'none', apiKey: false, unknown }
  const names = branches(security).flatMap(({ value }) => [...(fieldsOf(value)?.entries.keys() ?? [])])
  let apiKey = false
  let auth: Auth = 'none'
  let authorizer: string | undefined
  for (const name of names) {
    const scheme = schemes.get(name)
    const kind = name === 'AWS_IAM' && !scheme ? 'iam' : scheme ? authOf(name, scheme) : 'none'
    if (kind === 'apiKey') apiKey = true
    else if (kind !== 'none') {
      auth = kind
      authorizer = name
    }
  }
  return { auth, apiKey, ...(authorizer === undefined ? {} : { authorizer }), ...(security ? { at: security } : {}) }
}

/** A scheme without one of API Gateway's extensions, an API key apart, is documentation: nothing is asked. */
function authOf(name: string, scheme: Value): Auth {
  const type = notation(reach(scheme, 'x-amazon-apigateway-authtype'))
  if (type === 'awsSigv4' || name === 'AWS_IAM') return 'iam'
  if (type === 'cognito_user_pools') return 'cognito'
  const authorizer = reach(scheme, 'x-amazon-apigateway-authorizer')
  if (authorizer !== undefined) {
    const kind = notation(reach(authorizer, 'type'))
    return kind === 'jwt' ? 'jwt' : kind === 'cognito_user_pools' ? 'cognito' : 'custom'
  }
  if (reach(scheme, 'x-amazon-apigateway-authtype') !== undefined) return 'custom'
  return notation(reach(scheme, 'type')) === 'apiKey' ? 'apiKey' : 'none'
}
