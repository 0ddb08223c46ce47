// The service prefix in ARNs of a CloudFormation type: AWS::StepFunctions::StateMachine -> states.

const PREFIXES: Readonly<Record<string, string>> = {
  AmazonMQ: 'mq',
  ApiGatewayV2: 'apigateway',
  AppSync: 'appsync',
  BedrockAgentCore: 'bedrock-agentcore',
  CertificateManager: 'acm',
  Cognito: 'cognito-idp',
  DAX: 'dax',
  DocDB: 'rds',
  EFS: 'elasticfilesystem',
  ElasticLoadBalancingV2: 'elasticloadbalancing',
  KinesisAnalyticsV2: 'kinesisanalytics',
  KinesisFirehose: 'firehose',
  MSK: 'kafka',
  Neptune: 'neptune-db',
  OpenSearchServerless: 'aoss',
  OpenSearchService: 'es',
  StepFunctions: 'states',
}

export function servicePrefix(type: string): string | undefined {
  const [vendor, service] = type.split('::')
  if (vendor !== 'AWS' || service === undefined) return undefined
  return Object.hasOwn(PREFIXES, service) ? PREFIXES[service] : service.toLowerCase()
}
