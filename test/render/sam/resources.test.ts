// Globals, state machines, tables, layers, applications and connectors, and where their facts stand.
import t from 'tap'
import { deployed, fn, ofType, rendered } from './template.ts'

const GLOBALS = `Globals:
  Function:
    Timeout: 20
    Environment: {Variables: {STAGE: prod, LOG: info}}
    Layers: ['arn:aws:lambda:eu-west-1:1:layer:shared:1']
`

t.test('Globals: scalars are overridden, mappings merged, lists joined', t => {
  const { Orders } = deployed(
    fn("      Timeout: 5\n      Environment: {Variables: {LOG: debug}}\n      Layers: ['arn:aws:lambda:eu-west-1:1:layer:own:1']\n"),
    GLOBALS,
  )
  t.equal(Orders!.Properties.Timeout, 5)
  t.strictSame(Orders!.Properties.Environment.Variables, { STAGE: 'prod', LOG: 'debug' })
  t.strictSame(Orders!.Properties.Layers, ['arn:aws:lambda:eu-west-1:1:layer:shared:1', 'arn:aws:lambda:eu-west-1:1:layer:own:1'])
  const ignoring = deployed(fn('', '    IgnoreGlobals: [Timeout]\n'), GLOBALS).Orders!
  t.notOk('Timeout' in ignoring.Properties)
  t.ok('Environment' in ignoring.Properties)
  t.notOk('Environment' in deployed(fn('', "    IgnoreGlobals: '*'\n"), GLOBALS).Orders!.Properties)
  t.end()
})

t.test('Globals may not set what belongs to one function', t => {
  t.throws(() => deployed(fn(), 'Globals:\n  Function:\n    Role: x\n'), { code: 'E_RENDER_SHAPE', location: { line: 4 } })
  t.throws(() => deployed(fn(), 'Globals:\n  Fonction: {}\n'), { code: 'E_RENDER_SHAPE', location: { line: 3 } })
  t.end()
})

t.test('every fact stands where its author wrote it, what is made where its cause stands', t => {
  const { model, positions } = rendered(`Transform: AWS::Serverless-2016-10-31
${GLOBALS}Resources:
${fn('      MemorySize: 256\n      Environment: {Variables: {LOG: debug}}\n      Policies:\n        - SQSPollerPolicy: {QueueName: jobs}\n      Events:\n        Q: {Type: SQS, Properties: {Queue: "arn:aws:sqs:eu-west-1:1:q"}}\n')}`)
  const line = (pointer: string) => positions.at(pointer)?.line
  t.equal(line('/functions/Orders/timeoutSeconds'), 4)
  t.equal(line('/functions/Orders/memoryMegabytes'), 14)
  t.equal(line('/functions/Orders/environment/STAGE/value'), 5)
  t.equal(line('/functions/Orders/environment/LOG/value'), 15)
  t.equal(line('/roles/OrdersRole/statements/0'), 17)
  t.equal(line('/triggers/Orders.sqs.0'), 19)
  t.strictSame([model.functions.Orders!.environment.STAGE!.from, model.functions.Orders!.environment.LOG!.from], ['provider', 'function'])
  t.equal(model.roles.OrdersRole!.statements[0]!.origin, 'policy_template')
  t.equal(model.stack.format, 'sam')
  t.end()
})

t.test('a state machine has a role, a text, and rules that start it', t => {
  const resources = deployed(`  Flow:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition: {StartAt: A, States: {A: {Type: Task, Resource: !GetAtt Topic.TopicArn, End: true}}}
      Policies: [{LambdaInvokePolicy: {FunctionName: f}}]
      Events:
        S: {Type: Schedule, Properties: {Schedule: rate(1 hour)}}
  Topic: {Type: AWS::SNS::Topic}
`)
  const { Flow, FlowRole, FlowSRole } = resources
  t.strictSame(Flow!.Properties.DefinitionSubstitutions, { definition_substitution_1: { 'Fn::GetAtt': ['Topic', 'TopicArn'] } })
  t.match(Flow!.Properties.DefinitionString['Fn::Join'][1].join(''), /"Resource": "\$\{definition_substitution_1\}"/)
  t.match(FlowRole!.Properties.Policies[0].PolicyDocument.Statement[0], { Action: ['lambda:InvokeFunction'] })
  t.match(FlowSRole!.Properties.Policies[0].PolicyDocument.Statement[0], { Action: 'states:StartExecution' })
  t.end()
})

t.test('a table, a layer and an application are what CloudFormation calls them', t => {
  const resources = deployed(`  Table: {Type: AWS::Serverless::SimpleTable, Properties: {PrimaryKey: {Name: pk, Type: Number}}}
  Layer: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: layer/, RetentionPolicy: Delete}}
  Nested: {Type: AWS::Serverless::Application, Properties: {Location: nested/template.yaml, Parameters: {A: b}}}
`)
  t.match(resources.Table!.Properties, {
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'N' }],
    BillingMode: 'PAY_PER_REQUEST',
  })
  const [layer] = ofType(resources, 'AWS::Lambda::LayerVersion')
  t.match(layer, /^Layer[0-9a-f]{10}$/)
  t.match(resources[layer!], { DeletionPolicy: 'Delete', Properties: { LayerName: 'Layer' } })
  t.match(resources.Nested!, {
    Type: 'AWS::CloudFormation::Stack',
    Properties: { TemplateURL: 'nested/template.yaml', Parameters: { A: 'b' } },
  })
  t.end()
})

t.test('a connector gives the role of its source the right to its destination, embedded or not', t => {
  const connector = 'Properties: {Destination: {Id: Table}, Permissions: [Read]}'
  const resources = deployed(`${fn('', `    Connectors: {ToTable: {${connector}}}\n`)}  Table: {Type: AWS::Serverless::SimpleTable}
  Write: {Type: AWS::Serverless::Connector, Properties: {Source: {Id: Orders}, Destination: {Id: Table}, Permissions: [Write]}}
`)
  const { OrdersToTablePolicy, WritePolicy } = resources
  t.strictSame(OrdersToTablePolicy!.Properties.Roles, [{ Ref: 'OrdersRole' }])
  t.ok(OrdersToTablePolicy!.Properties.PolicyDocument.Statement[0].Action.includes('dynamodb:GetItem'))
  t.ok(WritePolicy!.Properties.PolicyDocument.Statement[0].Action.includes('dynamodb:PutItem'))
  t.notOk('Write' in resources)
  t.throws(
    () =>
      deployed(
        `${fn()}  W: {Type: AWS::Serverless::Connector, Properties: {Source: {Id: Nobody}, Destination: {Id: Orders}, Permissions: [Write]}}\n`,
      ),
    {
      code: 'E_RENDER_SHAPE',
    },
  )
  t.end()
})

t.test('a GraphQL API gets a role for each of its data sources', t => {
  const resources = deployed(`  Graph:
    Type: AWS::Serverless::GraphQLApi
    Properties:
      SchemaInline: "type Query { a: String }"
      Auth: {Type: AWS_IAM}
      DataSources: {DynamoDb: {Items: {TableName: !Ref Table, TableArn: !GetAtt Table.Arn}}}
  Table: {Type: AWS::Serverless::SimpleTable}
`)
  t.equal(resources.GraphItemsDynamoDBDataSource!.Properties.Type, 'AMAZON_DYNAMODB')
  t.strictSame(resources.GraphItemsDynamoDBDataSourceToTableConnectorPolicy!.Properties.Roles, [
    { Ref: 'GraphItemsDynamoDBDataSourceRole' },
  ])
  t.end()
})
