// The ways in which a repository deploys a stack, as the files beside it say.
import t from 'tap'
import type { RenderOptions } from '../../../src/render/rendering.ts'
import { renderStages } from '../../../src/render/stages/render-stages.ts'
import { treeOf } from '../template/tree.ts'

const TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Parameters:
  Env: {Type: String}
  Memory: {Type: Number, Default: 128}
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {FunctionName: !Sub 'orders-\${Env}', Handler: a.b, Runtime: nodejs22.x, MemorySize: !Ref Memory}
`

function ways(
  files: Readonly<Record<string, string>>,
  wanted: readonly (string | undefined)[] = [],
  options: Partial<RenderOptions> = {},
): { stage: string | undefined; region: string; name: string | undefined; memory: number | undefined }[] {
  return renderStages(treeOf(files), Object.keys(files)[0]!, wanted, { parameters: {}, ...options }).map(({ stage, rendering }) => {
    if (rendering.kind === 'refused') throw rendering.error
    const { model } = rendering.stack
    const lambda = Object.values(model.functions)[0]
    return { stage, region: model.stack.region, name: lambda?.name, memory: lambda?.memoryMegabytes }
  })
}

const SAMCONFIG = `version = 0.1
[default.global.parameters]
region = "eu-west-1"
[default.deploy.parameters]
parameter_overrides = "Env=\\"dev\\" Memory=256"
[prod.deploy.parameters]
region = "eu-central-1"
parameter_overrides = ["ParameterKey=Env,ParameterValue=prod", "Memory=1024"]
`

t.test('each environment of samconfig.toml is a stage with its parameters and its region', t => {
  const files = { 'app/template.yaml': TEMPLATE, 'app/samconfig.toml': SAMCONFIG }
  t.strictSame(ways(files), [
    { stage: undefined, region: 'eu-west-1', name: 'orders-dev', memory: 256 },
    { stage: 'prod', region: 'eu-central-1', name: 'orders-prod', memory: 1024 },
  ])
  t.strictSame(ways(files, ['prod']), [{ stage: 'prod', region: 'eu-central-1', name: 'orders-prod', memory: 1024 }])
  t.match(ways(files, ['qa'])[0], { name: 'orders-dev' }, 'files that speak of no stage asked for: what they say without naming one')
  t.match(ways(files, ['qa', 'prod'])[0], { name: undefined, memory: 128 }, 'one of the stages is known, this one is not')
  t.match(
    ways(files, ['prod'], { parameters: { Memory: '512' }, region: 'us-east-1' })[0],
    { region: 'us-east-1', memory: 512 },
    'options win',
  )
  const [first] = renderStages(treeOf(files), 'app/template.yaml', [], { parameters: {} })
  t.same(first?.rendering.files, ['app/samconfig.toml', 'app/template.yaml'], 'a change of it concerns the stack')
  t.end()
})

t.test('a samconfig.toml is for template.yaml, or for the template that it names', t => {
  const other = {
    'other.yaml': TEMPLATE.replace('{Type: String}', '{Type: String, Default: own}'),
    'samconfig.toml': SAMCONFIG,
    'template.yaml': TEMPLATE,
  }
  t.match(ways(other), [{ name: 'orders-own' }])
  const named = { ...other, 'samconfig.toml': SAMCONFIG.replace('region = "eu-central-1"', 'template_file = "other.yaml"') }
  t.match(ways(named), [{ stage: 'prod', name: 'orders-prod' }])
  t.throws(() => ways({ 'template.yaml': TEMPLATE, 'samconfig.toml': 'version = 0.1\nx = [\n' }), {
    code: 'E_RENDER_YAML',
    location: { file: 'samconfig.toml' },
  })
  t.end()
})

t.test('parameter files of both forms are found by name beside the template', t => {
  const cli = (env: string) =>
    JSON.stringify([
      { ParameterKey: 'Env', ParameterValue: env },
      { ParameterKey: 'Memory', UsePreviousValue: true },
    ])
  const pipeline = (env: string) => JSON.stringify({ Parameters: { Env: env, Memory: 512 }, Tags: { team: 'orders' } })
  const files = {
    'app/orders.yml': TEMPLATE,
    'app/orders.dev.parameters.json': cli('dev'),
    'app/params/prod.json': pipeline('prod'),
    'app/parameters.qa.json': pipeline('qa'),
    'app/deep/params/no.json': pipeline('no'),
    'app/package.json': '{"Parameters": {"Env": "no"}}',
  }
  t.strictSame(
    ways(files).map(({ stage, name, memory }) => [stage, name, memory]),
    [
      ['dev', 'orders-dev', 128],
      ['qa', 'orders-qa', 512],
      ['prod', 'orders-prod', 512],
    ],
  )
  t.match(ways({ 'orders.yml': TEMPLATE, 'orders-parameters.json': cli('one') }), [{ stage: undefined, name: 'orders-one' }])
  t.end()
})

t.test('a file that CloudFormation would not take for the template is not its', t => {
  for (const content of [
    '{"Parameters": {"Env": "x", "Unknown": "y"}}',
    '{"Parameters": {"Memory": 512}}',
    '{"Parameters": {"Env": {"Ref": "x"}}}',
    '[{"ParameterKey": "Env"}]',
    '[1]',
    '{"Parameters": {}}',
    'not JSON',
  ])
    t.match(ways({ 'orders.yml': TEMPLATE, 'orders.prod.parameters.json': content }), [{ stage: undefined, memory: 128 }], content)
  const others = { 'orders.yml': TEMPLATE, 'mails.yml': TEMPLATE, 'mails.parameters.json': '{"Parameters": {"Env": "mails"}}' }
  t.match(ways(others), [{ stage: undefined, name: undefined }], "another template's")
  t.end()
})

t.test('a Compose file gives params to its services, and what it takes from others is unresolved', t => {
  const service = `service: orders
