// What answers a method of the REST API: the function, another address, or nothing but a mock.
// https://www.serverless.com/framework/docs/providers/aws/events/apigateway#lambda-integration
import { type Buildable, entries, type Node } from '../../../node.ts'
import { truthy } from '../../truthy.ts'
import { invocationUri, streamingInvocationUri } from '../arn.ts'
import { authored, refused, setting, text } from '../event-settings.ts'
import { allowedOrigin, type Cors } from './cors.ts'
import type { Endpoint } from './endpoint.ts'
import { requestParameters } from './request-parameters.ts'
import type { RestApi } from './rest-api.ts'

export function integrationOf(api: RestApi, endpoint: Endpoint, cors: Cors | undefined): { readonly [name: string]: Buildable } {
  const { settings, integration: type } = endpoint
  const timeout = setting(settings, 'timeoutInMillis') ?? setting(api.settings, 'timeoutInMillis')
  const said = setting(settings, 'integration')
  const unknown = [said, setting(settings, 'async')].find(node => node?.kind === 'unresolved')
  const mapped = type === 'AWS' || type === 'HTTP' || type === 'MOCK'
  return {
    IntegrationHttpMethod: 'POST',
    Type: unknown ?? (truthy(said) ? authored(type, said) : type),
    TimeoutInMillis: truthy(timeout) ? timeout : undefined,
    ...target(api, endpoint),
    ...(mapped ? mappedRequest(endpoint) : {}),
    IntegrationResponses: mapped ? responses(endpoint, cors, header => header) : undefined,
    RequestParameters: parameters(endpoint),
    ResponseTransferMode: mapped ? undefined : transferMode(settings),
  }
}

/** The responses of the method itself: which headers they may have. */
export function methodResponses(endpoint: Endpoint, cors: Cors | undefined): Buildable {
  const { integration: type } = endpoint
  return type === 'AWS' || type === 'HTTP' || type === 'MOCK' ? responses(endpoint, cors, () => true) : []
}

function target(api: RestApi, endpoint: Endpoint): { readonly [name: string]: Buildable } {
  const { at, settings, integration: type } = endpoint
  if (type === 'MOCK') return {}
  if (type === 'HTTP' || type === 'HTTP_PROXY') {
    const uri = setting(settings, 'request', 'uri')
    if (!truthy(uri)) throw refused(at, settings, `has the integration ${type} and no request.uri`)
    const method = setting(settings, 'request', 'method')
    const connection = setting(settings, 'connectionType')
    return {
      Uri: uri,
      IntegrationHttpMethod: inCapitals(truthy(method) ? method : endpoint.method),
      ConnectionType: inCapitals(connection),
      ConnectionId: setting(settings, 'connectionId'),
    }
  }
  const functionArn = api.builder.targetArn(at.fn)
  const streams = type === 'AWS_PROXY' && text(transferMode(settings)) === 'STREAM'
  return { Uri: streams ? streamingInvocationUri(functionArn) : invocationUri(functionArn) }
}

function mappedRequest({ settings, integration: type }: Endpoint): { readonly [name: string]: Buildable } {
  return {
    PassthroughBehavior: setting(settings, 'request', 'passThrough') ?? (type === 'AWS' ? 'NEVER' : undefined),
    ContentHandling: setting(settings, 'request', 'contentHandling'),
    RequestTemplates: setting(settings, 'request', 'template'),
  }
}

function parameters({ settings, integration: type }: Endpoint): Buildable {
  const named = type === 'AWS' || type === 'HTTP' || type === 'HTTP_PROXY' ? requestParameters(settings) : []
  const mapped = named.map(({ name, mappedValue }) => [`integration.${name.slice('method.'.length)}`, mappedValue ?? name] as const)
  const isAsync = setting(settings, 'async')
  const invocation =
    truthy(isAsync) && isAsync.kind !== 'unresolved' ? [['integration.request.header.X-Amz-Invocation-Type', "'Event'"] as const] : []
  const all = [...mapped, ...invocation]
  return all.length > 0 ? Object.fromEntries(all) : undefined
}

/** One response for every status code that the author names, else for 200, each with the headers of all. */
function responses({ settings }: Endpoint, cors: Cors | undefined, value: (header: Buildable) => Buildable): Buildable {
  const response = setting(settings, 'response')
  const unknown = [response, setting(response, 'headers'), setting(response, 'statusCodes')].find(node => node?.kind === 'unresolved')
  if (unknown) return unknown
  const headers: [string, Buildable][] = cors ? [['Access-Control-Allow-Origin', allowedOrigin(cors)]] : []
  if (cors?.allowCredentials) headers.push(['Access-Control-Allow-Credentials', 'true'])
  for (const [name, header] of entries(setting(response, 'headers'))) headers.push([name, header])
  const codes = [...entries(setting(response, 'statusCodes'))]
  const statuses: readonly (readonly [string, Node | undefined])[] =
    codes.length > 0 ? codes.map(([code, node]) => [code, node] as const) : [['200', undefined]]
  return statuses.map(([code, status]) => {
    const own = [...entries(setting(status, 'headers'))].map(([name, header]) => [name, header] as [string, Buildable])
    const named = [...headers, ...own].map(([name, header]) => [`method.response.header.${name}`, value(header)])
    return {
      StatusCode: code,
      SelectionPattern: value('') === '' ? (setting(status, 'pattern') ?? '') : undefined,
      ResponseParameters: Object.fromEntries(named),
    }
  })
}

function transferMode(settings: Node): Node | undefined {
  return inCapitals(setting(settings, 'response', 'transferMode'))
}

function inCapitals(node: Node | undefined): Node | undefined {
  const said = text(node)
  return node === undefined || said === undefined ? node : authored(said.toUpperCase().replace('-', '_'), node)
}
