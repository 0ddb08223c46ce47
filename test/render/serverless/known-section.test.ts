import t from 'tap'
import { refusal, renderFiles } from '../../support/service-files.ts'

const head = "service: x\nframeworkVersion: '3'\nprovider: {name: aws, runtime: nodejs22.x}\n"

t.test('what decides what there is to judge must be known', async t => {
  const cases: [config: string, refused: string][] = [
    [`${head}functions: \${ssm:/functions}\n`, '4 the functions come from ${ssm:/functions}'],
    [`${head}functions:\n  - \${ssm:/functions}\n`, '5 parts of this list come from'],
    [`${head}functions:\n  a:\n    handler: a.b\n    events: \${ssm:/events}\n`, '7 the events of a come from'],
    [`${head}functions:\n  a:\n    handler: a.b\n    events:\n      - \${ssm:/event}\n`, '8 events of a come from'],
    [`${head}functions:\n  a: {handler: a.b}\nresources:\n  - \${ssm:/resources}\n`, '7 parts of this list come from'],
    [`${head}functions:\n  a: {handler: a.b}\nresources: \${ssm:/resources}\n`, '6 the resources come from'],
    [`${head}functions:\n  a: {handler: a.b}\nresources:\n  Resources: \${ssm:/resources}\n`, '7 the resources come from'],
    [
      `${head}functions:\n  a: {handler: a.b}\nresources:\n  Resources:\n    ALambdaFunction: \${ssm:/fn}\n`,
      '8 the type and the properties of ALambdaFunction come from',
    ],
    [
      `${head}functions:\n  a: {handler: a.b}\nresources:\n  Resources:\n    ALambdaFunction:\n      Type: \${ssm:/type}\n`,
      '9 the type and the properties of ALambdaFunction come from',
    ],
  ]
  for (const [config, refused] of cases) {
    const said = refusal(() => renderFiles({ 'serverless.yml': config }))
    t.ok(said.startsWith(`E_RENDER_VARIABLE serverless.yml:${refused}`), said)
  }
})

t.test('code that computes resources hides no function, and is told of', async t => {
  const code = '${file(resources.js):all}'
  for (const resources of [
    code,
    `{Resources: "${code}"}`,
    `{Resources: {ALambdaFunction: "${code}"}}`,
    `{Resources: {ALambdaFunction: {Type: "${code}"}}}`,
  ]) {
    const { template, lowered } = renderFiles({
      'serverless.yml': `${head}functions:\n  a: {handler: a.b}\nresources: ${resources}\n`,
      'resources.js': 'module.exports.all = {}\n',
    })
    t.match(template.Resources.ALambdaFunction, { Type: 'AWS::Lambda::Function', Properties: { Handler: 'a.b' } }, resources)
    t.match(lowered.computed, [{ what: 'file', path: 'resources.js' }], resources)
  }
})

t.test('the parts beside functions and resources must be known too', async t => {
  const four = "service: x\nframeworkVersion: '4'\nprovider: {name: aws, runtime: nodejs22.x}\nfunctions: {a: {handler: a.b}}\n"
  for (const [config, what] of [
    ['service: x\nprovider: ${ssm:/x}\nfunctions: {a: {handler: a.b}}\n', 'the settings of the provider'],
    [`${head}functions:\n  a: \${ssm:/x}\n`, 'the settings and the events of a'],
    [`${four}custom: \${ssm:/x}\n`, 'the settings of plugins'],
    [`${four}custom: {apiGatewayServiceProxies: ["\${ssm:/x}"]}\n`, 'the service proxies'],
    [`${four}plugins: \${ssm:/x}\n`, 'the plugins'],
    [`${four}plugins: ["\${ssm:/x}"]\n`, 'the plugins'],
    [`${four}layers: \${ssm:/x}\n`, 'the layers'],
    [`${four}mcp: \${ssm:/x}\n`, 'the MCP servers'],
    [`${four}mcp: {servers: "\${ssm:/x}"}\n`, 'the MCP servers'],
    [`${four}ai: \${ssm:/x}\n`, 'the agents'],
    [`${four}ai: {agents: "\${ssm:/x}"}\n`, 'the section of each agent'],
    [`${four}sandboxes: \${ssm:/x}\n`, 'the sandboxes'],
  ] as const) {
    const said = refusal(() => renderFiles({ 'serverless.yml': config }))
    t.ok(said.includes(`${what} come from \${ssm:/x}, which cannot be known here`), said)
  }
})
