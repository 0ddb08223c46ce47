import t from 'tap'
import { refusal, renderFiles } from '../../support/service-files.ts'

interface Settings {
  readonly version?: 3 | 4
  readonly provider?: string
  readonly more?: string
}

const render = (functions: string, { version = 3, provider = '', more = '' }: Settings = {}) =>
  renderFiles({
    'serverless.yml': `service: orders
frameworkVersion: '${version}'
provider:
  name: aws
${provider.replace(/^(?=.)/gm, '  ')}
functions:
${functions.replace(/^(?=.)/gm, '  ')}
${more}
`,
  })

interface Statement {
  readonly Effect: string
  readonly Action: string | readonly string[]
  readonly Resource: unknown
}

const statementsOf = ({ template }: ReturnType<typeof render>, role: string): Statement[] =>
  template.Resources[role].Properties.Policies[0].PolicyDocument.Statement
const actionsOf = (rendered: ReturnType<typeof render>, role: string) => statementsOf(rendered, role).flatMap(({ Action }) => Action)
const rolesOf = ({ template }: ReturnType<typeof render>) =>
  Object.keys(template.Resources).filter(id => template.Resources[id].Type === 'AWS::IAM::Role')
const roleOf = ({ template }: ReturnType<typeof render>, id: string) => template.Resources[id].Properties.Role
const group = (name: string) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:${name}` })
const OWN = 'iam: {role: {statements: [{Effect: Allow, Action: "s3:GetObject", Resource: "*"}]}}'
const SHARED = 'iam: {role: {statements: [{Effect: Allow, Action: "dynamodb:*", Resource: "*"}], managedPolicies: [arn:m], path: /p/}}'

t.test('the shared role writes the logs of the service, and of functions named otherwise', async t => {
  const rendered = render('a: {handler: a.b}\nb: {handler: a.b, name: other}\nc: {handler: a.b, disableLogs: true}')
  t.same(statementsOf(rendered, 'IamRoleLambdaExecution'), [
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:CreateLogGroup', 'logs:TagResource'],
      Resource: [group('/aws/lambda/other:*'), group('/aws/lambda/orders-dev*:*')],
    },
    { Effect: 'Allow', Action: ['logs:PutLogEvents'], Resource: [group('/aws/lambda/other:*:*'), group('/aws/lambda/orders-dev*:*:*')] },
    { Effect: 'Deny', Action: 'logs:PutLogEvents', Resource: [group('/aws/lambda/orders-dev-c:*')] },
  ])
  t.same(
    Object.keys(rendered.template.Resources).filter(id => id.endsWith('LogGroup')),
    ['ALogGroup', 'BLogGroup'],
  )
})

t.test('statements say who wrote them and where', async t => {
  const { node, place } = render('a: {handler: a.b}', { provider: SHARED })
  const at = (i: number) => ['Resources', 'IamRoleLambdaExecution', 'Properties', 'Policies', 0, 'PolicyDocument', 'Statement', i]
  t.equal(node(...at(0)).origin, 'framework')
  t.match([node(...at(2)).origin, place(...at(2))], ['provider', /^serverless.yml:5:/])
})

t.test('the newer key beats the older, each for itself', async t => {
  const provider =
    'iamRoleStatements: [{Effect: Allow, Action: "s3:Old", Resource: "*"}]\niamManagedPolicies: [arn:old]\niam: {role: {statements: [{Effect: Allow, Action: "s3:New", Resource: "*"}]}}'
  const rendered = render('a: {handler: a.b}', { provider })
  t.same(actionsOf(rendered, 'IamRoleLambdaExecution').slice(-1), ['s3:New'])
  t.same(rendered.template.Resources.IamRoleLambdaExecution.Properties.ManagedPolicyArns, ['arn:old'])
})

t.test('any function with a vpc key brings the managed policy, false included', async t => {
  t.match(render('a: {handler: a.b, vpc: false}').template.Resources.IamRoleLambdaExecution.Properties.ManagedPolicyArns, [
    { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole']] },
  ])
})

t.test('a role that is named replaces the shared one, and statements beside it are lost', async t => {
  for (const provider of ['role: arn:aws:iam::1:role/x', 'iam: {role: "arn:aws:iam::1:role/x"}', 'iam: {role: {Fn::ImportValue: role}}'])
    t.same(rolesOf(render('a: {handler: a.b}', { provider })), [], provider)
  t.same(rolesOf(render('a: {handler: a.b, role: arn:aws:iam::1:role/x}')), [])
  const { lowered } = render('a: {handler: a.b}', {
    provider: 'role: arn:aws:iam::1:role/x\niamRoleStatements: [{Effect: Allow, Action: x, Resource: "*"}]',
  })
  t.match(lowered.ignored, [{ key: 'provider.iamRoleStatements' }])
})

t.test('a role is an ARN, a logical id or an intrinsic', async t => {
  const rendered = render(
    'a: {handler: a.b, role: Mine}\nb: {handler: a.b, role: arn:aws:iam::1:role/x}\nc: {handler: a.b, role: !GetAtt Mine.Arn}\nd: {handler: a.b}',
  )
  t.same(roleOf(rendered, 'ALambdaFunction'), { 'Fn::GetAtt': ['Mine', 'Arn'] })
  t.equal(roleOf(rendered, 'BLambdaFunction'), 'arn:aws:iam::1:role/x')
  t.same(roleOf(rendered, 'CLambdaFunction'), { 'Fn::GetAtt': ['Mine', 'Arn'] })
  t.same(roleOf(rendered, 'DLambdaFunction'), { 'Fn::GetAtt': ['IamRoleLambdaExecution', 'Arn'] })
})

t.test('version 3 ignores statements of a function, and says so', async t => {
  const rendered = render('a: {handler: a.b, iamRoleStatements: [{Effect: Allow, Action: "s3:*", Resource: "*"}]}')
  t.same(rolesOf(rendered), ['IamRoleLambdaExecution'])
  t.notOk(actionsOf(rendered, 'IamRoleLambdaExecution').includes('s3:*'))
  t.match(rendered.lowered.ignored, [{ key: 'functions.a.iamRoleStatements' }])
})

t.test('the plugin gives each function that asks a role of its own, which starts from its logs', async t => {
  const more = 'plugins: [serverless-iam-roles-per-function]'
  const functions = `own: {handler: a.b, iamRoleStatements: [{Effect: Allow, Action: "s3:*", Resource: "*"}], events: [{sqs: "arn:aws:sqs:us-east-1:1:q"}]}
