// The deployment of the REST API, which makes its stage, with the logs and the tracing that the framework switches on at that stage.
// https://www.serverless.com/framework/docs/providers/aws/events/apigateway
import { endpoint } from '../arn.ts'
import { setting } from '../event-settings.ts'
import type { RestApi } from './rest-api.ts'
import { addStageLogs, stageDescription } from './stage-logs.ts'

/** The tool's id ends in the time of packaging; ours is the same for the same configuration. */
export const DEPLOYMENT = 'ApiGatewayDeployment1000000000000'

/** Returns the deployment's logical id. */
export function addDeployment(api: RestApi, methodIds: readonly string[]): string {
  const { builder, span } = api
  const properties = {
    RestApiId: api.id,
    StageName: api.stage,
    StageDescription: stageDescription(api),
    Description: setting(api.settings, 'description'),
  }
  builder.add(DEPLOYMENT, { Type: 'AWS::ApiGateway::Deployment', Properties: properties, DependsOn: [...new Set(methodIds)] }, span)
  const url = endpoint('https', api.id, `/${builder.service.stage}`)
  builder.output('ServiceEndpoint', { Description: 'URL of the service endpoint', Value: url }, span)
  addStageLogs(api)
  return DEPLOYMENT
}
