// Resources of a template: their properties as plain JSON, the settings that hold, and what of them is not known.
import t from 'tap'
import { lowered, rendered } from './template.ts'

t.test('properties are what is deployed, and stand where they are written', t => {
  const { model, lineOf, textAt } = rendered(
    t,
    `Parameters:
  Days: {Type: Number, Default: 7}
  Key: {Type: String}
Conditions: {Keyed: !Equals [!Ref Key, x]}
Resources:
  Topic: {Type: AWS::SNS::Topic}
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub 'x-\${AWS::AccountId}'
      LifecycleConfiguration:
        Rules:
          - {Status: Enabled, ExpirationInDays: !Ref Days}
      NotificationConfiguration:
        TopicConfigurations:
          - {Topic: !Ref Topic, Event: 's3:ObjectCreated:*'}
      BucketEncryption: !If [Keyed, {ServerSideEncryptionConfiguration: []}, !Ref 'AWS::NoValue']
      Tags:
        - !If [Keyed, {Key: a, Value: b}, {Key: c, Value: d}]
        - {Key: key, Value: !Ref Key}
`,
  )
  const { Bucket } = model.resources
  t.same(Bucket?.properties, {
    BucketName: 'x-${AWS::AccountId}',
    LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 7 }] },
    NotificationConfiguration: { TopicConfigurations: [{ Topic: '${Topic}', Event: 's3:ObjectCreated:*' }] },
    Tags: [{ Key: 'a', Value: 'b' }, { Key: 'c', Value: 'd' }, { Key: 'key' }],
  })
  t.same(Object.keys(Bucket?.unknown ?? {}), ['BucketEncryption', 'Tags.1.Value'], 'what is unknown is named by its path')
  t.equal(lineOf('/resources/Bucket'), 7)
  t.equal(lineOf('/resources/Bucket/properties/LifecycleConfiguration'), 11, 'an object stands where its key is')
  t.equal(textAt('/resources/Bucket/properties/LifecycleConfiguration/Rules/0/Status'), 'Enabled')
  t.equal(textAt('/resources/Bucket/properties/LifecycleConfiguration/Rules/0/ExpirationInDays'), '7', 'where the default is written')
  t.equal(textAt('/resources/Bucket/properties/Tags/2/Key'), 'key', 'the second branch of a condition does not shift places')
  t.equal(lineOf('/resources/Bucket/properties/Nothing/Here'), 7, 'what is not there stands where its nearest ancestor does')
  t.equal(lineOf('/nowhere'), undefined)
  t.end()
})

t.test('queues, log groups and buckets have the settings that AWS gives them', t => {
  const { model } = rendered(
    t,
    `Parameters: {Seconds: {Type: Number}}
Resources:
  Plain: {Type: AWS::SQS::Queue}
  Set: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: '60', RedrivePolicy: {deadLetterTargetArn: !GetAtt Plain.Arn, maxReceiveCount: 3}}}
  Open: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: !Ref Seconds, RedrivePolicy: !ImportValue redrive}}
  Logs: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: 30}}
  Closed: {Type: AWS::S3::Bucket}
  Public: {Type: AWS::S3::Bucket, Properties: {PublicAccessBlockConfiguration: {BlockPublicAcls: true}}}
`,
  )
  const effective = (id: string) => model.resources[id]?.effective
  t.same(effective('Plain'), { visibilityTimeoutSeconds: 30, redrive: false })
  t.same(effective('Set'), { visibilityTimeoutSeconds: 60, redrive: true })
  t.same(effective('Open'), {})
  t.same(model.resources.Open?.unknown, { visibilityTimeoutSeconds: 0, redrive: 1, VisibilityTimeout: 0, RedrivePolicy: 1 })
  t.same(effective('Logs'), { retentionDays: 30 })
  t.match(effective('Closed'), { publicBlocks: { blockPublicAcls: true, restrictPublicBuckets: true } })
  t.match(effective('Public'), { publicBlocks: { blockPublicAcls: true, restrictPublicBuckets: false } })
  t.end()
})

