// What a request must bring before a method is called: required parameters, and bodies that fit a schema.
// https://www.serverless.com/framework/docs/providers/aws/events/apigateway#request-schema-validators
import { type Buildable, entries, type Node } from '../../../node.ts'
import { alphanumeric, capitalised } from '../../naming.ts'
import { keyOf, setting, text } from '../event-settings.ts'
import type { Endpoint } from './endpoint.ts'
import { anyRequired, type RequestParameter, unknownParameters } from './request-parameters.ts'
import type { RestApi } from './rest-api.ts'

/** Adds the validator and the models that an event needs; returns the properties by which its method uses them. */
export function addValidation(
  api: RestApi,
  endpoint: Endpoint,
  methodId: string,
  parameters: readonly RequestParameter[],
): { readonly [name: string]: Buildable } {
  const schemas = setting(endpoint.settings, 'request', 'schemas')
  noteOldSpelling(api, endpoint)
  if (schemas?.kind === 'unresolved') return { RequestValidatorId: schemas, RequestModels: schemas }
  const unknown = unknownParameters(endpoint.settings)
  const models = [...entries(schemas)].map(
    ([contentType, schema]) => [contentType, addModel(api, endpoint, methodId, contentType, schema)] as const,
  )
  if (models.length === 0 && !anyRequired(parameters)) return { RequestValidatorId: unknown }
  const { service } = api.builder
  const validatorId = `ApiGateway${alphanumeric(service.name)}RequestValidator`
  const properties = {
    RestApiId: api.id,
    ValidateRequestBody: true,
    ValidateRequestParameters: true,
    Name: `${service.name}-${service.stage} | Validate request body and querystring parameters`,
  }
  if (!api.builder.resource(validatorId)) {
    api.builder.add(validatorId, { Type: 'AWS::ApiGateway::RequestValidator', Properties: properties }, endpoint.at.event.span)
  }
  return { RequestValidatorId: { Ref: validatorId }, RequestModels: models.length > 0 ? Object.fromEntries(models) : undefined }
}

/** Up to version 2 the key was `schema`; a request is not validated by what still stands there. */
function noteOldSpelling(api: RestApi, { at, settings }: Endpoint): void {
  const request = settings.kind === 'mapping' ? setting(settings, 'request') : undefined
  const old = request?.kind === 'mapping' ? setting(request, 'schema') : undefined
  if (old) api.builder.ignore(keyOf(at, 'request.schema'), 'since version 3 the framework reads request.schemas', old)
}

function addModel(api: RestApi, { at }: Endpoint, methodId: string, contentType: string, schema: Node): Buildable {
  const shared = sharedSchema(api, schema)
  const described = shared ?? schema
  const definition = described.kind === 'mapping' ? (setting(described, 'schema') ?? described) : described
  const own = (key: string) => (described.kind === 'mapping' && definition !== described ? setting(described, key) : undefined)
  const logicalId = shared
    ? `ApiGateway${words(text(schema)!).map(lowered).join('')}Model`
    : `${methodId}${words(contentType).map(capitalised).join('')}Model`
  const properties = {
    RestApiId: api.id,
    ContentType: shared ? 'application/json' : contentType,
    Schema: definition,
    Name: own('name'),
    Description: own('description'),
  }
  api.builder.add(logicalId, { Type: 'AWS::ApiGateway::Model', Properties: properties }, at.event.span)
  return { Ref: logicalId }
}

/** A schema of `provider.apiGateway.request.schemas` that an event uses by its name. */
function sharedSchema(api: RestApi, schema: Node): Node | undefined {
  const name = text(schema)
  return name === undefined ? undefined : setting(api.settings, 'request', 'schemas', name)
}

function words(name: string): readonly string[] {
  return name.match(/[A-Z]{2,}(?=[A-Z][a-z]|[^A-Za-z]|$)|[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? []
}

function lowered(word: string): string {
  return capitalised(word.toLowerCase())
}
