// Functions of a template with the settings that they will have.
import t from 'tap'
import { rendered } from './template.ts'

const ROLE = `
  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: orders-role
      AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]}
`

t.test("Lambda's defaults are filled in, and said to be defaults", t => {
  const { model, lineOf } = rendered(
    t,
    `Resources:
  Create:
    Type: AWS::Lambda::Function
    Properties:
      Handler: src/create.handler
      Runtime: nodejs22.x
      MemorySize: '512'
      Role: arn:aws:iam::123456789012:role/x
      Code: {ZipFile: ''}
`,
  )
  const { Create } = model.functions
  t.match(Create, { logicalId: 'Create', timeoutSeconds: 3, memoryMegabytes: 512, ephemeralStorageMegabytes: 512, packageType: 'Zip' })
  t.same(Create?.defaults, ['timeoutSeconds', 'ephemeralStorageMegabytes'])
  t.equal(lineOf('/functions/Create'), 2, 'an element stands where its key is')
  t.equal(lineOf('/functions/Create/timeoutSeconds'), 2, 'a default stands where the element does')
  t.equal(lineOf('/functions/Create/memoryMegabytes'), 7)
  t.end()
})

t.test('every setting is read', t => {
  const { model } = rendered(
    t,
    `Resources:${ROLE}
  Key: {Type: AWS::KMS::Key}
  Dead: {Type: AWS::SQS::Queue}
  Group: {Type: AWS::EC2::SecurityGroup}
  Logs: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /aws/lambda/create, RetentionInDays: 30}}
  Create:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: create
      PackageType: Image
      Code: {ImageUri: '123456789012.dkr.ecr.us-east-1.amazonaws.com/create:latest'}
      Architectures: [arm64]
      Timeout: 30
      MemorySize: 256
      EphemeralStorage: {Size: 1024}
      ReservedConcurrentExecutions: 0
      Role: !GetAtt Role.Arn
      KmsKeyArn: !GetAtt Key.Arn
      Layers: ['arn:aws:lambda:us-east-1:210987654321:layer:x:1']
      VpcConfig: {SubnetIds: [subnet-1], SecurityGroupIds: [!Ref Group]}
      TracingConfig: {Mode: Active}
      DeadLetterConfig: {TargetArn: !GetAtt Dead.Arn}
      RecursiveLoop: Allow
      FileSystemConfigs: [{Arn: 'arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-1', LocalMountPath: /mnt/x}]
      Tags: [{Key: owner, Value: payments}]
  Live:
    Type: AWS::Lambda::Alias
    Properties: {FunctionName: !Ref Create, FunctionVersion: '1', Name: live, ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 5}}
  Async:
    Type: AWS::Lambda::EventInvokeConfig
    Properties:
      FunctionName: !Ref Create
      Qualifier: $LATEST
      MaximumRetryAttempts: 1
      MaximumEventAgeInSeconds: 60
      DestinationConfig: {OnFailure: {Destination: !GetAtt Dead.Arn}}
`,
  )
  t.match(model.functions.Create, {
    name: 'create',
    packageType: 'Image',
    image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/create:latest',
    architectures: ['arm64'],
    timeoutSeconds: 30,
    ephemeralStorageMegabytes: 1024,
    reservedConcurrency: 0,
    provisionedConcurrency: 5,
    defaults: [],
    role: 'Role',
    kmsKey: { text: '${Key.Arn}', resource: 'Key', scope: 'one', service: 'kms' },
    layers: [{ scope: 'one', service: 'lambda', account: '210987654321' }],
    vpc: { subnets: [{ text: 'subnet-1' }], securityGroups: [{ resource: 'Group' }] },
    tracing: 'Active',
    deadLetter: { resource: 'Dead' },
    recursiveLoop: 'Allow',
    fileSystems: [{ service: 'elasticfilesystem' }],
    tags: { owner: 'payments' },
    logGroup: 'Logs',
    maximumRetryAttempts: 1,
    maximumEventAgeSeconds: 60,
    onFailure: { resource: 'Dead' },
  })
  t.match(model.resources.Logs?.effective, { retentionDays: 30 })
  t.notOk(model.resources.Create, 'a function is not a resource as well')
  t.end()
})

t.test('an alias that names its function by its name leads to it', t => {
  const { model } = rendered(
    t,
    `Resources:
  Queue: {Type: AWS::SQS::Queue}
  Create: {Type: AWS::Lambda::Function, Properties: {FunctionName: create, Handler: a.b, Runtime: nodejs22.x, Code: {ZipFile: x}}}
  Release: {Type: AWS::Lambda::Version, Properties: {FunctionName: 'arn:aws:lambda:us-east-1:123456789012:function:create'}}
  Live: {Type: AWS::Lambda::Alias, Properties: {FunctionName: create, FunctionVersion: '1', Name: live}}
  OfAlias: {Type: AWS::Lambda::EventSourceMapping, Properties: {EventSourceArn: !GetAtt Queue.Arn, FunctionName: !Ref Live}}
  OfVersion: {Type: AWS::Lambda::EventSourceMapping, Properties: {EventSourceArn: !GetAtt Queue.Arn, FunctionName: !Ref Release}}
`,
  )
  t.same(model.functions.Create?.triggers, ['Create.sqs.0', 'Create.sqs.1'])
  t.end()
})

