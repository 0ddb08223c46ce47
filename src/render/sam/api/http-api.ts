// An HTTP API with its stage.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-httpapi.html
import { type Buildable, boolean, build, entries, get, mapping, type Node, present, string, withEntries } from '../../node.ts'
import type { Span } from '../../span.ts'
import { idWith, inheritedAttributes, isIntrinsic, isNoValue, ownAttributes, type Sam, truthy, wrong } from '../sam.ts'
import { type Editable, operationsOf, pathsOf, put, within } from './document.ts'
import { addHttpDomain, type RecordSets } from './domain.ts'
import type { ApiDraft } from './drafts.ts'
import { addHttpAuthorizers } from './http-authorizer.ts'
import { bodyLocation } from './rest-api.ts'
import { scopesOf, securityOf, setSecurity } from './security.ts'

export function addHttpApi(api: ApiDraft, sam: Sam, recordSets: RecordSets): void {
  const { resource, properties, body } = api
  const { id, span } = resource
  const of = (key: string) => present(properties, key)
  const cors = sam.settle(of('CorsConfiguration'))
  if (truthy(cors) && body) put(body, 'x-amazon-apigateway-cors', httpCors(cors), cors.span)
  addHttpAuthorizers(api, sam)
  if (body) finish(body, api, sam)
  const uri = of('DefinitionUri')
  sam.add(
    id,
    {
      Type: 'AWS::ApiGatewayV2::Api',
      ...ownAttributes(resource),
      Properties: {
        BodyS3Location: truthy(uri) ? bodyLocation(uri) : undefined,
        Body: body ?? of('DefinitionBody'),
        FailOnWarnings: of('FailOnWarnings'),
      },
    },
    span,
  )
  const stageName = of('StageName')
  const name = stageName ? (string(stageName) ?? '') : '$default'
  const plain = /^[A-Za-z0-9]+$/.test(name)
  const stageId = plain ? `${id}${name}Stage` : name === '$default' ? `${id}ApiGatewayDefaultStage` : idWith(`${id}Stage`, name)
  sam.add(
    stageId,
    {
      Type: 'AWS::ApiGatewayV2::Stage',
      ...inheritedAttributes(resource),
      Properties: {
        ApiId: { Ref: id },
        StageName: stageName ?? '$default',
        StageVariables: of('StageVariables'),
        AccessLogSettings: of('AccessLogSettings'),
        DefaultRouteSettings: of('DefaultRouteSettings'),
        Tags: body ? { ...tags(of('Tags')), 'httpapi:createdBy': 'SAM' } : undefined,
        AutoDeploy: true,
        RouteSettings: routeSettings(api),
      },
    },
    span,
  )
  sam.refer(id, 'Stage', stageId)
  addHttpDomain(resource, stageId, sam, recordSets)
}

function routeSettings(api: ApiDraft): Buildable {
  const written = present(api.properties, 'RouteSettings')
  if (api.routeSettings.size === 0) return written
  const own = mapping(written) ?? mapping(build({}, api.resource.span))!
  return withEntries(
    own,
    Object.fromEntries([...api.routeSettings].map(([route, settings]) => [route, build(settings, api.resource.span)])),
  )
}

function tags(written: Node | undefined): Record<string, Buildable> {
  return Object.fromEntries([...entries(written)].map(([key, value]) => [key, value]))
}

function httpCors(cors: Node): Buildable {
  if (cors.kind === 'scalar') return { allowOrigins: ['*'] }
  if (isIntrinsic(cors)) return lowerCased(cors)
  const of = (key: string) => present(cors, key)
  return {
    allowOrigins: of('AllowOrigins'),
    allowHeaders: of('AllowHeaders'),
    allowMethods: of('AllowMethods'),
    exposeHeaders: of('ExposeHeaders'),
    maxAge: of('MaxAge'),
    allowCredentials: boolean(of('AllowCredentials')) === true ? true : undefined,
  }
}

/** The keys of a choice between settings. */
function lowerCased(node: Node): Buildable {
  if (node.kind === 'sequence') return node.items.map(lowerCased)
  if (node.kind !== 'mapping') return node
  const named = (key: string) => (/^(Allow|Expose|MaxAge)/.test(key) ? key[0]!.toLowerCase() + key.slice(1) : key)
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [named(key), lowerCased(value)]))
}

function finish(body: Editable, api: ApiDraft, sam: Sam): void {
  const { properties, resource } = api
  const auth = sam.settle(present(properties, 'Auth'))
  const byDefault = sam.settle(present(auth, 'DefaultAuthorizer'))
  if (byDefault && !isNoValue(byDefault)) {
    const name = string(byDefault)
    const authorizers = present(auth, 'Authorizers')
    const iam = boolean(get(auth, 'EnableIamAuthorizer')) === true
    if (name === undefined || (get(authorizers, name) === undefined && !(iam && name === 'AWS_IAM')))
      throw wrong(`the DefaultAuthorizer of ${resource.id} is not one of its Authorizers`, byDefault)
    for (const path of pathsOf(body))
      for (const { method, operation } of operationsOf(body, path))
        if (method !== 'options' && securityOf(operation).length === 0)
          setSecurity(operation, [{ [name]: scopesOf(authorizers, name) ?? [] }], byDefault.span)
  }
  if (boolean(present(properties, 'FailOnWarnings')) === true) renameDefault(body, resource.span)
  const info = () => within(body, 'info', resource.span)
  const name = present(properties, 'Name')
  const description = present(properties, 'Description')
  if (name) put(info(), 'title', name, name.span)
  if (description) put(info(), 'description', description, description.span)
  const listedTags = Object.entries({ ...tags(present(properties, 'Tags')), 'httpapi:createdBy': 'SAM' })
  const made = listedTags.map(([tag, value]): Buildable => ({ name: tag, 'x-amazon-apigateway-tag-value': value }))
  const written = get(body, 'tags')
  put(body, 'tags', [...(written?.kind === 'sequence' ? written.items : []), ...made], resource.span)
  const disabled = present(properties, 'DisableExecuteApiEndpoint')
  if (disabled)
    put(body, 'servers', [{ 'x-amazon-apigateway-endpoint-configuration': { disableExecuteApiEndpoint: disabled } }], disabled.span)
}

/** With warnings as errors, the path of the default route is written with a slash. */
function renameDefault(body: Editable, span: Span): void {
  const paths = within(body, 'paths', span)
  const found = paths.entries.get('$default')
  if (!found) return
  paths.entries.delete('$default')
  paths.entries.set('/$default', found)
}