inherit: {handler: a.b, iamRoleStatementsInherit: true, iamRoleStatements: [], tracing: true}
plain: {handler: a.b}`
  const rendered = render(functions, { provider: SHARED, more })
  t.same(rolesOf(rendered).sort(), ['IamRoleLambdaExecution', 'InheritIamRoleLambdaExecution', 'OwnIamRoleLambdaExecution'])
  t.same(actionsOf(rendered, 'OwnIamRoleLambdaExecution'), [
    'logs:CreateLogStream',
    'logs:CreateLogGroup',
    'logs:PutLogEvents',
    's3:*',
    'sqs:ReceiveMessage',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
  ])
  t.same(actionsOf(rendered, 'InheritIamRoleLambdaExecution').slice(3), ['dynamodb:*'])
  t.ok(actionsOf(rendered, 'IamRoleLambdaExecution').includes('sqs:ReceiveMessage'), 'the shared role keeps the right')
  t.notOk(rendered.template.Resources.OwnIamRoleLambdaExecution.Properties.ManagedPolicyArns)
  t.same(rendered.lowered.computed, [], 'the plugin is rendered, so nothing is computed')
})

t.test('the plugin copies the shared role: its trust, its network policy, the name of its policy', async t => {
  const more = 'plugins: [serverless-iam-roles-per-function]'
  const functions = `own: {handler: a.b, iamRoleStatements: [{Effect: Allow, Action: "s3:*", Resource: "*"}]}
empty:
  handler: a.b
  iamRoleStatements:
timed: {handler: a.b, events: [{schedule: {method: scheduler, rate: rate(1 day)}}]}`
  const { template } = render(functions, { provider: 'vpc: {securityGroupIds: [sg-1], subnetIds: [subnet-1]}', more })
  for (const id of ['OwnIamRoleLambdaExecution', 'EmptyIamRoleLambdaExecution']) {
    const { AssumeRolePolicyDocument, ManagedPolicyArns, Policies } = template.Resources[id].Properties
    t.same(AssumeRolePolicyDocument.Statement[0].Principal.Service, ['lambda.amazonaws.com', 'scheduler.amazonaws.com'])
    t.match(JSON.stringify(ManagedPolicyArns), /AWSLambdaVPCAccessExecutionRole/)
    t.same(Policies[0].PolicyName, { 'Fn::Join': ['-', ['orders', 'dev', 'lambda']] })
  }
  t.notOk(template.Resources.TimedIamRoleLambdaExecution)
  const none = render('own: {handler: a.b, vpc: {}, iamRoleStatements: []}', { more })
  t.notOk(none.template.Resources.OwnIamRoleLambdaExecution.Properties.ManagedPolicyArns, 'an empty network is none')
})

t.test('the plugin knows no consumers, destinations or log groups, and publishes to whatever onError names', async t => {
  const more = 'plugins: [serverless-iam-roles-per-function]'
  const functions = `own:
  handler: a.b
  iamRoleStatements: []
  onError: !Ref Failed
  logs: {logGroup: /custom}
  events:
    - stream: {arn: 'arn:aws:kinesis:us-east-1:1:stream/k', consumer: true, destinations: {onFailure: 'arn:aws:sqs:us-east-1:1:q'}}`
  const rendered = render(functions, { more })
  t.same(actionsOf(rendered, 'OwnIamRoleLambdaExecution').slice(3), [
    'sns:Publish',
    'kinesis:GetRecords',
    'kinesis:GetShardIterator',
    'kinesis:DescribeStream',
    'kinesis:ListStreams',
  ])
  t.same(statementsOf(rendered, 'OwnIamRoleLambdaExecution')[0]?.Resource, [group('/aws/lambda/orders-dev-own:*:*')])
  const shared = actionsOf(rendered, 'IamRoleLambdaExecution')
  t.ok(shared.includes('kinesis:SubscribeToShard'), 'the shared role has what the framework gives it')
  t.ok(shared.includes('sqs:SendMessage'))
  t.notOk(shared.includes('sns:Publish'), 'an intrinsic gives the shared role nothing')
})

t.test('the boundary of all own roles takes the place of the provider’s, where there is such a role', async t => {
  const more = `plugins: [serverless-iam-roles-per-function]
