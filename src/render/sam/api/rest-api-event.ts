// A method of a REST API that invokes a function.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-api.html
import { type Buildable, boolean, build, get, listed, type Node, present, string, toJson } from '../../node.ts'
import { allowInvoke, type SamEvent, setting, type Target } from '../events/event.ts'
import type { RoleDraft } from '../policy/role-draft.ts'
import { arnText, idWith, missing, type Sam, truthy, wrong } from '../sam.ts'
import { type Editable, INTEGRATION, operationsAt, put, within } from './document.ts'
import { type ApiDraft, type ApiDrafts, routeOf } from './drafts.ts'
import { integrate, invocationUri } from './integration.ts'
import { addResourcePolicy } from './resource-policy.ts'
import { addSecurity, scopesOf } from './security.ts'

export function addApiMethod(event: SamEvent, target: Target, _role: RoleDraft, sam: Sam, apis: ApiDrafts): void {
  const route = checkedRoute(event, sam)
  if (!route) return
  const { apiId, path, method } = route
  const api = apiId === undefined ? undefined : apis.get(apiId)
  allowApi(event, target, sam, api, route)
  if (!api?.body) return
  const auth = setting(event, 'Auth')
  const merges = boolean(get(api.properties, 'MergeDefinitions')) === true
  if (api.managed || merges) {
    const streams = string(setting(event, 'ResponseTransferMode')) === 'RESPONSE_STREAM'
    const uri = streams
      ? invocationUri(target, sam.partition, '2021-11-15', 'response-streaming-invocations')
      : invocationUri(target, sam.partition)
    integrate(api.body, event, target, route, {
      [INTEGRATION]: {
        type: 'aws_proxy',
        httpMethod: 'POST',
        uri,
        responseTransferMode: streams ? 'STREAM' : undefined,
        credentials: credentials(auth, get(api.properties, 'Auth'), sam),
        timeoutInMillis: setting(event, 'TimeoutInMillis'),
      },
    })
    if (auth) addMethodAuth(event, auth, api, route, sam)
    addValidation(event, api.body, path, method)
  } else if (boolean(get(auth, 'OverrideApiAuth')) === true && auth) addMethodAuth(event, auth, api, route, sam)
}

export function checkedRoute(event: SamEvent, sam: Sam): { apiId: string | undefined; path: string; method: string } | undefined {
  if (event.properties.entries.size === 0) return undefined
  const route = routeOf(event, sam)
  if (route.path === '') throw missing(`the Api event ${event.name} has no Path`, event.span)
  if (route.method === '') throw missing(`the Api event ${event.name} has no Method`, event.span)
  return route
}

/** Path parameters become wildcards, and a slash at the end is not part of what API Gateway calls. */
export function permittedPath(path: string): string {
  return path.replace(/^(.+)\/$/, '$1').replace(/\{([a-zA-Z0-9._-]+\+?)\}/g, '*')
}

function allowApi(
  event: SamEvent,
  target: Target,
  sam: Sam,
  api: ApiDraft | undefined,
  route: { apiId?: string | undefined; path: string; method: string },
): void {
  const stage = get(api?.properties, 'StageName')
  const suffix = api === undefined ? 'AllStages' : (string(stage) ?? 'Stage')
  const method = route.method.toLowerCase() === 'any' ? '*' : route.method.toUpperCase()
  const text = arnText(sam.partition, 'execute-api', `\${__ApiId__}/\${__Stage__}/${method}${permittedPath(route.path)}`)
  const __ApiId__: Buildable = setting(event, 'RestApiId') ?? { Ref: route.apiId ?? '' }
  const SourceArn = { 'Fn::Sub': [text, { __ApiId__, __Stage__: '*' }] }
  allowInvoke(event, target, sam, 'apigateway.amazonaws.com', { SourceArn }, idWith(`${event.id}Permission`, suffix))
}

/** With IAM, API Gateway calls the function as the caller or as a role. */
function credentials(auth: Node | undefined, apiAuth: Node | undefined, sam: Sam): Buildable {
  const own = string(present(auth, 'Authorizer'))
  const byDefault = string(sam.settle(present(apiAuth, 'DefaultAuthorizer')))
  if (own !== 'AWS_IAM' && !(byDefault === 'AWS_IAM' && !truthy(auth))) return undefined
  const role = get(auth, 'InvokeRole') ?? get(apiAuth, 'InvokeRole')
  const name = string(role)
  if (role && (name === 'NONE' || (role.kind === 'scalar' && role.value === null))) return undefined
  return role && name !== 'CALLER_CREDENTIALS' ? role : `arn:${sam.partition}:iam::*:user/*`
}