t.test('a destination is of the alias or version that its configuration names', t => {
  const model = (qualifier: string) =>
    rendered(
      t,
      `Resources:
  Dead: {Type: AWS::SQS::Queue}
  Create: {Type: AWS::Lambda::Function, Properties: {FunctionName: create, Handler: a.b, Runtime: nodejs22.x, Code: {ZipFile: x}}}
  Release: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref Create}}
  Live: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Create, FunctionVersion: !GetAtt Release.Version, Name: live}}
  Keep:
    Type: AWS::Lambda::EventInvokeConfig
    Properties: {FunctionName: !Ref Create, Qualifier: ${qualifier}, DestinationConfig: {OnFailure: {Destination: !GetAtt Dead.Arn}}}
  A: {Type: AWS::Events::Rule, Properties: {ScheduleExpression: rate(1 day), Targets: [{Id: a, Arn: !GetAtt Create.Arn}]}}
  B: {Type: AWS::Events::Rule, Properties: {ScheduleExpression: rate(1 day), Targets: [{Id: a, Arn: !Ref Live}]}}
  C: {Type: AWS::Events::Rule, Properties: {ScheduleExpression: rate(1 day), Targets: [{Id: a, Arn: !Sub '\${Create.Arn}:live'}]}}
  D: {Type: AWS::Events::Rule, Properties: {ScheduleExpression: rate(1 day), Targets: [{Id: a, Arn: !Ref Release}]}}
  E: {Type: AWS::SNS::Subscription, Properties: {Protocol: lambda, TopicArn: x, Endpoint: 'arn:aws:lambda:us-east-1:1:function:create:live'}}
`,
    ).model
  const kept = ({ triggers }: ReturnType<typeof model>) =>
    Object.values(triggers).flatMap(({ logicalId, onFailure }) => (onFailure && logicalId ? [logicalId] : []))
  t.same(kept(model('live')).sort(), ['B', 'C', 'E'])
  t.same(kept(model('$LATEST')), ['A'])
  t.same(kept(model('!GetAtt Release.Version')), ['D'])
  t.notOk(model('live').functions.Create?.onFailure, 'what calls the newest code loses its events')
  t.end()
})

t.test('what cannot be known is left out and said', t => {
  const { model, textAt } = rendered(
    t,
    `Parameters:
  Seconds: {Type: Number}
  Subnets: {Type: 'List<AWS::EC2::Subnet::Id>'}
Conditions:
  Big: !Equals [!Ref Seconds, 900]
Resources:
  Create:
    Type: AWS::Lambda::Function
    Properties:
      Timeout: !Ref Seconds
      MemorySize: !If [Big, 1024, 128]
      VpcConfig: {SubnetIds: !Ref Subnets, SecurityGroupIds: []}
      Role: !ImportValue shared-role
      Code: {}
`,
  )
  const { Create } = model.functions
  t.same(Create?.unknown, { timeoutSeconds: 0, memoryMegabytes: 1, vpc: 2 })
  t.same([Create?.timeoutSeconds, Create?.memoryMegabytes, Create?.vpc], [undefined, undefined, undefined])
  t.same(Create?.defaults, ['ephemeralStorageMegabytes'], 'what is unknown is no default')
  t.equal(model.unresolved[0]?.at, '/functions/Create/timeoutSeconds')
  t.equal(textAt('/functions/Create/memoryMegabytes'), '!If [Big, 1024, 128')
  t.end()
})

t.test('environment variables say what they name and where their values come from', t => {
  const { model, textAt } = rendered(
    t,
    `Parameters:
  Level: {Type: String, Default: info}
  Token: {Type: String, NoEcho: true}
Resources:
  Orders: {Type: AWS::DynamoDB::Table, Properties: {TableName: orders}}
  Create:
    Type: AWS::Lambda::Function
    Properties:
      Code: {}
      Role: arn:aws:iam::123456789012:role/x
      Environment:
        Variables:
          TABLE: !Ref Orders
          TABLE_NAME: orders
          TABLE_ARN: arn:aws:dynamodb:us-east-1:123456789012:table/orders
          LEVEL: !Ref Level
          TOKEN: !Ref Token
          PASSWORD: '{{resolve:secretsmanager:db:SecretString:password}}'
          PORT: 5432
          __proto__: polluted
`,
  )
  const environment = model.functions.Create?.environment
  t.match(environment?.TABLE, { value: '${Orders}', resource: 'Orders', from: 'function' })
  t.match(environment?.TABLE_NAME, { value: 'orders', resource: 'Orders' })
  t.match(environment?.TABLE_ARN, { resource: 'Orders' })
  t.match(environment?.LEVEL, { value: 'info', parameter: 'Level' })
  t.match(environment?.TOKEN, { parameter: 'Token', unknown: { value: 0 } })
  t.match(environment?.PASSWORD, { dynamic: 'secretsmanager', unknown: { value: 1 } })
  t.match(environment?.PORT, { value: '5432' })
  t.equal(Object.getOwnPropertyDescriptor(environment, '__proto__')?.value.value, 'polluted')
  t.equal(({} as { value?: unknown }).value, undefined)
  t.equal(textAt('/functions/Create/environment/TABLE_NAME'), 'TABLE_NAME')
  t.equal(textAt('/functions/Create/environment/TABLE_NAME/value'), 'orders')
  t.match(model.parameters, { Level: { default: 'info', noEcho: false, given: false }, Token: { noEcho: true } })
  t.end()
})

t.test('a function of a false condition does not exist, one of an open condition says so', t => {
  const { model } = rendered(
    t,
    `Parameters: {Stage: {Type: String}}
Conditions:
  Never: !Equals [a, b]
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  Gone: {Type: AWS::Lambda::Function, Condition: Never, Properties: {Code: {}, Role: x}}
  Maybe:
    Type: AWS::Lambda::Function
    Condition: IsProd
    Properties: {Code: {}, Role: x, Timeout: !If [IsProd, 30, 3]}
`,
  )
  t.same(Object.keys(model.functions), ['Maybe'])
  t.match(model.functions.Maybe, { condition: 'IsProd', timeoutSeconds: 30 })
  t.notOk(model.functions.Maybe?.unknown, 'inside of it the condition holds')
  t.end()
})
