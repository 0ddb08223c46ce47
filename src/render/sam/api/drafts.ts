// The APIs of a template before the events of its functions are written into them, the implicit ones included.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-api.html
import { type Buildable, build, get, type Mapping, mapping, present, string, withEntries } from '../../node.ts'
import type { Span } from '../../span.ts'
import { eventsOf, routeSpans, type SamEvent, setting } from '../events/event.ts'
import { withGlobals } from '../globals.ts'
import { conditionOf, digest, idIn, type Sam, type SamResource, truthy } from '../sam.ts'
import { ANY_METHOD, type Editable, editable, isDocument, put, skeleton, within, withOperations } from './document.ts'

export interface ApiDraft {
  readonly kind: 'rest' | 'http'
  readonly resource: SamResource
  readonly properties: Mapping
  /** The document; absent where it lies elsewhere or is computed. */
  body: Editable | undefined
  /** Whether events write their paths into it. */
  readonly managed: boolean
  readonly routeSettings: Map<string, Buildable>
}

export type ApiDrafts = Map<string, ApiDraft>

const KINDS = {
  Api: { kind: 'rest', type: 'AWS::Serverless::Api', key: 'RestApiId', implicit: 'ServerlessRestApi' },
  HttpApi: { kind: 'http', type: 'AWS::Serverless::HttpApi', key: 'ApiId', implicit: 'ServerlessHttpApi' },
} as const

/** Condition of each method of each path, by the logical id of the API. */
type Conditions = Map<string, Map<string, Map<string, string | undefined>>>

export function gatherApis(sam: Sam): ApiDrafts {
  const drafts: ApiDrafts = new Map()
  for (const resource of sam.resources.values()) {
    const kind = Object.values(KINDS).find(({ type }) => type === resource.type)
    if (kind) drafts.set(resource.id, draft(kind.kind, resource, sam))
  }
  const conditions: Conditions = new Map()
  for (const resource of sam.resources.values()) {
    if (resource.type !== 'AWS::Serverless::Function' && resource.type !== 'AWS::Serverless::StateMachine') continue
    for (const event of eventsOf(resource))
      if (event.type === 'Api' || event.type === 'HttpApi') addPath(event, resource, sam, drafts, conditions)
  }
  for (const [id, paths] of conditions) makeConditional(drafts.get(id), paths, sam)
  return drafts
}

/** The API that an event belongs to, and its path and method. */
export function routeOf(event: SamEvent, sam: Sam): { apiId: string | undefined; path: string; method: string } {
  const { key, implicit } = KINDS[event.type as keyof typeof KINDS]
  const given = setting(event, key)
  const path = string(setting(event, 'Path'))
  const method = string(setting(event, 'Method'))
  const all = event.type === 'HttpApi' && path === undefined && method === undefined
  return {
    apiId: given === undefined ? implicit : (string(given) ?? string(get(given, 'Ref')) ?? idIn(sam.settle(given))),
    path: all ? '$default' : (path ?? ''),
    method: all ? ANY_METHOD : (method ?? ''),
  }
}

function draft(kind: ApiDraft['kind'], resource: SamResource, sam: Sam): ApiDraft {
  const { properties } = resource
  const written = present(resource.node, 'Properties', 'DefinitionBody') ?? present(properties, 'DefinitionBody')
  const managed = !truthy(written) && !truthy(present(properties, 'DefinitionUri'))
  const version = sam.settle(present(properties, 'OpenApiVersion'))
  const third = version?.kind === 'scalar' && /^3/.test(String(version.value))
  const own = kind === 'http' ? { openapi: '3.0.1' } : third ? { openapi: String(version.value) } : { swagger: '2.0' }
  const body = managed ? skeleton(own, resource.span) : isDocument(written) ? editable(written) : undefined
  return { kind, resource, properties, body, managed, routeSettings: new Map() }
}

function implicitDraft(kind: ApiDraft['kind'], sam: Sam, span: Span): ApiDraft {
  const { type, implicit } = kind === 'rest' ? KINDS.Api : KINDS.HttpApi
  const own = mapping(build(kind === 'rest' ? { StageName: 'Prod' } : {}, span))!
  const properties = withGlobals(type, own, sam.template, undefined)
  const node = mapping(build({ Type: type, Properties: properties }, span))!
  return draft(kind, { id: implicit, type, node, properties, span }, sam)
}

function addPath(event: SamEvent, resource: SamResource, sam: Sam, drafts: ApiDrafts, conditions: Conditions): void {
  const { apiId, path, method } = routeOf(event, sam)
  if (apiId === undefined || path === '') return
  const kind = KINDS[event.type as keyof typeof KINDS]
  const own = setting(event, kind.key) === undefined || apiId === kind.implicit
  if (own && !drafts.has(apiId)) drafts.set(apiId, implicitDraft(kind.kind, sam, event.span))
  const api = drafts.get(apiId)
  if (!api) return
  const paths = conditions.get(apiId) ?? new Map<string, Map<string, string | undefined>>()
  const methods = paths.get(path) ?? new Map<string, string | undefined>()
  conditions.set(apiId, paths.set(path, methods.set(method, conditionOf(resource))))
  if (api.managed && api.body) withOperations(api.body, { path, method }, routeSpans(event))
  const settings = setting(event, 'RouteSettings')
  if (settings) api.routeSettings.set(method === ANY_METHOD ? path : `${method.toUpperCase()} ${path}`, settings)
}

/** A path exists where one of its methods does, an implicit API where one of its paths does. */
function makeConditional(api: ApiDraft | undefined, paths: ReadonlyMap<string, ReadonlyMap<string, string | undefined>>, sam: Sam): void {
  if (!api?.managed || !api.body) return
  const { span, id } = api.resource
  for (const [path, methods] of paths) {
    const name = path.replaceAll('/', 'SLASH').replaceAll('{', 'OB').replaceAll('}', 'CB')
    const condition = combined([...methods.values()], `${id}${name}PathCondition`, sam, span)
    const item = get(api.body, 'paths', path)
    if (condition !== undefined && item)
      put(within(api.body, 'paths', span), path, { 'Fn::If': [condition, item, { Ref: 'AWS::NoValue' }] }, item.span)
  }
  if (id !== KINDS.Api.implicit && id !== KINDS.HttpApi.implicit) return
  const all = [...paths.values()].flatMap(methods => [...methods.values()])
  const condition = combined(all, `${id}Condition`, sam, span)
  const resource = api.resource as { node: Mapping }
  if (condition !== undefined) resource.node = withEntries(resource.node, { Condition: build(condition, span) })
}

/** One condition for several, of which an Or takes at most ten; none where one of them is always there. */
export function combined(conditions: readonly (string | undefined)[], name: string, sam: Sam, span: Span): string | undefined {
  const names = [...new Set(conditions)]
  if (names.length === 0 || names.includes(undefined)) return undefined
  if (names.length === 1) return names[0]
  let left = [...(names as string[])].sort()
  for (let part = 0; left.length > 10; part++) {
    const partName = `${name}${part}${digest(name).slice(0, 2)}`
    sam.condition(partName, { 'Fn::Or': left.slice(0, 10).map(each => ({ Condition: each })) }, span)
    left = [...left.slice(10), partName]
  }
  sam.condition(name, { 'Fn::Or': left.map(each => ({ Condition: each })) }, span)
  return name
}
