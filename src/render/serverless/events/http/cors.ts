// Cross-origin requests to a path of the REST API: an OPTIONS method that answers for all methods of the path.
// https://www.serverless.com/framework/docs/providers/aws/events/apigateway#enabling-cors
import { type Buildable, boolean, build, listed, type Node } from '../../../node.ts'
import type { Span } from '../../../span.ts'
import { truthy } from '../../truthy.ts'
import { authored, setting, text } from '../event-settings.ts'
import type { Endpoint } from './endpoint.ts'
import type { PathResource } from './resource.ts'
import type { RestApi } from './rest-api.ts'

const DEFAULT_HEADERS = [
  'Content-Type',
  'X-Amz-Date',
  'Authorization',
  'X-Api-Key',
  'X-Amz-Security-Token',
  'X-Amz-User-Agent',
  'X-Amzn-Trace-Id',
]
const EVERY_METHOD = 'DELETE,GET,HEAD,PATCH,POST,PUT'

export interface Cors {
  /** Counts where `origins` names none. */
  readonly origin: Node | undefined
  readonly origins: readonly Node[]
  readonly headers: readonly Node[]
  readonly methods: readonly Node[]
  readonly allowCredentials: Node | undefined
  readonly maxAge: Node | undefined
  readonly cacheControl: Node | undefined
}

export function corsOf({ settings, method }: Endpoint): Cors | undefined {
  const cors = setting(settings, 'cors')
  if (!truthy(cors)) return undefined
  const all = (values: readonly string[]) => values.map(value => build(value, cors.span))
  const own = (key: string) => (cors.kind === 'mapping' ? setting(cors, key) : undefined)
  if (cors.kind === 'unresolved') {
    return {
      origin: undefined,
      origins: [cors],
      headers: [cors],
      methods: [cors],
      allowCredentials: cors,
      maxAge: undefined,
      cacheControl: undefined,
    }
  }
  const origins = listed(own('origins'))
  const origin = own('origin')
  const headers = listed(own('headers'))
  const allowCredentials = own('allowCredentials')
  return {
    origin: origin ?? (origins.length > 0 ? undefined : build('*', cors.span)),
    origins,
    headers: headers.length > 0 ? headers : all(DEFAULT_HEADERS),
    methods: united(own('methods') === undefined ? all(['OPTIONS']) : [...listed(own('methods')), ...all(['OPTIONS'])], [method]),
    allowCredentials: boolean(allowCredentials) === false ? undefined : allowCredentials,
    maxAge: own('maxAge'),
    cacheControl: own('cacheControl'),
  }
}

/** Several events of one path: what each allows, together; of the rest the last one that says it. */
export function mergedCors(earlier: Cors | undefined, later: Cors): Cors {
  if (earlier === undefined) return later
  return {
    origin: later.origin,
    origins: united(later.origins, earlier.origins),
    headers: united(later.headers, earlier.headers),
    methods: united(later.methods, earlier.methods),
    allowCredentials: earlier.allowCredentials ?? later.allowCredentials,
    maxAge: later.maxAge ?? earlier.maxAge,
    cacheControl: later.cacheControl ?? earlier.cacheControl,
  }
}

/**
 * Returns the logical id of the OPTIONS method. Of several origins the framework names the first, and a template of its own answers
 * with whichever asked; the header here names all of them, because these may read the answer.
 */
export function addPreflight(api: RestApi, { id, inId }: PathResource, cors: Cors, span: Span): string {
  const headers = {
    'Access-Control-Allow-Origin': allowedOrigin(cors),
    'Access-Control-Allow-Headers': quoted(cors.headers),
    'Access-Control-Allow-Methods': withEveryMethod(quoted(cors.methods)),
    'Access-Control-Allow-Credentials': cors.allowCredentials && quoted([cors.allowCredentials]),
    'Access-Control-Max-Age': cors.maxAge && quoted([cors.maxAge]),
    'Cache-Control': cors.cacheControl && quoted([cors.cacheControl]),
  }
  const parameters = Object.entries(headers).filter(([, value]) => value !== undefined)
  const named = (value: (header: Buildable) => Buildable) =>
    Object.fromEntries(parameters.map(([name, header]) => [`method.response.header.${name}`, value(header)]))
  const properties = {
    AuthorizationType: 'NONE',
    HttpMethod: 'OPTIONS',
    MethodResponses: [{ StatusCode: '200', ResponseParameters: named(() => true), ResponseModels: {} }],
    RequestParameters: {},
    Integration: {
      Type: 'MOCK',
      RequestTemplates: { 'application/json': '{statusCode:200}' },
      ContentHandling: 'CONVERT_TO_TEXT',
      IntegrationResponses: [{ StatusCode: '200', ResponseParameters: named(header => header) }],
    },
    ResourceId: id,
    RestApiId: api.id,
  }
  const logicalId = `ApiGatewayMethod${inId}Options`
  api.builder.add(logicalId, { Type: 'AWS::ApiGateway::Method', Properties: properties }, span)
  return logicalId
}

/** The origins as a header, in API Gateway's quotes. */
export function allowedOrigin({ origin, origins }: Cors): Node {
  const several = text(origin)?.includes(',') ? split(origin!) : origins
  return quoted(several.length > 0 || origin === undefined ? several : [origin])
}

function quoted(nodes: readonly Node[]): Node {
  const unknown = nodes.find(node => text(node) === undefined)
  return unknown ?? authored(`'${nodes.map(text).join(',')}'`, nodes[0]!)
}

function withEveryMethod(methods: Node): Node {
  const said = text(methods)
  return said?.match(/\bANY\b/) ? authored(said.replace(/\bANY\b/, EVERY_METHOD), methods) : methods
}

function split(origin: Node): readonly Node[] {
  return text(origin)!
    .split(',')
    .map(part => authored(part.trim(), origin))
}

function united(...groups: readonly (readonly Node[])[]): readonly Node[] {
  const byText = new Map<string, Node>()
  for (const node of groups.flat()) {
    const key = text(node) ?? JSON.stringify([node.span.start, node.span.end])
    if (!byText.has(key)) byText.set(key, node)
  }
  return [...byText.values()]
}
