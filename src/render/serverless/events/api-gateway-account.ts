// The role by which API Gateway writes logs, one for the account and region; a helper function of the framework sees to it.
// https://www.serverless.com/framework/docs/providers/aws/events/apigateway#logs
import type { Span } from '../../span.ts'
import type { StackBuilder } from '../service.ts'
import { truthy } from '../truthy.ts'
import { joined } from './arn.ts'
import { addHelperFunction } from './custom-resource.ts'
import { setting } from './event-settings.ts'

const ACCOUNT_ROLE = 'CustomApiGatewayAccountCloudWatchRole'
const HELPER = 'CustomDashresourceDashapigwDashcwDashroleLambdaFunction'

export function ensureLoggingRole(builder: StackBuilder, span: Span): void {
  const settings = setting(builder.service.provider, 'logs', 'restApi')
  const own = (key: string) => (settings?.kind === 'mapping' ? setting(settings, key) : undefined)
  if (truthy(own('roleManagedExternally')) || builder.resource(ACCOUNT_ROLE)) return
  const properties = { ServiceToken: { 'Fn::GetAtt': [HELPER, 'Arn'] }, RoleArn: own('role') }
  builder.add(ACCOUNT_ROLE, { Type: 'Custom::ApiGatewayAccountRole', Version: 1, Properties: properties }, span)
  const partition = { Ref: 'AWS::Partition' }
  const statements = [
    {
      Effect: 'Allow',
      Resource: joined('arn:', partition, ':iam::', { Ref: 'AWS::AccountId' }, ':role/*'),
      Action: ['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:ListAttachedRolePolicies', 'iam:PassRole'],
    },
    { Effect: 'Allow', Resource: joined('arn:', partition, ':apigateway:*::/account'), Action: ['apigateway:GET', 'apigateway:PATCH'] },
  ]
  addHelperFunction(builder, 'apigw-cw-role', 'api-gateway-cloud-watch-role/handler.handler', statements, span)
}
