// The Auth property of a REST API: its authorizers, what guards a method by default, keys and the resource policy.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-apiauth.html
import { type Buildable, boolean, entries, get, type Node, present, string } from '../../node.ts'
import { type Sam, truthy, wrong } from '../sam.ts'
import { allowAuthorizer } from './authorizer-permission.ts'
import { type Editable, operationsOf, pathsOf, put, within } from './document.ts'
import type { ApiDraft } from './drafts.ts'
import { addResourcePolicy } from './resource-policy.ts'
import { API_KEY, SIGNED, securityKey } from './rest-api-event.ts'
import { restAuthorizer } from './rest-authorizer.ts'
import { namesIn, scopesOf, securityOf, setSecurity } from './security.ts'

export function addRestAuth(api: ApiDraft, sam: Sam): void {
  const auth = sam.settle(present(api.properties, 'Auth'))
  const body = api.body
  if (!truthy(auth)) return
  addAuthorizerPermissions(api, auth, sam)
  if (!body) return
  const authorizers = present(auth, 'Authorizers')
  const byDefault = sam.settle(present(auth, 'DefaultAuthorizer'))
  const name = string(byDefault)
  const schemes = () => within(body, securityKey(body), auth.span)
  for (const [key, authorizer] of entries(authorizers)) put(schemes(), key, restAuthorizer(authorizer, sam.partition), authorizer.span)
  if (name === 'AWS_IAM') put(schemes(), 'AWS_IAM', SIGNED, byDefault!.span)
  if (name !== undefined && name !== 'AWS_IAM' && get(authorizers, name) === undefined)
    throw wrong(`the DefaultAuthorizer ${name} of ${api.resource.id} is not one of its Authorizers`, byDefault!)
  const known = new Set(['AWS_IAM', ...[...entries(authorizers)].map(([key]) => key)])
  const preflight = boolean(get(auth, 'AddDefaultAuthorizerToCorsPreflight')) !== false
  if (name !== undefined)
    guardAll(body, preflight, security => defaultGuard(security, name, known, scopesOf(authorizers, name)), byDefault!)
  const key = sam.settle(present(auth, 'ApiKeyRequired'))
  if (boolean(key)) {
    put(schemes(), 'api_key', API_KEY, key!.span)
    guardAll(body, boolean(get(auth, 'AddApiKeyRequiredToCorsPreflight')) !== false, keyGuard, key!)
  }
  const policy = present(auth, 'ResourcePolicy')
  if (policy) addResourcePolicy(body, policy, pathsOf(body), present(api.properties, 'StageName'))
}

type Guard = (security: readonly Node[]) => readonly Buildable[] | undefined

function guardAll(body: Editable, preflight: boolean, guard: Guard, written: Node): void {
  for (const path of pathsOf(body))
    for (const { method, operation } of operationsOf(body, path)) {
      if (!preflight && method === 'options') continue
      const security = guard(securityOf(operation))
      if (security && security.length > 0) setSecurity(operation, security, written.span)
    }
}

/** The default, unless the event says otherwise; NONE stands for no authorizer. */
function defaultGuard(security: readonly Node[], name: string, known: ReadonlySet<string>, scopes: Node | undefined): readonly Buildable[] {
  const own = security.filter(requirement => namesIn(requirement).some(each => known.has(each)))
  const others = security.filter(requirement => !own.includes(requirement))
  const none = others.find(requirement => namesIn(requirement).includes('NONE'))
  if (none) return others.filter(requirement => requirement !== none)
  return own.length > 0 ? [...others, ...own] : [...others, { [name]: scopes ?? [] }]
}

function keyGuard(security: readonly Node[]): readonly Buildable[] {
  const others = security.filter(requirement => !namesIn(requirement).some(name => name === 'api_key' || name === 'api_key_false'))
  const freed = security.some(requirement => namesIn(requirement).includes('api_key_false'))
  return freed ? others : [...others, { api_key: [] }]
}

function addAuthorizerPermissions(api: ApiDraft, auth: Node, sam: Sam): void {
  for (const [name, authorizer] of entries(present(auth, 'Authorizers'))) {
    if (present(authorizer, 'UserPoolArn') || boolean(get(authorizer, 'DisableFunctionDefaultPermissions')) === true) continue
    allowAuthorizer(api, name, authorizer, sam.partition, sam)
  }
}
