// What a function of SAM deploys: the function, its role, version and alias, URL, destinations.
import t from 'tap'
import { deployed, fn, ofType, rendered } from './template.ts'

t.test('a function gets a role that writes logs, and no setting that it does not name', t => {
  const { Orders, OrdersRole } = deployed(fn())
  t.equal(Orders!.Type, 'AWS::Lambda::Function')
  t.notOk('Timeout' in Orders!.Properties || 'MemorySize' in Orders!.Properties)
  t.strictSame(Orders!.Properties.Role, { 'Fn::GetAtt': ['OrdersRole', 'Arn'] })
  t.strictSame(OrdersRole!.Properties.ManagedPolicyArns, ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'])
  t.end()
})

t.test('policies may be names, ARNs, documents, templates, and choices of them', t => {
  const { OrdersRole } = deployed(
    `${fn(`      Tracing: Active
      VpcConfig: {SubnetIds: [a], SecurityGroupIds: [b]}
      Policies:
        - AmazonS3ReadOnlyAccess
        - OurOwnPolicy
        - SQSSendMessagePolicy: {QueueName: !GetAtt Queue.QueueName}
        - Statement: [{Effect: Allow, Action: 's3:GetObject', Resource: '*'}]
        - !If [Prod, {DynamoDBCrudPolicy: {TableName: t}}, !Ref AWS::NoValue]
`)}  Queue: {Type: AWS::SQS::Queue}\n`,
    'Conditions: {Prod: !Equals [a, a]}\n',
  )
  const { ManagedPolicyArns, Policies } = OrdersRole!.Properties
  t.strictSame(ManagedPolicyArns, [
    'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
    'arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess',
    'arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole',
    'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess',
    'OurOwnPolicy',
  ])
  t.match(Policies[0].PolicyDocument.Statement[0], { Action: ['sqs:SendMessage*'], Effect: 'Allow' })
  t.strictSame(Policies[1].PolicyDocument.Statement[0].Action, 's3:GetObject')
  t.equal(Policies[2]['Fn::If'][0], 'Prod')
  t.ok(Policies[2]['Fn::If'][1].PolicyDocument.Statement[0].Action.includes('dynamodb:PutItem'))
  t.end()
})

t.test('what is no policy is refused where it stands', t => {
  t.throws(() => deployed(fn('      Policies:\n        - SQSSendMesagePolicy: {QueueName: q}\n')), {
    code: 'E_RENDER_SHAPE',
    location: { line: 10 },
  })
  t.throws(() => deployed(fn('      Policies:\n        - SQSSendMessagePolicy: {Queue: q}\n')), {
    code: 'E_RENDER_MISSING',
    location: { line: 10 },
  })
  t.end()
})

t.test('a role of the author leaves none to be made; a choice makes it under the condition', t => {
  t.notOk('OrdersRole' in deployed(fn('      Role: arn:aws:iam::123456789012:role/x\n      Policies: [AdministratorAccess]\n')))
  const chosen = deployed(
    fn('      Role: !If [Own, arn:aws:iam::1:role/x, !Ref AWS::NoValue]\n'),
    'Conditions: {Own: !Equals [!Ref AWS::Region, a]}\n',
  )
  t.equal(chosen.OrdersRole!.Condition, 'NOTOwn')
  t.strictSame(chosen.Orders!.Properties.Role['Fn::If'][2], { 'Fn::GetAtt': ['OrdersRole', 'Arn'] })
  t.end()
})

t.test('an alias comes with a version, and what is gradual with CodeDeploy', t => {
  const resources = deployed(
    fn('      AutoPublishAlias: live\n      DeploymentPreference: {Type: AllAtOnce}\n      FunctionUrlConfig: {AuthType: NONE}\n'),
    'Outputs: {}\n',
  )
  const [version] = ofType(resources, 'AWS::Lambda::Version')
  t.match(version, /^OrdersVersion[0-9a-f]{10}$/)
  t.equal(resources[version!]!.DeletionPolicy, 'Retain')
  t.strictSame(resources.OrdersAliaslive!.Properties.FunctionVersion, { 'Fn::GetAtt': [version, 'Version'] })
  t.match(resources.OrdersDeploymentGroup!.Properties.DeploymentConfigName, { 'Fn::Sub': ['CodeDeployDefault.Lambda${ConfigName}', {}] })
  t.ok(resources.ServerlessDeploymentApplication && resources.CodeDeployServiceRole)
  t.strictSame(resources.OrdersUrl!.Properties.TargetFunctionArn, { Ref: 'OrdersAliaslive' })
  t.match(resources.OrdersUrlPublicPermissions!.Properties, { Principal: '*', FunctionUrlAuthType: 'NONE' })
  t.end()
})

t.test('an alias is named by a parameter; an intrinsic that is none is refused', t => {
  const parameters = 'Parameters: {Name: {Type: String, Default: blue}}\n'
  t.ok('OrdersAliasblue' in deployed(fn('      AutoPublishAlias: !Ref Name\n'), parameters))
  t.ok('OrdersAliasred' in deployed(fn('      AutoPublishAlias: !Ref Name\n'), parameters, { Name: 'red' }))
  t.throws(() => deployed(fn('      AutoPublishAlias: !Sub "${AWS::Region}"\n')), { code: 'E_RENDER_SHAPE' })
  t.end()
})

t.test('a destination that is not named is made, under the conditions of both', t => {
  const config = '      EventInvokeConfig:\n        DestinationConfig:\n          OnFailure:\n            Type: SQS\n'
  const made = deployed(fn(config))
  t.equal(made.OrdersEventInvokeConfigOnFailureQueue!.Type, 'AWS::SQS::Queue')
  t.match(made.OrdersRole!.Properties.Policies[0].PolicyDocument.Statement[0], { Action: 'sqs:SendMessage' })
  const conditions = 'Conditions: {Prod: !Equals [!Ref AWS::Region, a], Own: !Equals [!Ref AWS::Region, b]}\n'
  const choice = `${config}            Destination: !If [Own, !Ref AWS::NoValue, "arn:aws:sqs:x:1:q"]\n`
  const both = deployed(fn(choice, '    Condition: Prod\n'), conditions)
  t.match(both.OrdersEventInvokeConfigOnFailureQueue!.Condition, /^ProdANDOwn[0-9a-f]{10}$/)
  t.equal(both.OrdersRole!.Condition, 'Prod')
  t.end()
})

t.test('what the translator passes on without understanding it is unknown, and refuses nothing', t => {
  const role = '      Role: {Fn::GetAtt: [Other, {Fn::Ref: Field}]}\n      KmsKeyArn: !If [true, a, b]\n'
  const { model } = rendered(`Transform: AWS::Serverless-2016-10-31\nResources:\n${fn(role)}`)
  const { unknown } = model.functions.Orders!
  t.same(Object.keys(unknown ?? {}).sort(), ['kmsKey'])
  t.match(model.unresolved.find(({ id }) => id === unknown?.kmsKey)?.reason, /^Fn::If takes the name of a condition/)
  t.ok(
    model.unresolved.some(({ expression }) => expression.includes('Fn::GetAtt')),
    'the role is not known',
  )
  t.end()
})
