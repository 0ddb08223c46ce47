// A method of the REST API: who may call it, what answers, and what a request must bring.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-method.html

import { normalisedName } from '../../naming.ts'
import { truthy } from '../../truthy.ts'
import { setting } from '../event-settings.ts'
import { authorizationOf } from './authorizer.ts'
import type { Cors } from './cors.ts'
import { type Endpoint, methodInId } from './endpoint.ts'
import { integrationOf, methodResponses } from './integration.ts'
import { requestParameters, unknownParameters } from './request-parameters.ts'
import { addValidation } from './request-validator.ts'
import type { PathResource } from './resource.ts'
import type { RestApi } from './rest-api.ts'

/** Returns the method's logical id. */
export function addMethod(api: RestApi, endpoint: Endpoint, { id, inId }: PathResource, cors: Cors | undefined): string {
  const { at, settings } = endpoint
  const logicalId = `ApiGatewayMethod${inId}${methodInId(endpoint)}`
  const authorization = authorizationOf(api, endpoint)
  const isPrivate = setting(settings, 'private')
  const parameters = requestParameters(settings)
  const properties = {
    HttpMethod: endpoint.method,
    RequestParameters: unknownParameters(settings) ?? Object.fromEntries(parameters.map(({ name, required }) => [name, required])),
    ResourceId: id,
    RestApiId: api.id,
    OperationName: setting(settings, 'operationId'),
    ApiKeyRequired: truthy(isPrivate) ? isPrivate : false,
    AuthorizationType: authorization.type,
    AuthorizerId: authorization.authorizerId,
    AuthorizationScopes: authorization.scopes,
    Integration: integrationOf(api, endpoint, cors),
    MethodResponses: methodResponses(endpoint, cors),
    ...addValidation(api, endpoint, logicalId, parameters),
  }
  const permission = `${normalisedName(at.fn.key)}LambdaPermissionApiGateway`
  const dependsOn = [permission, ...api.builder.targetDependencies(at.fn), authorization.dependsOn]
  api.builder.add(logicalId, { Type: 'AWS::ApiGateway::Method', Properties: properties, DependsOn: dependsOn }, at.event.span)
  return logicalId
}
