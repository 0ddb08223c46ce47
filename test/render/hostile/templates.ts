// What resources of CloudFormation and of SAM let an author write: sections, properties and events of shapes that nobody meant.
import { type Case, sam, samEvent, samFunction, template } from './case.ts'

/** Outcomes without properties, and with properties of wrong shapes. */
const EVENTS = [
  ['Api', 'rendered', 'E_RENDER_MISSING 5'],
  ['HttpApi', 'rendered', 'rendered'],
  ['S3', 'E_RENDER_MISSING 5', 'E_RENDER_SHAPE 5'],
  ['SNS', 'E_RENDER_MISSING 5', 'rendered'],
  ['SQS', 'E_RENDER_MISSING 5', 'rendered'],
  ['Kinesis', 'E_RENDER_MISSING 5', 'rendered'],
  ['DynamoDB', 'E_RENDER_MISSING 5', 'rendered'],
  ['Schedule', 'E_RENDER_MISSING 5', 'rendered'],
  ['ScheduleV2', 'E_RENDER_MISSING 5', 'E_RENDER_MISSING 5'],
  ['CloudWatchEvent', 'rendered', 'rendered'],
  ['EventBridgeRule', 'rendered', 'rendered'],
  ['CloudWatchLogs', 'E_RENDER_MISSING 5', 'rendered'],
  ['IoTRule', 'E_RENDER_MISSING 5', 'rendered'],
  ['AlexaSkill', 'rendered', 'rendered'],
  ['Cognito', 'E_RENDER_MISSING 5', 'E_RENDER_SHAPE 5'],
  ['MSK', 'E_RENDER_MISSING 5', 'rendered'],
  ['MQ', 'E_RENDER_MISSING 5', 'E_RENDER_MISSING 5'],
  ['SelfManagedKafka', 'rendered', 'rendered'],
  ['DocumentDB', 'E_RENDER_MISSING 5', 'E_RENDER_MISSING 5'],
] as const
export const TEMPLATES: readonly Case[] = [
  ['resources that are a text', { 'template.yml': 'Resources: evil\n' }, 'E_RENDER_SHAPE 1'],
  ['resources that are a list', { 'template.yml': 'Resources: [a]\n' }, 'E_RENDER_SHAPE 1'],
  ['resources that are a function', { 'template.yml': 'Resources: {Ref: A}\n' }, 'E_RENDER_SHAPE 1'],
  ['a resource that is a text', template('  Q: evil'), 'E_RENDER_SHAPE 1'],
  ['a resource without a type', template('  Q: {}'), 'E_RENDER_SHAPE 1'],
  ['a type that is a list', template('  Q: {Type: [a]}'), 'E_RENDER_SHAPE 1'],
  ['properties that are a list', template('  Q: {Type: AWS::SQS::Queue, Properties: [a]}'), 'E_RENDER_SHAPE 2'],
  ['properties that are a function', template('  Q: {Type: AWS::SQS::Queue, Properties: !ImportValue a}'), 'E_RENDER_SHAPE 2'],
  ['a condition of a resource that is a list', template('  Q: {Type: AWS::SQS::Queue, Condition: [a]}'), 'rendered'],
  ['a condition of a resource that is not there', template('  Q: {Type: AWS::SQS::Queue, Condition: Nothing}'), 'E_RENDER_REFERENCE 2'],
  [
    'a role of texts',
    template('  R: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: evil, Policies: evil, ManagedPolicyArns: evil}}'),
    'rendered',
  ],
  [
    'a role of numbers',
    template('  R: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: 1, Policies: [1], ManagedPolicyArns: [1]}}'),
    'rendered',
  ],
  [
    'a role whose statements are deep',
    template(`  R: {Type: AWS::IAM::Role, Properties: {Policies: [{PolicyDocument: {Statement: ${'['.repeat(90)}${']'.repeat(90)}}}]}}`),
    'rendered',
  ],
  [
    'a function of lists',
    template(
      '  F: {Type: AWS::Lambda::Function, Properties: {Handler: [a], Runtime: {a: b}, Timeout: [1], Environment: evil, Role: [a], Layers: {a: b}}}',
    ),
    'rendered',
  ],
  [
    'a permission for lists',
    template('  P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: [a], Principal: {a: b}, Action: 1}}'),
    'rendered',
  ],
  [
    'a nested stack that is itself',
    template('  N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./template.yml}}'),
    'E_RENDER_CYCLE 2',
  ],
  ['a nested stack above', template('  N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ../x.yml}}'), 'E_RENDER_OUTSIDE 2'],
  [
    'an absolute nested stack',
    template('  N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: /etc/passwd}}'),
    'E_RENDER_OUTSIDE 2',
  ],
  [
    'a nested stack that is a link out',
    template('  N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: out.yml}}', '', { 'LINK:out.yml': '/etc/passwd' }),
    'E_RENDER_OUTSIDE 2',
  ],
  [
    'a nested stack that is no template',
    template('  N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: n.yml}}', '', { 'n.yml': '[' }),
    'E_RENDER_YAML 1',
  ],
  [
    'nested stacks in a circle',
    template('  N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: n.yml}}', '', {
      'n.yml': 'Resources: {N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: template.yml}}}\n',
    }),
    'E_RENDER_CYCLE 1',
  ],
  [
    'nested stacks that double',
    template(
      '  A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: n0.yml}}',
      '',
      Object.fromEntries(
        Array.from({ length: 16 }, (_, n) => [
          `n${n}.yml`,
          `Resources:\n  A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: n${n + 1}.yml}}\n  B: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: n${n + 1}.yml}}\n`,
        ]),
      ),
    ),
    'E_RENDER_BUDGET 2',
  ],
  [
    'an output that a nested stack needs itself',
    template('  N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: n.yml, Parameters: {P: !GetAtt N.Outputs.O}}}', '', {
      'n.yml':
        'Parameters: {P: {Type: String}}\nResources: {Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref P}}}\nOutputs: {O: {Value: !Ref P}}\n',
    }),
    'E_RENDER_CYCLE 3',
  ],
  [
    'an OpenAPI document above',
    sam('  A: {Type: AWS::Serverless::Api, Properties: {StageName: a, DefinitionUri: ../x.yml}}'),
    'E_RENDER_OUTSIDE 3',
  ],
  ['Globals that are a text', sam('  Q: {Type: AWS::SQS::Queue}', 'Globals: evil'), 'E_RENDER_SHAPE 4'],
  ['Globals of nobody', sam('  Q: {Type: AWS::SQS::Queue}', 'Globals: {Evil: {}}'), 'E_RENDER_SHAPE 4'],
  ['Globals with a role', sam('  Q: {Type: AWS::SQS::Queue}', 'Globals: {Function: {Role: a}}'), 'E_RENDER_SHAPE 4'],
  ['Globals of __proto__', sam('  Q: {Type: AWS::SQS::Queue}', 'Globals: {__proto__: {Timeout: 1}}'), 'E_RENDER_SHAPE 4'],
  ['a SAM type that nobody knows', sam('  F: {Type: AWS::Serverless::Evil}'), 'rendered'],
  ['SAM properties that are a list', sam('  F: {Type: AWS::Serverless::Function, Properties: [a]}'), 'E_RENDER_SHAPE 3'],
  ['a SAM function of nothing', sam('  F: {Type: AWS::Serverless::Function}'), 'rendered'],
  ['Policies that are a number', samFunction('Policies: 1'), 'E_RENDER_SHAPE 5'],
  ['Policies of a mapping of nobody', samFunction('Policies: {Evil: {}}'), 'E_RENDER_SHAPE 5'],
  ['Policies of __proto__', samFunction('Policies: [{__proto__: {TableName: a}}]'), 'E_RENDER_SHAPE 5'],
  ['a policy template without its parameters', samFunction('Policies: [{DynamoDBCrudPolicy: {}}]'), 'E_RENDER_MISSING 5'],
  ['a policy template of a list', samFunction('Policies: [{DynamoDBCrudPolicy: [a]}]'), 'E_RENDER_MISSING 5'],
  ['a document that is a number', samFunction('Policies: [{Statement: 1}]'), 'rendered'],
  ['Tags that are a list', samFunction('Tags: [a]'), 'rendered'],
  ['an alias that is a list', samFunction('AutoPublishAlias: [a]'), 'E_RENDER_SHAPE 5'],
  ['a deployment without an alias', samFunction('DeploymentPreference: {Type: Canary10Percent5Minutes}'), 'E_RENDER_MISSING 5'],
  ['a dead letter queue that is a text', samFunction('DeadLetterQueue: evil'), 'E_RENDER_SHAPE 5'],
  ['a URL without authorisation', samFunction('FunctionUrlConfig: {}'), 'rendered'],
  ['a URL that is a text', samFunction('FunctionUrlConfig: evil'), 'E_RENDER_MISSING 5'],
  ['destinations that are a text', samFunction('EventInvokeConfig: {DestinationConfig: {OnFailure: evil}}'), 'E_RENDER_SHAPE 5'],
  ['Events that are a list', samFunction('Events: [a]'), 'E_RENDER_SHAPE 5'],
  ['Events that are a text', samFunction('Events: evil'), 'E_RENDER_SHAPE 5'],
  ['an event that is a text', samEvent('evil'), 'E_RENDER_SHAPE 5'],
  ['an event without a type', samEvent('{Properties: {}}'), 'E_RENDER_SHAPE 5'],
  ['an event of nobody', samEvent('{Type: Evil}'), 'E_RENDER_SHAPE 5'],
  ['an event of toString', samEvent('{Type: toString}'), 'E_RENDER_SHAPE 5'],
  ['an event of a list', samEvent('{Type: [SQS]}'), 'E_RENDER_SHAPE 5'],
  ['properties of an event that are a list', samEvent('{Type: SQS, Properties: [a]}'), 'E_RENDER_SHAPE 5'],
  ...EVENTS.flatMap(([type, without, wrong]): Case[] => [
    [`${type} without properties`, samEvent(`{Type: ${type}}`), without],
    [
      `${type} of wrong shapes`,
      samEvent(
        `{Type: ${type}, Properties: {Path: [a], Method: {a: b}, Bucket: [a], Topic: {a: b}, Queue: [a], Stream: 1, Schedule: [a], Pattern: evil, LogGroupName: [a], Sql: [a], UserPool: [a], Broker: [a], Auth: evil, FilterCriteria: evil}}`,
      ),
      wrong,
    ],
  ]),
  [
    'an API whose document is a text',
    sam('  A: {Type: AWS::Serverless::Api, Properties: {StageName: a, DefinitionBody: evil}}'),
    'rendered',
  ],
  [
    'an API whose paths are a list',
    sam('  A: {Type: AWS::Serverless::Api, Properties: {StageName: a, DefinitionBody: {openapi: 3.0.1, paths: [a]}}}'),
    'rendered',
  ],
  [
    'an API whose authorisers are a list',
    sam('  A: {Type: AWS::Serverless::Api, Properties: {StageName: a, Auth: {Authorizers: [a]}}}'),
    'rendered',
  ],
  ['a state machine that is a text', sam('  S: {Type: AWS::Serverless::StateMachine, Properties: {Definition: evil}}'), 'rendered'],
  [
    'a state machine that is above',
    sam('  S: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: ../x.json, Role: a}}'),
    'rendered',
  ],
  [
    'a connector of nothing',
    sam('  C: {Type: AWS::Serverless::Connector, Properties: {Source: {Id: Nothing}, Destination: {Id: Nothing}, Permissions: [Read]}}'),
    'E_RENDER_SHAPE 3',
  ],
  [
    'a connector to itself',
    sam('  C: {Type: AWS::Serverless::Connector, Properties: {Source: {Id: C}, Destination: {Id: C}, Permissions: [Read]}}'),
    'E_RENDER_SHAPE 3',
  ],
  [
    'an application that is itself',
    sam('  A: {Type: AWS::Serverless::Application, Properties: {Location: template.yml}}'),
    'E_RENDER_CYCLE 3',
  ],
]