frameworkVersion: '3'
provider: {name: aws, runtime: nodejs22.x, environment: {TABLE: "\${param:table}", OTHER: "\${param:other, 'none'}"}}
functions: {create: {handler: a.b, memorySize: "\${param:memory}"}}
`
  const files = {
    'services/orders/serverless.yml': service,
    'serverless-compose.yml': `services:
  data: {path: services/data}
  orders:
    path: services/orders
    params: {memory: 512, table: "\${data.tableName}"}
`,
  }
  const render = (options: Partial<RenderOptions> = {}) => {
    const [first, ...rest] = renderStages(treeOf(files), 'services/orders/serverless.yml', [], { parameters: {}, ...options })
    t.same(rest, [])
    if (first?.rendering.kind !== 'rendered') throw first?.rendering.error
    return first.rendering.stack
  }
  const { model } = render()
  t.equal(model.functions.create?.memoryMegabytes, 512)
  t.match(model.unresolved, [
    {
      expression: '${param:table} = ${data.tableName}',
      reason: /an output of the service data/,
      cure: 'Give it with --param table=VALUE.',
    },
  ])
  t.match(render({ parameters: { table: 'orders' } }).model.functions.create?.environment, {
    TABLE: { value: 'orders' },
    OTHER: { value: 'none' },
  })
  t.same(render({ parameters: { table: 'orders' } }).model.unresolved, [])
  t.end()
})

t.test('what says no stage is told apart from a stage that is called dev', t => {
  const files = { 'template.yaml': TEMPLATE, 'samconfig.toml': SAMCONFIG.replace('[prod.', '[dev.') }
  const stages = renderStages(treeOf(files), 'template.yaml', [], { parameters: {} }).map(({ rendering }) =>
    rendering.kind === 'rendered' ? rendering.stack.model.stack.stage : rendering.error,
  )
  t.strictSame(stages, ['default', 'dev'])
  t.end()
})
