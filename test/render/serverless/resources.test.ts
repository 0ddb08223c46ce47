import t from 'tap'
import { refusal, renderFiles } from '../../support/service-files.ts'

const render = (more: string, version = 3) =>
  renderFiles({
    'serverless.yml': `service: s\nframeworkVersion: '${version}'\nprovider: {name: aws, runtime: nodejs22.x}\nfunctions: {a: {handler: a.b}}\n${more}\n`,
  })

t.test('resources are merged over what is generated, lists by index', async t => {
  const { template, node, place } = render(`resources:
  Conditions: {C: !Equals [a, a]}
  Resources:
    ALambdaFunction: {Properties: {Timeout: 77}}
    IamRoleLambdaExecution:
      Properties: {Policies: [{PolicyDocument: {Statement: [{Effect: Allow, Action: "s3:ByIndex", Resource: "*"}]}}]}
  Outputs: {O: {Value: x}}`)
  t.match(template.Resources.ALambdaFunction.Properties, { Timeout: 77, Handler: 'a.b' })
  t.equal(place('Resources', 'ALambdaFunction', 'Properties', 'Timeout'), 'serverless.yml:8:45')
  t.equal(node('Resources', 'ALambdaFunction', 'Properties', 'Timeout').origin, undefined)
  const statements = template.Resources.IamRoleLambdaExecution.Properties.Policies[0].PolicyDocument.Statement
  t.match(statements[0], { Action: 's3:ByIndex', Resource: '*' })
  t.match(statements[1], { Action: ['logs:PutLogEvents'] })
  t.match(template, { Conditions: { C: { 'Fn::Equals': ['a', 'a'] } }, Outputs: { O: { Value: 'x' } } })
})

t.test('an extension lays properties over a generated resource, not deeper', async t => {
  const { template } = render(`resources:
  extensions:
    ALambdaFunction:
      Properties: {MemorySize: 4096, Code: {S3Key: mine}}
      Condition: C
      DependsOn: [Other]`)
  t.match(template.Resources.ALambdaFunction, {
    Condition: 'C',
    DependsOn: ['ALogGroup', 'Other'],
    Properties: { MemorySize: 4096, Handler: 'a.b' },
  })
  t.same(template.Resources.ALambdaFunction.Properties.Code, { S3Key: 'mine' })
  t.notOk('extensions' in template)
})

t.test('an extension of nothing, or of what cannot be extended, is refused', async t => {
  t.match(
    refusal(() => render('resources: {extensions: {Nobody: {Condition: C}}}')),
    /^E_RENDER_REFERENCE serverless.yml:5 /,
  )
  t.match(
    refusal(() => render('resources: {extensions: {ALambdaFunction: {Type: x}}}')),
    /^E_RENDER_SHAPE serverless.yml:5 /,
  )
})

t.test('resources that are no mapping are refused, with extensions too', async t => {
  for (const resources of [
    '{Resources: [a]}',
    '{Resources: text, extensions: {ALambdaFunction: {Condition: C}}}',
    '{Resources: !!binary aGVsbG8=}',
  ])
    t.match(
      refusal(() => render(`resources: ${resources}`)),
      /^E_RENDER_SHAPE serverless.yml:5 /,
    )
})

t.test('the deployment bucket is part of version 3, unless it is named', async t => {
  t.ok(render('').template.Resources.ServerlessDeploymentBucketPolicy)
  t.same(render('').lowered.internal, new Set(['ServerlessDeploymentBucket', 'ServerlessDeploymentBucketPolicy']))
  t.notOk(render('', 4).template.Resources.ServerlessDeploymentBucket)
  const { template } = renderFiles({
    'serverless.yml':
      "service: s\nframeworkVersion: '3'\nprovider: {name: aws, deploymentBucket: {name: mine}}\nfunctions: {a: {handler: a.b}}\n",
  })
  t.notOk(template.Resources.ServerlessDeploymentBucket)
  t.equal(template.Resources.ALambdaFunction.Properties.Code.S3Bucket, 'mine')
})

t.test('layers are resources with an output', async t => {
  const { template } = render('layers: {my-lib: {path: lib, compatibleRuntimes: [nodejs22.x]}}')
  t.match(template.Resources.MyDashlibLambdaLayer, {
    Type: 'AWS::Lambda::LayerVersion',
    Properties: { LayerName: 'my-lib', CompatibleRuntimes: ['nodejs22.x'] },
  })
  t.same(template.Outputs.MyDashlibLambdaLayerQualifiedArn.Value, { Ref: 'MyDashlibLambdaLayer' })
})

t.test('log groups: retention of the function over the provider; version 4 makes none that the author names', async t => {
  const text = (version: number) => `service: s
frameworkVersion: '${version}'
provider: {name: aws, logRetentionInDays: 14, logs: {lambda: {logFormat: JSON, systemLogLevel: WARN}}}
functions:
  a: {handler: a.b, logRetentionInDays: 3}
  b: {handler: a.b, logs: {logGroup: /team/b}}
  c: {handler: a.b, logs: {logGroupClass: infrequent_access}}
`
  const three = renderFiles({ 'serverless.yml': text(3) }).template.Resources
  const four = renderFiles({ 'serverless.yml': text(4) }).template.Resources
  t.same(three.ALogGroup.Properties, { LogGroupName: '/aws/lambda/s-dev-a', RetentionInDays: 3 })
  t.equal(three.CLogGroup.Properties.RetentionInDays, 14)
  t.same(three.BLambdaFunction.Properties.LoggingConfig, { LogGroup: '/team/b' }, 'version 3 takes all of the function')
  t.same(four.BLambdaFunction.Properties.LoggingConfig, { LogFormat: 'JSON', LogGroup: '/team/b', SystemLogLevel: 'WARN' })
  t.ok(three.BLogGroup)
  t.notOk(four.BLogGroup)
  t.equal(four.CLogGroupIA.Properties.LogGroupName, '/aws/lambda/s-dev-c-ia')
})

t.test('an account id that only the deployment knows leaves the text around it readable', async t => {
  const { template } = renderFiles({
    'serverless.yml': `service: s
frameworkVersion: '3'
provider:
  name: aws
  environment: {ARN: "arn:aws:sqs:\${aws:region}:\${aws:accountId}:jobs", SUB: !Sub "\${aws:accountId}-\${AWS::Region}"}
functions:
  a: {handler: a.b, events: [{sqs: "arn:aws:sqs:\${aws:region}:\${aws:accountId}:jobs"}]}
`,
  })
  const { Variables } = template.Resources.ALambdaFunction.Properties.Environment
  const arn = { 'Fn::Sub': 'arn:aws:sqs:us-east-1:${AWS::AccountId}:jobs' }
  t.same(Variables, { ARN: arn, SUB: { 'Fn::Sub': '${AWS::AccountId}-${AWS::Region}' } })
  t.same(template.Resources.AEventSourceMappingSQSJobs.Properties.EventSourceArn, arn)
})
