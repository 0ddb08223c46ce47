// The services of AWS that the REST API may call itself: where, and what the role that calls them may do.
// https://www.serverless.com/framework/docs/providers/aws/guide/api-gateway-service-proxy
import { type Buildable, intrinsic, type Node, scalarOf } from '../../node.ts'
import { setting, text } from '../events/event-settings.ts'
import { allow, sub } from '../service-role.ts'

export interface ProxiedService {
  /** What a configuration must name. */
  readonly target: string
  readonly roleId: string
  readonly policyName: string
  readonly statements: (proxies: readonly Node[]) => readonly Buildable[]
  readonly uri: (settings: Node) => Buildable
}

const OWN = '${AWS::Region}:${AWS::AccountId}'

/** One statement for all that the proxies name. */
function together(actions: readonly string[], service: string, prefix: string, target: string): ProxiedService['statements'] {
  const resource = (settings: Node) =>
    sub(`arn:\${AWS::Partition}:${service}:${OWN}:${prefix}\${Name}`, { Name: setting(settings, target) })
  return proxies => [allow(actions, proxies.map(resource))]
}

function action(service: string, path: string): string {
  return `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:${service}:${path}`
}

export const PROXIED_SERVICES: ReadonlyMap<string, ProxiedService> = new Map<string, ProxiedService>([
  [
    'kinesis',
    {
      target: 'streamName',
      roleId: 'ApigatewayToKinesisRole',
      policyName: 'apigatewaytokinesis',
      statements: together(['kinesis:PutRecord', 'kinesis:PutRecords'], 'kinesis', 'stream/', 'streamName'),
      uri: settings => sub(action('kinesis', `action/${text(setting(settings, 'action')) ?? 'PutRecord'}`)),
    },
  ],
  [
    'sqs',
    {
      target: 'queueName',
      roleId: 'ApigatewayToSqsRole',
      policyName: 'apigatewaytosqs',
      statements: together(['sqs:SendMessage'], 'sqs', '', 'queueName'),
      uri: settings => sub(action('sqs', 'path//${AWS::AccountId}/${Name}'), { Name: setting(settings, 'queueName') }),
    },
  ],
  [
    's3',
    {
      target: 'bucket',
      roleId: 'ApigatewayToS3Role',
      policyName: 'apigatewaytos3',
      statements: proxies => proxies.map(readsOrWritesObjects),
      uri: () => sub(action('s3', 'path/{bucket}/{object}')),
    },
  ],
  [
    'sns',
    {
      target: 'topicName',
      roleId: 'ApigatewayToSnsRole',
      policyName: 'apigatewaytosns',
      statements: together(['sns:Publish'], 'sns', '', 'topicName'),
      uri: () => sub(action('sns', 'path//')),
    },
  ],
  [
    'dynamodb',
    {
      target: 'tableName',
      roleId: 'ApigatewayToDynamodbRole',
      policyName: 'apigatewaytodynamodb',
      statements: proxies =>
        proxies.map(settings =>
          allow(
            prefixed('dynamodb:', setting(settings, 'action'), ''),
            sub(`arn:\${AWS::Partition}:dynamodb:${OWN}:table/\${Name}`, { Name: setting(settings, 'tableName') }),
          ),
        ),
      uri: settings => sub(action('dynamodb', `action/${text(setting(settings, 'action')) ?? 'PutItem'}`)),
    },
  ],
  [
    'eventbridge',
    {
      target: 'eventBusName',
      roleId: 'ApigatewayToEventBridgeRole',
      policyName: 'apigatewaytoeventbridge',
      statements: together(['events:PutEvents'], 'events', 'event-bus/', 'eventBusName'),
      uri: () => sub(action('events', 'action/PutEvents')),
    },
  ],
])

function readsOrWritesObjects(settings: Node): Buildable {
  const bucket = setting(settings, 'bucket')
  const reference = intrinsic(bucket)
  const bucketArn =
    reference?.name === 'Ref' ? { 'Fn::GetAtt': [reference.argument, 'Arn'] } : sub('arn:${AWS::Partition}:s3:::${Name}', { Name: bucket })
  return allow(prefixed('s3:', setting(settings, 'action'), '*'), { 'Fn::Join': ['', [bucketArn, '/*']] })
}

function prefixed(before: string, node: Node | undefined, after: string): Buildable {
  const said = text(node)
  return node === undefined || said === undefined ? node : scalarOf(`${before}${said}${after}`, node.span, 'framework')
}