export function addMethodAuth(event: SamEvent, auth: Node, api: ApiDraft, route: { path: string; method: string }, sam: Sam): void {
  const { path, method } = route
  const body = api.body!
  const authorizer = sam.settle(present(auth, 'Authorizer'))
  const name = string(authorizer)
  const authorizers = get(api.properties, 'Auth', 'Authorizers')
  if (name !== undefined && name !== 'AWS_IAM' && name !== 'NONE' && get(authorizers, name) === undefined)
    throw wrong(`the authorizer ${name} of ${event.name} is not defined by its API`, authorizer!)
  if (name !== undefined)
    addSecurity(body, path, method, name, present(auth, 'AuthorizationScopes') ?? scopesOf(authorizers, name), authorizer!.span)
  const key = sam.settle(present(auth, 'ApiKeyRequired'))
  if (key) addSecurity(body, path, method, boolean(key) ? 'api_key' : 'api_key_false', [], key.span)
  if (boolean(key)) put(within(body, securityKey(body), event.span), 'api_key', API_KEY, event.span)
  if (name === 'AWS_IAM') put(within(body, securityKey(body), event.span), 'AWS_IAM', SIGNED, event.span)
  const policy = present(auth, 'ResourcePolicy')
  if (policy) addResourcePolicy(body, policy, [path], get(api.properties, 'StageName'))
}

export const API_KEY = { type: 'apiKey', name: 'x-api-key', in: 'header' }
export const SIGNED = { 'x-amazon-apigateway-authtype': 'awsSigv4', type: 'apiKey', name: 'Authorization', in: 'header' }

/** Where schemes are gathered until the document is finished. */
export function securityKey(_body: Editable): 'securityDefinitions' {
  return 'securityDefinitions'
}

function addValidation(event: SamEvent, body: Editable, path: string, method: string): void {
  const model = string(setting(event, 'RequestModel', 'Model'))?.toLowerCase()
  const checksBody = setting(event, 'RequestModel', 'ValidateBody')
  const checksParameters = setting(event, 'RequestModel', 'ValidateParameters')
  for (const operation of operationsAt(body, path, method)) {
    const parameters: Buildable[] = [...listed(get(operation, 'parameters')), ...requestParameters(event)]
    const required = setting(event, 'RequestModel', 'Required')
    if (model !== undefined && get(body, 'swagger') !== undefined)
      parameters.push({ in: 'body', name: model, schema: { $ref: `#/definitions/${model}` }, required })
    else if (model !== undefined)
      put(
        operation,
        'requestBody',
        { content: { 'application/json': { schema: { $ref: `#/components/schemas/${model}` } } }, required },
        event.span,
      )
    if (parameters.length > 0) put(operation, 'parameters', parameters, event.span)
    if (!model || (!checksBody && !checksParameters)) continue
    const [b, p] = [boolean(checksBody) === true, boolean(checksParameters) === true]
    const validator = b && p ? 'body-and-params' : b ? 'body-only' : p ? 'params-only' : 'no-validation'
    const validators = within(body, 'x-amazon-apigateway-request-validators', event.span)
    put(validators, validator, { validateRequestBody: b, validateRequestParameters: p }, event.span)
    put(operation, 'x-amazon-apigateway-request-validator', validator, event.span)
  }
}

function requestParameters(event: SamEvent): Buildable[] {
  return listed(setting(event, 'RequestParameters')).flatMap((written): Buildable[] => {
    const name = string(written) ?? (written.kind === 'mapping' ? [...written.entries.keys()][0] : undefined)
    const parts = /^method\.request\.(querystring|path|header)\.(.+)$/.exec(name ?? '')
    if (!parts) throw wrong(`${JSON.stringify(toJson(build(written, event.span)))} is no parameter of a request`, written)
    const required = name === undefined ? undefined : get(written, name, 'Required')
    return [{ in: parts[1] === 'querystring' ? 'query' : parts[1], name: parts[2], required: required ?? false, type: 'string' }]
  })
}
