// A REST API with its deployment, its stage, and what its properties ask for beside them.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-api.html
import { type Buildable, entries, get, type Node, present, string } from '../../node.ts'
import { s3Location } from '../function/function-code.ts'
import { digest, idWith, inheritedAttributes, missing, ownAttributes, type Sam, tagList, truthy } from '../sam.ts'
import { type Editable, isOpenApi3, put, within } from './document.ts'
import { addRestDomain, type RecordSets } from './domain.ts'
import type { ApiDraft } from './drafts.ts'
import { addRestAuth } from './rest-auth.ts'
import { addRestCors } from './rest-cors.ts'
import { addUsagePlan, type SharedUsagePlan } from './usage-plan.ts'

export function addRestApi(api: ApiDraft, sam: Sam, shared: SharedUsagePlan, recordSets: RecordSets): void {
  const { resource, properties } = api
  const { id, span } = resource
  const of = (key: string) => present(properties, key)
  const stageName = of('StageName')
  if (!stageName) throw missing(`the API ${id} has no StageName`, span)
  const cors = sam.settle(of('Cors'))
  if (truthy(cors) && api.body) addRestCors(api.body, cors)
  addRestAuth(api, sam)
  if (api.body) finish(api.body, api, sam)
  const uri = of('DefinitionUri')
  const endpoint = of('EndpointConfiguration')
  const type = present(endpoint, 'Type') ?? endpoint
  sam.add(
    id,
    {
      Type: 'AWS::ApiGateway::RestApi',
      ...ownAttributes(resource),
      Properties: {
        BinaryMediaTypes: sam.settle(of('BinaryMediaTypes')),
        MinimumCompressionSize: of('MinimumCompressionSize'),
        Parameters: endpoint && { endpointConfigurationTypes: type },
        EndpointConfiguration: endpoint && {
          Types: [type],
          VpcEndpointIds: present(endpoint, 'VPCEndpointIds') ?? present(endpoint, 'VpcEndpointIds'),
          IpAddressType: present(endpoint, 'IpAddressType'),
        },
        FailOnWarnings: of('FailOnWarnings'),
        BodyS3Location: truthy(uri) ? bodyLocation(uri) : undefined,
        Body: api.body ?? of('DefinitionBody'),
        Name: of('Name'),
        Description: of('Description'),
        Mode: of('Mode'),
        ApiKeySourceType: of('ApiKeySourceType'),
        Policy: of('Policy'),
        SecurityPolicy: of('SecurityPolicy'),
        EndpointAccessMode: of('EndpointAccessMode'),
      },
    },
    span,
  )
  const stageId = addDeployedStage(api, sam, stageName)
  addUsagePlan(api, stageId, sam, shared)
  addRestDomain(api, stageId, sam, recordSets)
}

/** A file that packaging uploads stays a path. */
export function bodyLocation(uri: Node): Buildable {
  const s3 = s3Location(uri)
  return s3 ? { Bucket: s3.bucket, Key: s3.key, Version: s3.version } : uri
}

function addDeployedStage(api: ApiDraft, sam: Sam, stageName: Node): string {
  const { resource, properties } = api
  const { id, span } = resource
  const of = (key: string) => present(properties, key)
  const attributes = inheritedAttributes(resource)
  const deploymentId = `${id}Deployment${digest(api.body ?? of('DefinitionUri') ?? of('DefinitionBody') ?? stageName)}`
  const StageName = of('OpenApiVersion') ? undefined : 'Stage'
  sam.add(deploymentId, { Type: 'AWS::ApiGateway::Deployment', ...attributes, Properties: { RestApiId: { Ref: id }, StageName } }, span)
  const name = string(stageName) ?? ''
  const stageId = /^[A-Za-z0-9]+$/.test(name) ? `${id}${name}Stage` : idWith(`${id}Stage`, name)
  const tags = tagList(get(properties, 'Tags'))
  sam.add(
    stageId,
    {
      Type: 'AWS::ApiGateway::Stage',
      ...attributes,
      Properties: {
        RestApiId: { Ref: id },
        DeploymentId: { Ref: deploymentId },
        StageName: stageName,
        CacheClusterEnabled: of('CacheClusterEnabled'),
        CacheClusterSize: of('CacheClusterSize'),
        Variables: of('Variables'),
        MethodSettings: of('MethodSettings'),
        AccessLogSetting: of('AccessLogSetting'),
        CanarySetting: of('CanarySetting'),
        TracingEnabled: of('TracingEnabled'),
        Tags: tags.length > 0 ? tags : undefined,
      },
    },
    span,
  )
  sam.refer(id, 'Deployment', deploymentId)
  sam.refer(id, 'Stage', stageId)
  return stageId
}

function finish(body: Editable, api: ApiDraft, sam: Sam): void {
  const { properties } = api
  for (const [type, response] of entries(present(properties, 'GatewayResponses'))) {
    const parameters = (key: string, prefix: string) =>
      [...entries(present(response, 'ResponseParameters', key))].map(
        ([name, value]) => [`gatewayresponse.${prefix}.${name}`, value] as const,
      )
    const responseParameters = Object.fromEntries([
      ...parameters('Headers', 'header'),
      ...parameters('Paths', 'path'),
      ...parameters('QueryStrings', 'querystring'),
    ])
    const value = {
      responseParameters,
      responseTemplates: present(response, 'ResponseTemplates') ?? {},
      statusCode: present(response, 'StatusCode'),
    }
    put(within(body, 'x-amazon-apigateway-gateway-responses', response.span), type, value, response.span)
  }
  for (const [name, model] of entries(present(properties, 'Models')))
    put(within(body, 'definitions', model.span), name.toLowerCase(), model, model.span)
  const media = sam.settle(present(properties, 'BinaryMediaTypes'))
  if (media?.kind === 'sequence') {
    const types = media.items.map(item => (string(item) === undefined ? item : string(item)!.replaceAll('~1', '/')))
    put(body, 'x-amazon-apigateway-binary-media-types', types, media.span)
  }
  const disabled = present(properties, 'DisableExecuteApiEndpoint')
  if (disabled && !isOpenApi3(body))
    put(within(body, 'x-amazon-apigateway-endpoint-configuration', disabled.span), 'disableExecuteApiEndpoint', disabled, disabled.span)
  else if (disabled)
    put(body, 'servers', [{ 'x-amazon-apigateway-endpoint-configuration': { disableExecuteApiEndpoint: disabled } }], disabled.span)
  if (isOpenApi3(body)) intoComponents(body)
}

/** OpenAPI 3 keeps schemes and models elsewhere. */
function intoComponents(body: Editable): void {
  for (const [from, to] of [
    ['securityDefinitions', 'securitySchemes'],
    ['definitions', 'schemas'],
  ] as const) {
    const found = body.entries.get(from)
    if (!found) continue
    body.entries.delete(from)
    const at = within(within(body, 'components', found.key), to, found.key)
    for (const [key, entry] of entries(found.value)) put(at, key, entry, entry.span)
  }
}
