// Any value of a template may have any shape: the answer is a model that matches its schema, or an error on the line.
import { Ajv2020 } from 'ajv/dist/2020.js'
import t from 'tap'
import { GateError } from '../../../src/model/gate-error.ts'
import { ServiceModel } from '../../../src/model/service-model.ts'
import { readModel } from '../../../src/render/cloudformation/read-model.ts'
import type { Mapping, Node } from '../../../src/render/node.ts'
import type { Span } from '../../../src/render/span.ts'
import { lowered } from './template.ts'

const TEMPLATE = `Parameters: {Stage: {Type: String}}
Conditions: {Open: !Equals [!Ref Stage, prod]}
Resources:
  Fn:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: fn
      Code: {ImageUri: x}
      Timeout: 3
      EphemeralStorage: {Size: 512}
      Role: !GetAtt Role.Arn
      Environment: {Variables: {A: !Ref Jobs}}
      VpcConfig: {SubnetIds: [a], SecurityGroupIds: [b]}
      Tags: [{Key: a, Value: b}]
      Layers: [x]
      FileSystemConfigs: [{Arn: x}]
      TracingConfig: {Mode: Active}
      LoggingConfig: {LogGroup: !Ref Logs}
  Role:
    Type: AWS::IAM::Role
    Properties:
      ManagedPolicyArns: [x]
      AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: [x]}}]}
      Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Sid: s, Effect: Allow, Action: [a], Resource: ['*'], Condition: {StringEquals: {a: [b]}}}]}}]
  Attached: {Type: AWS::IAM::Policy, Properties: {Roles: [!Ref Role], PolicyDocument: {Statement: {Effect: Deny, NotAction: x, NotResource: x}}}}
  Jobs: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: 30, RedrivePolicy: {maxReceiveCount: 3}}}
  Logs: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /aws/lambda/fn, RetentionInDays: 3}}
  Mapped: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref Fn, EventSourceArn: !GetAtt Jobs.Arn, BatchSize: 5, FilterCriteria: {Filters: [{Pattern: x}]}, ScalingConfig: {MaximumConcurrency: 2}, DestinationConfig: {OnFailure: {Destination: x}}}}
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      PublicAccessBlockConfiguration: {BlockPublicAcls: true}
      NotificationConfiguration: {LambdaConfigurations: [{Function: !GetAtt Fn.Arn, Event: x, Filter: {S3Key: {Rules: [{Name: prefix, Value: a}]}}}]}
  Existing: {Type: Custom::S3, Properties: {FunctionName: fn, BucketName: b, BucketConfigs: [{Event: x, Rules: [{Prefix: a}]}]}}
  Topic: {Type: AWS::SNS::Topic, Properties: {Subscription: [{Protocol: lambda, Endpoint: !GetAtt Fn.Arn}]}}
  Subscribed: {Type: AWS::SNS::Subscription, Properties: {Protocol: lambda, Endpoint: !GetAtt Fn.Arn, TopicArn: !Ref Topic, FilterPolicy: {a: [b]}, RedrivePolicy: {deadLetterTargetArn: x}}}
  Rule: {Type: AWS::Events::Rule, Properties: {ScheduleExpression: x, EventPattern: {source: [a]}, State: ENABLED, Targets: [{Arn: !GetAtt Fn.Arn, RetryPolicy: {MaximumRetryAttempts: 1}}]}}
  Url: {Type: AWS::Lambda::Url, Properties: {TargetFunctionArn: !Ref Fn, AuthType: NONE, Cors: {AllowOrigins: ['*']}}}
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      EndpointConfiguration: {Types: [EDGE]}
      Policy: {Statement: [{Effect: Allow, Principal: '*', Condition: {IpAddress: {'aws:SourceIp': x}}}]}
      Body:
        securityDefinitions: {own: {x-amazon-apigateway-authorizer: {type: token, authorizerUri: !GetAtt Fn.Arn}}}
        paths: {/a: {get: {security: [{own: []}], x-amazon-apigateway-integration: {uri: !GetAtt Fn.Arn}}, options: {x-amazon-apigateway-integration: {responses: {default: {responseParameters: {a: b}}}}}}}
  Path: {Type: AWS::ApiGateway::Resource, Properties: {RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: a}}
  Method: {Type: AWS::ApiGateway::Method, Properties: {RestApiId: !Ref Api, ResourceId: !Ref Path, HttpMethod: GET, AuthorizationType: NONE, ApiKeyRequired: false, Integration: {Uri: !GetAtt Fn.Arn}}}
  Stage: {Type: AWS::ApiGateway::Stage, Properties: {RestApiId: !Ref Api, MethodSettings: [{ThrottlingRateLimit: 1}], AccessLogSetting: {DestinationArn: x}}}
  Http: {Type: AWS::ApiGatewayV2::Api, Properties: {ProtocolType: HTTP, CorsConfiguration: {AllowOrigins: ['*']}}}
  Integration: {Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: !Ref Http, IntegrationUri: !GetAtt Fn.Arn}}
  Route: {Type: AWS::ApiGatewayV2::Route, Properties: {ApiId: !Ref Http, RouteKey: GET /a, Target: !Sub 'integrations/\${Integration}'}}
  Permission: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Fn, Principal: apigateway.amazonaws.com, SourceArn: !Sub 'arn:aws:execute-api:x:y:\${Http}/*/GET/b', FunctionUrlAuthType: NONE}}
  Live: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Fn, ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 1}}}
  Edge: {Type: AWS::CloudFront::Distribution, Properties: {DistributionConfig: {DefaultCacheBehavior: {LambdaFunctionAssociations: [{EventType: a, LambdaFunctionARN: !Ref Live}]}}}}
  Pool: {Type: AWS::Cognito::UserPool, Properties: {LambdaConfig: {PreSignUp: !GetAtt Fn.Arn}}}
Outputs: {Arn: {Value: !GetAtt Fn.Arn}}
`

