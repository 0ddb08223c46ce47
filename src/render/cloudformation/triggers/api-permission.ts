// Functions that an API calls whose definition is not in the template: only the permission shows it.
import { apiKey } from '../apis.ts'
import { notation } from '../notation.ts'
import { fieldsOf, ofType, property, type Reading, type StackResource } from '../reading.ts'
import { addTriggers, publicUnknown } from '../trigger.ts'
import { type Part, partsOf, textOf, type Value } from '../value.ts'

/** Behind the account of an execute-api ARN: API, stage, method, path. */
const EXECUTE_API =
  /execute-api:(?:\$\{[^}]*\}|[^:])*:(?:\$\{[^}]*\}|[^:])*:((?:\$\{[^}]*\}|[^/])+)\/((?:\$\{[^}]*\}|[^/])+)\/((?:\$\{[^}]*\}|[^/])+)(\/.*)?$/

export function readApiPermissions(reading: Reading): void {
  for (const resource of ofType(reading, 'AWS::Lambda::Permission')) {
    if (notation(property(resource, 'Principal')) !== 'apigateway.amazonaws.com') continue
    const match = EXECUTE_API.exec(notation(property(resource, 'SourceArn')))
    if (!match) continue
    const [, id = '', stage, method = '', path = '/*'] = match
    if (stage === 'authorizers' || (method === '*' && path === '/*')) continue
    const value = apiValue(property(resource, 'SourceArn'), id)
    if (value && !definedHere(reading, value)) external(reading, resource, value, method, match[4] ?? '/')
  }
}

function external(reading: Reading, resource: StackResource, value: Value, method: string, path: string): void {
  const target = property(resource, 'FunctionName')
  const api = apiKey(reading, value, 'rest')
  for (const key of target ? reading.names.functions(target) : [])
    if (reading.model.functions[key]?.triggers.some(name => reading.model.triggers[name]?.api === api)) return
  const kind = api !== undefined && reading.model.apis[api]?.kind === 'http' ? 'httpApi' : 'http'
  for (const trigger of addTriggers(reading, target, kind, { resource })) {
    if (api !== undefined) trigger.it.api = api
    trigger.it.auth = 'external'
    trigger.it.method = method === '*' ? 'ANY' : method.toUpperCase()
    trigger.it.path = path
    publicUnknown(reading, trigger, 'the definition of the API is not in this template', resource)
  }
}

/** The part of the ARN that names the API, as a value. */
function apiValue(arn: Value | undefined, id: string): Value | undefined {
  const parts = partsOf(arn)
  if (!arn || !parts) return undefined
  const hole = parts.find((part: Part) => typeof part !== 'string' && `\${${part.text}}` === id)
  return textOf([hole ?? id], arn)
}

/** An API of this stack whose routes are all in the template. */
function definedHere(reading: Reading, value: Value): boolean {
  const hole = value.kind === 'text' ? value.parts[0] : undefined
  const api = typeof hole === 'object' && hole.resource !== undefined ? reading.resources.get(hole.resource) : undefined
  if (!api) return false
  const body = property(api, 'Body')
  return property(api, 'BodyS3Location') === undefined && (body === undefined || fieldsOf(body) !== undefined)
}