custom: {serverless-iam-roles-per-function: {iamGlobalPermissionsBoundary: arn:global}}`
  const provider = 'rolePermissionsBoundary: arn:provider'
  const boundary = (functions: string, version: 3 | 4 = 3) =>
    render(functions, { provider, more: version === 3 ? more : more.replace(/^plugins.*/, ''), version }).template.Resources
      .IamRoleLambdaExecution.Properties.PermissionsBoundary
  t.equal(boundary('own: {handler: a.b, iamRoleStatements: []}'), 'arn:global')
  t.equal(boundary('own: {handler: a.b}'), 'arn:provider')
  t.equal(boundary('own: {handler: a.b, iamRoleStatements: []}', 4), 'arn:global')
})

t.test('where provider.iam is there, an own role does not inherit from the older key', async t => {
  const more = 'plugins: [serverless-iam-roles-per-function]'
  const provider = 'iam: {role: {path: /p/}}\niamRoleStatements: [{Effect: Allow, Action: "s3:*", Resource: "*"}]'
  const rendered = render('own: {handler: a.b, iamRoleStatementsInherit: true, iamRoleStatements: []}', { provider, more })
  t.notOk(actionsOf(rendered, 'OwnIamRoleLambdaExecution').includes('s3:*'))
  t.ok(actionsOf(rendered, 'IamRoleLambdaExecution').includes('s3:*'))
})

t.test('in version 4 a key without statements makes an own role, and the older managed policies are not inherited', async t => {
  const empty = render('a:\n  handler: a.b\n  iamRoleStatements:', { version: 4 })
  t.ok(rolesOf(empty).includes('AIamRoleLambdaExecution'))
  const provider = 'iam: {role: {mode: perFunction}}\niamManagedPolicies: [arn:old]'
  t.notOk(render('a: {handler: a.b}', { provider, version: 4 }).template.Resources.AIamRoleLambdaExecution.Properties.ManagedPolicyArns)
})

t.test('version 4 makes the roles of functions itself', async t => {
  const rendered = render(`own: {handler: a.b, ${OWN}, events: [{sqs: "arn:aws:sqs:us-east-1:1:q"}]}\nplain: {handler: a.b}`, {
    version: 4,
    provider: SHARED,
  })
  t.same(actionsOf(rendered, 'OwnIamRoleLambdaExecution').slice(3, 5), ['s3:GetObject', 'sqs:ReceiveMessage'])
  t.notOk(actionsOf(rendered, 'IamRoleLambdaExecution').includes('sqs:ReceiveMessage'), 'the right goes to the own role only')
  t.match(rendered.template.Resources.OwnIamRoleLambdaExecution.Properties, { Path: '/p/' })
  const at = ['Resources', 'OwnIamRoleLambdaExecution', 'Properties', 'Policies', 0, 'PolicyDocument', 'Statement', 1]
  t.match([rendered.node(...at).origin, rendered.place(...at)], ['function', /^serverless.yml:7:/])
})

t.test('a name, tags or inheritance alone make no role; an empty list of statements does', async t => {
  const functions =
    'a: {handler: a.b, iam: {role: {name: x}}}\nb: {handler: a.b, iam: {inheritStatements: true}}\nc: {handler: a.b, iam: {role: {managedPolicies: []}}}\nd: {handler: a.b, iam: {role: {statements: []}}}'
  t.same(rolesOf(render(functions, { version: 4 })).sort(), ['DIamRoleLambdaExecution', 'IamRoleLambdaExecution'])
})

t.test('in the mode perFunction nothing is shared, and what the provider says is inherited', async t => {
  const provider = SHARED.replace('{role: {', '{role: {mode: perFunction, ')
  const rendered = render(
    `a: {handler: a.b}\nb: {handler: a.b, iam: {inheritStatements: false}}\nc: {handler: a.b, role: arn:aws:iam::1:role/x}`,
    { version: 4, provider },
  )
  t.same(rolesOf(rendered), ['AIamRoleLambdaExecution', 'BIamRoleLambdaExecution'])
  t.ok(actionsOf(rendered, 'AIamRoleLambdaExecution').includes('dynamodb:*'))
  t.notOk(actionsOf(rendered, 'BIamRoleLambdaExecution').includes('dynamodb:*'))
  t.same(rendered.template.Resources.BIamRoleLambdaExecution.Properties.ManagedPolicyArns, ['arn:m'])
})

t.test('a role and statements for an own role together are refused in version 4', async t => {
  t.match(
    refusal(() => render(`a: {handler: a.b, role: arn:aws:iam::1:role/x, ${OWN}}`, { version: 4 })),
    /^E_RENDER_SHAPE serverless.yml:7 /,
  )
})

t.test('the name of an own role fits IAM', async t => {
  const name = (key: string) =>
    render(`${key}: {handler: a.b, iam: {role: {statements: []}}}`, { version: 4 }).template.Resources[
      `${key.charAt(0).toUpperCase()}${key.slice(1)}IamRoleLambdaExecution`
    ].Properties.RoleName
  t.same(name('short'), { 'Fn::Join': ['-', ['orders', 'dev', 'short', { Ref: 'AWS::Region' }, 'lambdaRole']] })
  const long = 'l'.repeat(40)
  t.same(name(long), { 'Fn::Join': ['-', ['orders', 'dev', long, { Ref: 'AWS::Region' }]] })
  t.match(
    refusal(() => name('x'.repeat(60))),
    /^E_RENDER_SHAPE serverless.yml:7 the name of the role of x+ is longer than 64 characters/,
  )
})

t.test('another service may take the role that its events run with', async t => {
  const rendered = render("a: {handler: a.b, events: [{schedule: {rate: 'rate(1 hour)', method: scheduler}}]}")
  t.same(rendered.template.Resources.IamRoleLambdaExecution.Properties.AssumeRolePolicyDocument.Statement[0].Principal.Service.sort(), [
    'lambda.amazonaws.com',
    'scheduler.amazonaws.com',
  ])
})

t.test('where what is said of a role is not known, neither is the role', async t => {
  const unknown = { 'Fn::Unresolved': '${ssm:/x}' }
  t.same(roleOf(render('a: {handler: a.b}', { provider: 'iam: "${ssm:/x}"' }), 'ALambdaFunction'), unknown)
  t.same(roleOf(render('a: {handler: a.b}', { provider: 'iam: {role: "${ssm:/x}"}' }), 'ALambdaFunction'), unknown)
  t.same(roleOf(render('a: {handler: a.b, iam: "${ssm:/x}"}', { version: 4 }), 'ALambdaFunction'), unknown)
  t.same(roleOf(render('a: {handler: a.b, iam: {role: "${ssm:/x}"}}', { version: 4 }), 'ALambdaFunction'), unknown)
  const statements = statementsOf(
    render('a: {handler: a.b}', { provider: 'iam: {role: {statements: "${ssm:/x}"}}' }),
    'IamRoleLambdaExecution',
  )
  t.same(statements[2], unknown)
})
