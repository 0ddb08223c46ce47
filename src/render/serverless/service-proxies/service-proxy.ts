// Paths of the REST API that call a service of AWS without a function, each with the role of its service.
// https://www.serverless.com/framework/docs/providers/aws/guide/api-gateway-service-proxy
import { GateError } from '../../../model/gate-error.ts'
import { build, entries, get, listed, locationOf, type Mapping, type Node } from '../../node.ts'
import { setting } from '../events/event-settings.ts'
import type { FunctionEvent } from '../events/function-event.ts'
import { addPreflight, corsOf } from '../events/http/cors.ts'
import { addDeployment, DEPLOYMENT } from '../events/http/deployment.ts'
import { endpointOf, methodInId } from '../events/http/endpoint.ts'
import { type ResourceOf, resourcesOf } from '../events/http/resource.ts'
import { addRestApi, REST_API, type RestApi, restApiOf } from '../events/http/rest-api.ts'
import type { StackBuilder } from '../service.ts'
import { allow, serviceRole } from '../service-role.ts'
import { firstSet, truthy } from '../truthy.ts'
import { PROXIED_SERVICES, type ProxiedService } from './proxied-service.ts'

const SECTION = 'custom.apiGatewayServiceProxies'
const LOGS = allow(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], '*')

interface Proxy {
  readonly at: FunctionEvent
  readonly service: ProxiedService
}

/** Expects the REST API of the functions in the builder, which it adds to. */
export function addServiceProxies(builder: StackBuilder): void {
  const written = setting(builder.service.config, 'custom', 'apiGatewayServiceProxies')
  if (builder.service.version === 3 || written?.kind !== 'sequence') return
  const proxies = written.items.flatMap((item, index) => proxyOf(item, index) ?? [])
  const [first] = proxies
  if (!first) return
  const api = restApiOf(builder, first.at.event.span)
  if (!builder.resource(REST_API)) addRestApi(api)
  const resourceOf = resourcesOf(api)
  const methodIds = proxies.flatMap(proxy => addProxy(api, proxy, resourceOf))
  for (const [kind, service] of PROXIED_SERVICES) addRole(builder, kind, service, proxies)
  const earlier = listed(get(builder.resource(DEPLOYMENT), 'DependsOn')).flatMap(node => (node.kind === 'scalar' ? String(node.value) : []))
  addDeployment(api, [...earlier, ...methodIds])
}

function proxyOf(item: Node, index: number): Proxy | undefined {
  if (item.kind === 'unresolved') return undefined
  const [first] = entries(item)
  const [kind, settings, span] = first ?? []
  const service = PROXIED_SERVICES.get(kind ?? '')
  if (kind === undefined || !settings || !span || !service)
    throw new GateError('E_RENDER_SHAPE', `a proxy of ${SECTION} is none of ${[...PROXIED_SERVICES.keys()].join(', ')}`, {
      location: locationOf(item),
    })
  if (settings.kind !== 'unresolved' && !truthy(setting(settings, service.target)))
    throw new GateError('E_RENDER_MISSING', `the ${kind} proxy has no ${service.target}`, { location: locationOf(settings) })
  const fn = { key: SECTION, settings: build({}, span) as Mapping, span, logicalId: '', name: build('', span), events: [] }
  return { at: { fn, event: { kind, settings, index, span } }, service }
}

function addProxy(api: RestApi, { at, service }: Proxy, resourceOf: ResourceOf): readonly string[] {
  const endpoint = endpointOf(at)
  const resource = resourceOf(endpoint)
  const { settings } = endpoint
  const logicalId = `ApiGatewayMethod${resource.inId}${methodInId(endpoint)}`
  const properties = {
    HttpMethod: endpoint.method,
    RequestParameters: setting(settings, 'acceptParameters') ?? {},
    AuthorizationType: firstSet(setting(settings, 'authorizationType')) ?? 'NONE',
    AuthorizerId: setting(settings, 'authorizerId'),
    AuthorizationScopes: setting(settings, 'authorizationScopes'),
    ApiKeyRequired: firstSet(setting(settings, 'private')) ?? false,
    ResourceId: resource.id,
    RestApiId: api.id,
    Integration: {
      Type: 'AWS',
      IntegrationHttpMethod: 'POST',
      Credentials: firstSet(setting(settings, 'roleArn')) ?? { 'Fn::GetAtt': [service.roleId, 'Arn'] },
      Uri: service.uri(settings),
      RequestParameters: setting(settings, 'requestParameters'),
      RequestTemplates: setting(settings, 'request', 'template'),
      IntegrationResponses: [200, 400, 500].map(code => ({ StatusCode: code, SelectionPattern: code })),
    },
    MethodResponses: [200, 400, 500].map(code => ({ StatusCode: code })),
  }
  api.builder.add(logicalId, { Type: 'AWS::ApiGateway::Method', Properties: properties }, at.event.span)
  const cors = corsOf(endpoint)
  return cors ? [logicalId, addPreflight(api, resource, cors, at.event.span)] : [logicalId]
}

/** One role a service, unless every proxy of it brings its own; that of DynamoDB always. */
function addRole(builder: StackBuilder, kind: string, service: ProxiedService, proxies: readonly Proxy[]): void {
  const own = proxies.filter(({ at }) => at.event.kind === kind).map(({ at }) => at.event)
  const [first] = own
  if (!first || (kind !== 'dynamodb' && own.every(({ settings }) => truthy(setting(settings, 'roleArn'))))) return
  const statements = [LOGS, ...service.statements(own.map(({ settings }) => settings))]
  builder.add(
    service.roleId,
    serviceRole({ principal: 'apigateway.amazonaws.com', policyName: service.policyName, statements }),
    first.span,
  )
}