function shapes(span: Span): Node[] {
  const scalar = (value: string | number | boolean | null): Node => ({ kind: 'scalar', value, span })
  const list = (...items: Node[]): Node => ({ kind: 'sequence', items, span })
  const map = (key: string, value: Node): Node => ({ kind: 'mapping', entries: new Map([[key, { key: span, value }]]), span })
  return [
    scalar(null),
    scalar(''),
    scalar(-1.5),
    scalar(true),
    scalar('${x}:*'),
    list(),
    list(scalar('a'), list(scalar(null))),
    map('a', scalar(1)),
    map('Fn::If', list(scalar('Open'), scalar('a'), map('b', list(scalar('c'))))),
    { kind: 'unresolved', expression: '${ssm:/x}', reason: 'it lives in AWS', cure: 'none', span },
  ]
}

/** Every node of the tree but the root, replaced by `replacement` in a copy of the tree. */
function* replaced(node: Node, replacements: (node: Node) => Node[]): Generator<Node> {
  if (node.kind === 'mapping')
    for (const [key, entry] of node.entries) {
      const swapped = (value: Node): Node => ({ ...node, entries: new Map([...node.entries, [key, { key: entry.key, value }]]) })
      for (const value of replacements(entry.value)) yield swapped(value)
      for (const value of replaced(entry.value, replacements)) yield swapped(value)
    }
  if (node.kind === 'sequence')
    for (const [index, item] of node.items.entries()) {
      for (const value of [...replacements(item), ...replaced(item, replacements)]) yield { ...node, items: node.items.with(index, value) }
    }
}

t.test('whatever stands where, the model matches its schema or the template is refused on a line', t => {
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(JSON.stringify(ServiceModel)))
  const plain = lowered(TEMPLATE)
  const failures: string[] = []
  let rendered = 0
  let tried = 0
  for (const template of replaced(plain.template, node => shapes(node.span))) {
    // A third of them, every shape and every place among them, in turn as either format.
    if (tried++ % 3 !== 0) continue
    const format = tried % 2 === 0 ? 'cloudformation' : 'serverless'
    try {
      const { model } = readModel({ ...plain, format, template: template as Mapping }, { parameters: {} })
      rendered++
      if (!validate(model)) failures.push(JSON.stringify(validate.errors?.[0]))
    } catch (error) {
      if (!(error instanceof GateError) || !error.location) failures.push(String(error instanceof Error ? error.stack : error))
    }
  }
  t.same(failures.slice(0, 3), [])
  t.ok(rendered > 500)
  t.end()
})
