// What calls the functions of a stack: readers by the type of the resource that makes the trigger.
import type { Reading, StackResource } from '../reading.ts'
import { albListener } from './alb.ts'
import { alexaPermission } from './alexa.ts'
import { readApiPermissions } from './api-permission.ts'
import { appSyncDataSource } from './appsync.ts'
import { authorizer } from './authorizer.ts'
import { cloudFrontDistribution } from './cloudfront.ts'
import { cognitoUserPool, customUserPool } from './cognito.ts'
import { eventSourceMapping } from './event-source-mapping.ts'
import { customEventBridge, eventsRule, schedulerSchedule } from './events-rule.ts'
import { apiRoute, quickApi, shareConnectAuth } from './http-api.ts'
import { iotTopicRule } from './iot.ts'
import { logSubscription } from './log-subscription.ts'
import { openApiBody } from './openapi.ts'
import { callerOf } from './other.ts'
import { restMethod } from './rest.ts'
import { s3 } from './s3.ts'
import { snsSubscription, snsTopic } from './sns.ts'
import { stateMachine } from './state-machine.ts'
import { functionUrl } from './url.ts'

type TriggerReader = (reading: Reading, resource: StackResource) => void

const READERS: ReadonlyMap<string, readonly TriggerReader[]> = new Map<string, readonly TriggerReader[]>([
  ['AWS::ApiGateway::Authorizer', [authorizer]],
  ['AWS::ApiGateway::Method', [restMethod]],
  ['AWS::ApiGateway::RestApi', [openApiBody]],
  ['AWS::ApiGatewayV2::Api', [openApiBody, quickApi]],
  ['AWS::ApiGatewayV2::Authorizer', [authorizer]],
  ['AWS::ApiGatewayV2::Route', [apiRoute]],
  ['AWS::AppSync::DataSource', [appSyncDataSource]],
  ['AWS::CloudFront::Distribution', [cloudFrontDistribution]],
  ['AWS::Cognito::UserPool', [cognitoUserPool]],
  ['AWS::ElasticLoadBalancingV2::Listener', [albListener]],
  ['AWS::ElasticLoadBalancingV2::ListenerRule', [albListener]],
  ['AWS::Events::Rule', [eventsRule]],
  ['AWS::IoT::TopicRule', [iotTopicRule]],
  ['AWS::Lambda::EventSourceMapping', [eventSourceMapping]],
  ['AWS::Lambda::Permission', [alexaPermission]],
  ['AWS::Lambda::Url', [functionUrl]],
  ['AWS::Logs::SubscriptionFilter', [logSubscription]],
  ['AWS::S3::Bucket', [s3]],
  ['AWS::SNS::Subscription', [snsSubscription]],
  ['AWS::SNS::Topic', [snsTopic]],
  ['AWS::Scheduler::Schedule', [schedulerSchedule]],
  ['AWS::StepFunctions::StateMachine', [stateMachine]],
  ['Custom::CognitoUserPool', [customUserPool]],
  ['Custom::EventBridge', [customEventBridge]],
  ['Custom::S3', [s3]],
  ['Custom::S3BucketNotifications', [s3]],
])

/** Whether resources of a type say what calls a function. */
export function makesTriggers(type: string): boolean {
  return READERS.has(type) || callerOf(type) !== undefined || type === 'AWS::ApiGatewayV2::Integration'
}

export function readTriggers(reading: Reading): void {
  for (const resource of reading.resources.values()) {
    if (reading.lowered.internal.has(resource.id)) continue
    for (const read of READERS.get(resource.type) ?? []) read(reading, resource)
    callerOf(resource.type)?.(reading, resource)
  }
  readApiPermissions(reading)
  shareConnectAuth(reading)
  for (const [name, trigger] of Object.entries(reading.model.triggers))
    if (trigger.public) reading.model.functions[trigger.function]?.exposure.internet.push(name)
}
