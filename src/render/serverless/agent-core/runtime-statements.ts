// What the role of an agent may do without being asked: logs, metrics and traces, every model, the managed browser and code
// interpreter, its own code, memory and gateway.
import type { Buildable, Node } from '../../node.ts'
import { setting, text } from '../events/event-settings.ts'
import { allow, sub } from '../service-role.ts'

const LOGS = 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:'
const AGENT_CORE = 'arn:${AWS::Partition}:bedrock-agentcore:${AWS::Region}:'
const ECR_IMAGE = /^(\d+)\.dkr\.ecr\.([^.]+)\.[^/]+\/([^:@]+)/
const MODELS = ['*::foundation-model/*', '*:*:inference-profile/*', '*:*:application-inference-profile/*', '*:*:provisioned-model/*']
const MEMORY_ACTIONS = [
  'CreateEvent',
  'GetEvent',
  'ListEvents',
  'DeleteEvent',
  'ListSessions',
  'ListActors',
  'RetrieveMemoryRecords',
  'ListMemoryRecords',
  'GetMemoryRecord',
  'GetMemory',
]
const BROWSER_ACTIONS = ['StartBrowserSession', 'StopBrowserSession', 'UpdateBrowserStream', 'ConnectBrowserAutomationStream']
const INTERPRETER_ACTIONS = ['StartCodeInterpreterSession', 'InvokeCodeInterpreter', 'StopCodeInterpreterSession']

export interface RuntimeUse {
  /** Absent: the agent runs from a package of code. */
  readonly image: Node | undefined
  readonly s3: Node | undefined
  readonly memoryId: string | undefined
  readonly gatewayId: string | undefined
}

export function runtimeStatements({ image, s3, memoryId, gatewayId }: RuntimeUse): readonly Buildable[] {
  const own = (kind: string, id: Buildable) => sub(`${AGENT_CORE}\${AWS::AccountId}:${kind}/\${Id}`, { Id: id })
  return [
    allow(['logs:DescribeLogGroups'], sub(`${LOGS}*`)),
    allow(['logs:DescribeLogStreams', 'logs:CreateLogGroup'], sub(`${LOGS}/aws/bedrock-agentcore/runtimes/*`)),
    allow(['logs:CreateLogStream', 'logs:PutLogEvents'], sub(`${LOGS}/aws/bedrock-agentcore/runtimes/*:log-stream:*`)),
    ...(image ? [allow(['ecr:GetAuthorizationToken'], '*'), pullImage(image)] : []),
    ...(s3 ? [readCode(s3)] : []),
    allow(
      ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream', 'bedrock:GetInferenceProfile'],
      MODELS.map(model => sub(`arn:\${AWS::Partition}:bedrock:${model}`)),
    ),
    allow(['aws-marketplace:ViewSubscriptions', 'aws-marketplace:Subscribe'], '*'),
    allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets'], '*'),
    allow(['cloudwatch:PutMetricData'], '*', { StringEquals: { 'cloudwatch:namespace': 'bedrock-agentcore' } }),
    ...(memoryId ? [allow(MEMORY_ACTIONS.map(ofAgentCore), own('memory', { 'Fn::GetAtt': [memoryId, 'MemoryId'] }))] : []),
    ...(gatewayId ? [allow([ofAgentCore('InvokeGateway')], own('gateway', { 'Fn::GetAtt': [gatewayId, 'GatewayIdentifier'] }))] : []),
    allow(BROWSER_ACTIONS.map(ofAgentCore), sub(`${AGENT_CORE}aws:browser/*`)),
    allow(INTERPRETER_ACTIONS.map(ofAgentCore), sub(`${AGENT_CORE}aws:code-interpreter/*`)),
  ]
}

function ofAgentCore(action: string): string {
  return `bedrock-agentcore:${action}`
}

/** Of an image that is built, or that lies elsewhere, the framework does not know the repository. */
function pullImage(image: Node): Buildable {
  const [, account, region, repository] = ECR_IMAGE.exec(text(image) ?? '') ?? []
  const resource =
    account && region && repository
      ? sub('arn:${AWS::Partition}:ecr:${Region}:${AccountId}:repository/${RepositoryName}', {
          Region: region,
          AccountId: account,
          RepositoryName: repository,
        })
      : sub('arn:${AWS::Partition}:ecr:${AWS::Region}:${AWS::AccountId}:repository/*')
  return allow(['ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'], resource)
}

function readCode(s3: Node): Buildable {
  return allow(
    ['s3:GetObject', 's3:GetObjectVersion'],
    sub('arn:${AWS::Partition}:s3:::${Bucket}/${Key}', { Bucket: setting(s3, 'bucket'), Key: setting(s3, 'key') }),
  )
}
