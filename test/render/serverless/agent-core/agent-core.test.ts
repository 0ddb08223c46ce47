import t from 'tap'
import { renderFiles } from '../../../support/service-files.ts'

const HEAD = "service: shop\nframeworkVersion: '4'\nprovider: {name: aws}\n"
const ai = (section: string) => renderFiles({ 'serverless.yml': `${HEAD}functions: {price: {handler: a.b}}\nai: ${section}\n` })

type Statement = { Action: string[]; Resource: unknown }
const statementsOf = (template: ReturnType<typeof ai>['template'], role: string): Statement[] =>
  template.Resources[role].Properties.Policies[0].PolicyDocument.Statement

t.test('an agent runs with a role that may call every model, and what its author adds', async t => {
  const { template, place } = ai(
    "{agents: {chat-bot: {role: {statements: [{Effect: Allow, Action: 's3:*', Resource: '*'}], permissionsBoundary: arn:aws:iam::1:policy/b}}}}",
  )
  const role = template.Resources.ChatDashbotRuntimeRole
  t.match(role.Properties, { RoleName: 'shop_chat_bot_runtime_role_dev', PermissionsBoundary: 'arn:aws:iam::1:policy/b' })
  const statements = statementsOf(template, 'ChatDashbotRuntimeRole')
  t.ok(statements.some(({ Action }) => Action.includes('bedrock:InvokeModel')))
  t.same(statements.at(-1), { Effect: 'Allow', Action: 's3:*', Resource: '*' })
  t.equal(place('Resources', 'ChatDashbotRuntime'), 'serverless.yml:5:15')
  t.same(template.Resources.ChatDashbotRuntime.Properties.RoleArn, { 'Fn::GetAtt': ['ChatDashbotRuntimeRole', 'Arn'] })
})

t.test('a role that is named, or not known, is not made', async t => {
  t.equal(ai('{agents: {a: {role: arn:aws:iam::1:role/r}}}').template.Resources.ARuntime.Properties.RoleArn, 'arn:aws:iam::1:role/r')
  const { template } = ai("{agents: {a: {role: '${ssm:/r}'}}}")
  t.same(template.Resources.ARuntime.Properties.RoleArn, { 'Fn::Unresolved': '${ssm:/r}' })
  t.notOk(template.Resources.ARuntimeRole)
})

t.test('tools without a gateway get one that may call every function', async t => {
  const { template } = ai('{tools: {price: {function: price, toolSchema: []}}, agents: {a: {}}}')
  t.same(template.Resources.PriceTool.Properties.TargetConfiguration.Mcp.Lambda.LambdaArn, { 'Fn::GetAtt': ['PriceLambdaFunction', 'Arn'] })
  const invoke = statementsOf(template, 'AgentCoreGatewayRole').find(({ Action }) => Action.includes('lambda:InvokeFunction'))
  t.match(invoke?.Resource, { 'Fn::Sub': /:function:\*$/ })
  t.ok(statementsOf(template, 'ARuntimeRole').some(({ Action }) => Action.includes('bedrock-agentcore:InvokeGateway')))
})

t.test('a gateway whose tools show keys reads secrets; one that is open says so', async t => {
  const { template } = ai(
    '{tools: {w: {mcp: "https://a.b", credentials: {type: api_key, provider: arn:p}}}, gateways: {open: {tools: [w], authorizer: none}}}',
  )
  t.equal(template.Resources.AgentCoreGatewayOpen.Properties.AuthorizerType, 'NONE')
  t.ok(template.Resources.WToolOpen)
  t.ok(statementsOf(template, 'AgentCoreGatewayOpenRole').some(({ Action }) => Action.includes('secretsmanager:GetSecretValue')))
})

t.test('an agent remembers in a memory of its own or in a shared one', async t => {
  const { template } = ai('{memory: {shared: {}}, agents: {a: {memory: shared}, b: {memory: {expiration: 9}}}}')
  t.same(template.Resources.ARuntime.DependsOn, ['SharedMemory'])
  t.equal(template.Resources.BDashmemoryMemory.Properties.EventExpiryDuration, 9)
})

t.test('browsers and code interpreters have roles too', async t => {
  const { template } = ai(
    '{browsers: {b: {recording: {enabled: true, s3Location: {bucket: x}}}}, codeInterpreters: {c: {network: {mode: public}}}}',
  )
  t.ok(statementsOf(template, 'BBrowserRole').some(({ Action }) => Action.includes('s3:PutObject')))
  t.equal(template.Resources.CCodeInterpreter.Properties.NetworkConfiguration.NetworkMode, 'PUBLIC')
})

t.test('what the tool refuses is an error at its place', async t => {
  const refused: readonly (readonly [string, string])[] = [
    ['[1]', 'E_RENDER_SHAPE'],
    ['{agents: {a: 1}}', 'E_RENDER_SHAPE'],
    ['{agents: {a: {memory: m}}}', 'E_RENDER_REFERENCE'],
    ['{agents: {a: {gateway: g}}}', 'E_RENDER_REFERENCE'],
    ['{agents: {a: {handler: a.py, artifact: {image: x}}}}', 'E_RENDER_SHAPE'],
    ['{gateways: {g: {tools: [x]}}}', 'E_RENDER_REFERENCE'],
    ['{gateways: {g: {authorizer: open}}}', 'E_RENDER_SHAPE'],
    ['{gateways: {g: {authorizer: {type: custom_jwt}}}}', 'E_RENDER_MISSING'],
    ['{tools: {t: {}}}', 'E_RENDER_MISSING'],
  ]
  for (const [section, code] of refused) t.throws(() => ai(section), { code, location: { file: 'serverless.yml' } }, section)
})
