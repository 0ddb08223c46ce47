import t from 'tap'
import { renderFiles } from '../../../support/service-files.ts'

const sandbox = (settings: string) =>
  renderFiles({ 'serverless.yml': `service: shop\nframeworkVersion: '4'\nprovider: {name: aws}\nsandboxes:\n  box: ${settings}\n` })

t.test('a sandbox is built and run with roles of its own, and logs', async t => {
  const { template, place } = sandbox("{artifact: 's3://code/a.zip', iam: {executionRole: {managedPolicies: [arn:aws:iam::aws:policy/X]}}}")
  t.match(template.Resources.BoxImage, { Type: 'AWS::Lambda::MicrovmImage', DependsOn: ['BoxLogGroup'] })
  t.same(template.Resources.BoxExecutionRole.Properties.ManagedPolicyArns, ['arn:aws:iam::aws:policy/X'])
  const [read] = template.Resources.BoxImageBuildRole.Properties.Policies[0].PolicyDocument.Statement
  t.same(read.Action, ['s3:GetObject'])
  t.match(read.Resource[1]['Fn::Sub'][1], { Bucket: 'code' })
  t.equal(template.Resources.BoxLogGroup.Properties.RetentionInDays, 14)
  t.equal(place('Resources', 'BoxImage'), 'serverless.yml:5:3')
})

t.test('without logs nothing is made for them', async t => {
  const { template } = sandbox('{observability: {logs: {enabled: false}}}')
  t.same(template.Resources.BoxImage.Properties.Logging, { Disabled: true })
  t.notOk(template.Resources.BoxLogGroup)
  t.notOk(template.Resources.BoxExecutionRole.Properties.Policies)
})

t.test('a sandbox in a VPC has a connector whose role makes network interfaces', async t => {
  const { template } = sandbox('{vpc: {subnetIds: [s], securityGroupIds: [g]}}')
  t.match(template.Resources.BoxConnector, { Type: 'AWS::Lambda::NetworkConnector' })
  t.match(template.Resources.BoxConnectorOperatorRole.Properties.AssumeRolePolicyDocument.Statement[0].Principal, {
    Service: 'network-connectors.lambda.amazonaws.com',
  })
})

t.test('a role that is named is used; a sandbox that is no mapping is an error', async t => {
  t.equal(sandbox('{iam: {buildRole: arn:aws:iam::1:role/b}}').template.Resources.BoxImage.Properties.BuildRoleArn, 'arn:aws:iam::1:role/b')
  t.throws(() => sandbox('7'), { code: 'E_RENDER_SHAPE', location: { line: 5 } })
})