t.test('what the tool makes for itself is left out, and what it could not compute is said', t => {
  const template = `Resources:
  Helper: {Type: AWS::Lambda::Function, Properties: {Code: {}, Role: !GetAtt HelperRole.Arn}}
  HelperRole: {Type: AWS::IAM::Role, Properties: {}}
  Allowed: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Helper, Action: 'lambda:InvokeFunction', Principal: s3.amazonaws.com}}
  Mine: {Type: AWS::Lambda::Function, Properties: {Code: {}, Role: arn:aws:iam::123456789012:role/x}}
`
  const { template: root } = lowered(template)
  const { model, lineOf } = rendered(t, template, {}, plain => ({
    ...plain,
    format: 'serverless',
    frameworkVersion: 3,
    functionNames: new Map([['Mine', 'team/mine']]),
    internal: new Set(['Helper', 'HelperRole']),
    plugins: [{ kind: 'scalar', value: 'serverless-foo', span: root.span }],
    ignored: [{ key: 'iamRoleStatements', reason: 'no plugin reads it', node: root }],
    computed: [{ what: 'plugin', expression: 'serverless-foo', digest: 'sha256:0', harmless: false, node: root }],
  }))
  t.same(Object.keys(model.functions), ['team.mine'], 'keys have no slashes')
  t.same(Object.keys(model.permissions), [])
  t.same(Object.keys(model.resources), ['Allowed'])
  t.same(Object.keys(model.roles), ['arn:aws:iam::123456789012:role.x'])
  t.same(
    [model.plugins, model.ignored, model.computed],
    [
      ['serverless-foo'],
      [{ key: 'iamRoleStatements', reason: 'no plugin reads it' }],
      [{ what: 'plugin', expression: 'serverless-foo', digest: 'sha256:0', harmless: false }],
    ],
  )
  for (const pointer of ['/plugins/0', '/ignored/0', '/computed/0']) t.equal(lineOf(pointer), 1, pointer)
  t.same(model.stack, {
    path: 'template.yml',
    name: 'template',
    format: 'serverless',
    provider: 'aws',
    stage: 'dev',
    region: 'us-east-1',
    frameworkVersion: 3,
  })
  t.end()
})

t.test('outputs are what they will be', t => {
  const { model, textAt } = rendered(
    t,
    `Resources: {Topic: {Type: AWS::SNS::Topic}}
Outputs:
  Arn: {Value: !Ref Topic}
  Url: {Value: !Sub 'https://\${AWS::Region}.example.com'}
  Import: {Value: !ImportValue x}
`,
  )
  t.same(model.outputs, { Arn: '${Topic}', Url: 'https://us-east-1.example.com' })
  t.match(model.unresolved, [{ at: '/outputs/Import' }])
  t.equal(textAt('/outputs/Import'), '!ImportValue x')
  t.end()
})

t.test('names that every object has are names like others', t => {
  const before = Object.getOwnPropertyNames(Object).length
  const { model } = rendered(
    t,
    `Resources:
  constructor: {Type: AWS::Lambda::Function, Properties: {Code: {}, Role: !GetAtt toString.Arn, Environment: {Variables: {valueOf: !Ref __proto__}}}}
  toString: {Type: AWS::IAM::Role, Properties: {}}
  __proto__: {Type: AWS::SQS::Queue, Properties: {__proto__: {polluted: true}}}
  Stage: {Type: AWS::ApiGateway::Stage, Properties: {RestApiId: !Ref constructor, TracingEnabled: true}}
  Notify: {Type: Custom::S3, Properties: {BucketName: !Ref constructor, FunctionName: !Ref constructor, BucketConfigs: [{Event: x}]}}
  Mapped: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref constructor, EventSourceArn: !GetAtt __proto__.Arn}}
`,
  )
  t.same(Object.keys(model.functions), ['constructor'])
  t.same(Object.keys(model.roles), ['toString'])
  t.same(Object.keys(model.resources), ['toString', '__proto__', 'Stage', 'Notify', 'Mapped'])
  t.match(model.triggers['constructor.sqs.0'], { source: { resource: '__proto__' } })
  t.equal(Object.getOwnPropertyNames(Object).length, before)
  t.equal(({} as { polluted?: boolean }).polluted, undefined)
  t.end()
})
