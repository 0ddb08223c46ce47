// A route of an HTTP API that invokes a function.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-httpapi.html
import { type Buildable, get, present, string } from '../../node.ts'
import { allowInvoke, type SamEvent, setting, type Target } from '../events/event.ts'
import type { RoleDraft } from '../policy/role-draft.ts'
import { arnText, missing, type Sam, truthy, wrong } from '../sam.ts'
import { ANY_METHOD, type Editable, INTEGRATION, methodName, operationsAt } from './document.ts'
import { type ApiDraft, type ApiDrafts, routeOf } from './drafts.ts'
import { integrate, invocationUri } from './integration.ts'
import { permittedPath } from './rest-api-event.ts'
import { addSecurity, scopesOf } from './security.ts'

export function addHttpApiRoute(event: SamEvent, target: Target, _role: RoleDraft, sam: Sam, apis: ApiDrafts): void {
  const route = routeOf(event, sam)
  if (route.path === '' || route.method === '') throw missing(`the HttpApi event ${event.name} has no Path or no Method`, event.span)
  const api = route.apiId === undefined ? undefined : apis.get(route.apiId)
  const covered = api?.body && route.path !== '$default' && invokedByDefault(api.body, target)
  if (!covered) allowRoute(event, target, sam, route)
  if (!api?.body) return
  if (operationsAt(api.body, route.path, route.method).length === 0) {
    const isDefault = route.path === '$default' && methodName(route.method) === ANY_METHOD
    const parameters = [...route.path.matchAll(/\{(.*?)\}/g)].map(found => ({ name: found[1], in: 'path', required: true }))
    integrate(api.body, event, target, route, {
      [INTEGRATION]: {
        type: 'aws_proxy',
        httpMethod: 'POST',
        payloadFormatVersion: setting(event, 'PayloadFormatVersion') ?? '2.0',
        uri: invocationUri(target, '${AWS::Partition}'),
        timeoutInMillis: setting(event, 'TimeoutInMillis'),
      },
      isDefaultRoute: isDefault ? true : undefined,
      parameters: parameters.length > 0 ? parameters : undefined,
    })
  }
  addRouteAuth(event, api, api.body, route, sam)
}

/** The permission of a function's `$default` route covers its other routes. */
function invokedByDefault(body: Editable, target: Target): boolean {
  return operationsAt(body, '$default', ANY_METHOD).some(operation => {
    const uri = get(operation, INTEGRATION, 'uri')
    return (string(get(uri, 'Fn::Sub')) ?? string(get(uri, 'Fn::If', 1, 'Fn::Sub')) ?? '').includes(`\${${target.id}.Arn}`)
  })
}

function allowRoute(event: SamEvent, target: Target, sam: Sam, route: { apiId: string | undefined; path: string; method: string }): void {
  const path = route.path === '$default' ? '' : permittedPath(route.path)
  const any = methodName(route.method) === ANY_METHOD
  const rest = any && path === '/$default' ? path : `/${any ? '*' : route.method.toUpperCase()}${path}`
  const text = arnText('${AWS::Partition}', 'execute-api', `\${__ApiId__}/\${__Stage__}${rest}`)
  const __ApiId__: Buildable = setting(event, 'ApiId') ?? { Ref: route.apiId ?? '' }
  allowInvoke(event, target, sam, 'apigateway.amazonaws.com', { SourceArn: { 'Fn::Sub': [text, { __ApiId__, __Stage__: '*' }] } })
}

function addRouteAuth(event: SamEvent, api: ApiDraft, body: Editable, route: { path: string; method: string }, sam: Sam): void {
  const auth = setting(event, 'Auth')
  if (!truthy(auth)) return
  const apiAuth = present(api.properties, 'Auth')
  const given = sam.settle(present(auth, 'Authorizer') ?? present(apiAuth, 'DefaultAuthorizer'))
  const name = string(given)
  if (given === undefined || name === undefined) return
  const authorizers = get(apiAuth, 'Authorizers')
  if (name !== 'NONE' && name !== 'AWS_IAM' && get(authorizers, name) === undefined)
    throw wrong(`the authorizer ${name} of ${event.name} is not defined by its API`, given)
  const own = present(auth, 'AuthorizationScopes')
  const scopes = truthy(own) ? own : name === 'AWS_IAM' ? undefined : scopesOf(authorizers, name)
  addSecurity(body, route.path, route.method, name, scopes, given.span)
}
