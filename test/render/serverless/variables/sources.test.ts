import t from 'tap'
import { readModel } from '../../../../src/render/cloudformation/read-model.ts'
import { loweredService } from '../../../support/lowered-service.ts'
import { environmentOf, refusal, renderFiles } from '../../../support/service-files.ts'

const unresolved = (expression: string) => ({ 'Fn::Unresolved': expression })

t.test('self reads the configuration, through lists, includes and other variables', async t => {
  const more = `custom:
  list: [{name: n0}]
  one: \${self:custom.two}
  two: \${self:custom.list.0}
  by: {dev: 7}
  from: \${file(sizes.yml)}`
  const variables =
    'A: ${self:custom.one.name}\nB: ${self:custom.by.${sls:stage}}\nC: ${self:service}-${self:functions.work.handler}\nD: ${self:custom.from.big}'
  t.same(environmentOf(variables, more, { 'sizes.yml': 'big: ${self:custom.by.dev}0' }), {
    A: 'n0',
    B: '7',
    C: 'orders-src/work.handler',
    D: '70',
  })
})

t.test('null falls through to the fallback; empty, 0 and false do not', async t => {
  const more = "custom: {nothing: null, empty: '', zero: 0, no: false}"
  const variables =
    "A: ${self:custom.nothing, 'f'}\nB: ${self:custom.empty, 'f'}\nC: ${self:custom.zero, 'f'}\nD: ${self:custom.no, 'f'}\nE: ${self:custom.absent, self:custom.zero}"
  t.same(environmentOf(variables, more), { A: 'f', B: '', C: '0', D: 'false', E: '0' })
})

t.test('a value that is one variable keeps its type; inside text it is joined', async t => {
  const { template } = renderFiles({
    'serverless.yml': `service: s
frameworkVersion: '3'
custom: {n: 512, list: [a, b], map: {K: v}}
provider: {name: aws, runtime: nodejs22.x}
functions:
  a:
    handler: a.b
    memorySize: \${self:custom.n}
    environment: \${self:custom.map}
    description: n\${self:custom.n} \${self:custom.list}
`,
  })
  const { MemorySize, Environment, Description } = template.Resources.ALambdaFunction.Properties
  t.same({ MemorySize, Environment, Description }, { MemorySize: 512, Environment: { Variables: { K: 'v' } }, Description: 'n512 a,b' })
})

t.test('a mapping inside text and a variable without value are refused on their line', async t => {
  t.equal(
    refusal(() => environmentOf('A: x-${self:custom.map}', 'custom: {map: {a: 1}}')),
    'E_RENDER_VARIABLE serverless.yml:8 ${self:custom.map} is a mapping, which cannot stand inside a text',
  )
  t.equal(
    refusal(() => environmentOf('A: ${self:custom.absent}')),
    'E_RENDER_VARIABLE serverless.yml:8 ${self:custom.absent} names custom.absent, which the configuration does not have',
  )
  t.match(
    refusal(() => environmentOf('A: x', 'custom: {unused: "${self:nope}"}')),
    /^E_RENDER_VARIABLE serverless.yml:9 /,
    'used or not',
  )
})

t.test('the stage and the region are the option, then the provider section, then dev and us-east-1', async t => {
  const variables = 'A: ${sls:stage}\nB: ${aws:region}\nC: ${opt:stage}\nD: ${aws:partition}'
  t.same(environmentOf(variables), { A: 'dev', B: 'us-east-1', C: 'dev', D: 'aws' })
  t.same(environmentOf(variables, '', {}, { stage: 'prod', region: 'cn-north-1' }), { A: 'prod', B: 'cn-north-1', C: 'prod', D: 'aws-cn' })
  const { lowered, template } = renderFiles({
    'serverless.yml': `service: s
frameworkVersion: '3'
provider: {name: aws, runtime: nodejs22.x, stage: "\${opt:stage, 'live'}", region: "\${opt:region, self:provider.region}"}
functions: {a: {handler: a.b, environment: {S: "\${sls:stage}", P: "\${self:provider.stage}"}}}
`,
  })
  t.match(lowered, { stage: 'live', region: 'us-east-1' })
  t.same(template.Resources.ALambdaFunction.Properties.Environment.Variables, { S: 'live', P: 'live' })
})

t.test('the literal stage stays what the configuration says', async t => {
  const text = `service: s
frameworkVersion: '3'
provider: {name: aws, runtime: nodejs22.x, stage: written}
functions: {a: {handler: a.b, environment: {S: "\${sls:stage}", P: "\${self:provider.stage}"}}}
`
  const { template } = renderFiles({ 'serverless.yml': text }, { stage: 'asked' })
  t.same(template.Resources.ALambdaFunction.Properties.Environment.Variables, { S: 'asked', P: 'written' })
})

t.test('parameters: the option, then those of the stage, then the default ones', async t => {
  const more = 'params: {default: {a: da, b: db, c: dc}, dev: {b: sb, c: sc}, prod: {x: "${self:nope}"}}'
  t.same(
    environmentOf('A: ${param:a}\nB: ${param:b}\nC: ${param:c}\nD: ${param:d, 1}\nE: ${param:e}', more, {}, { parameters: { c: 'oc' } }),
    {
      A: 'da',
      B: 'sb',
      C: 'oc',
      D: '1',
      E: unresolved('${param:e}'),
    },
  )
})

t.test('parameters of version 4 stand under stages, too', async t => {
  const more = 'stages: {default: {params: {a: da, b: db}}, dev: {params: {b: sb}}, prod: {params: {a: "${self:nope}"}}}'
  t.same(environmentOf('A: ${param:a}\nB: ${param:b}', more, {}, {}, 4), { A: 'da', B: 'sb' })
})

t.test('the environment of the process is never read', async t => {
  process.env.GATEHOUSE_TEST_SECRET = 'leaked'
  t.teardown(() => delete process.env.GATEHOUSE_TEST_SECRET)
  t.same(environmentOf("A: ${env:GATEHOUSE_TEST_SECRET}\nB: ${env:GATEHOUSE_TEST_SECRET, 'fallback'}"), {
    A: unresolved('${env:GATEHOUSE_TEST_SECRET}'),
    B: 'fallback',
  })
})

t.test('a fallback of the environment says that it is one, since a value there wins', t => {
  const { lowered } = loweredService(
    `service: x\nprovider: {name: aws, runtime: nodejs22.x}\nfunctions: {a: {handler: a.b, environment: {A: "\${env:NOT_SET, ''}", B: x}}}\n`,
  )
  const { model } = readModel(lowered, { parameters: {} })
  t.same(model.functions.a?.environment, { A: { value: '', dynamic: 'env', from: 'function' }, B: { value: 'x', from: 'function' } })
  t.end()
})

t.test('what lives elsewhere is unresolved, fallback or not, and so is the text around it', async t => {
  const expressions = [
    '${ssm:/a/b}',
    "${ssm:/a, 'x'}",
    '${cf:stack.Out}',
    '${cf(eu-west-1):stack.Out}',
    '${s3:bucket/key}',
    '${vault:x.y}',
    '${git:branch}',
    '${output:other.x}',
    '${sls:instanceId}',
    '${opt:other}',
    'x-${ssm:/a}-y',
  ]
  const variables = expressions.map((expression, i) => `V${i}: ${JSON.stringify(expression)}`).join('\n')
  t.same(Object.values(environmentOf(variables)), expressions.map(unresolved))
})

t.test('an unresolved value says why, and what would resolve it', async t => {
  const { node } = renderFiles({
    'serverless.yml': `service: s
frameworkVersion: '3'
provider: {name: aws, runtime: nodejs22.x}
functions: {a: {handler: a.b, environment: {K: "\${env:API_KEY}"}}}
`,
  })
  t.match(node('Resources', 'ALambdaFunction', 'Properties', 'Environment', 'Variables', 'K'), {
    kind: 'unresolved',
    reason: 'the value lives in the environment of who deploys',
    cure: "Put API_KEY into the stage's dotenv file, or give a fallback after a comma.",
  })
})

t.test('strToBool reads true, false, 1 and 0, and nothing else', async t => {
  t.same(environmentOf("A: ${strToBool('true')}\nB: ${strToBool(0)}\nC: ${strToBool(${self:custom.x})}", 'custom: {x: FALSE}'), {
    A: 'true',
    B: 'false',
    C: 'false',
  })
  t.match(
    refusal(() => environmentOf('A: ${strToBool(maybe)}')),
    /E_RENDER_VARIABLE serverless.yml:8 /,
  )
})

t.test('the account id is what --account says', async t => {
  t.same(environmentOf('A: "${aws:accountId}"', '', {}, { account: '123412341234' }), { A: '123412341234' })
  t.same(environmentOf('A: "${aws:accountId}"'), { A: { Ref: 'AWS::AccountId' } })
})

t.test('an unquoted date is full ISO text since version 4', async t => {
  const more = "custom: {day: 2024-01-02, quoted: '2024-01-02'}"
  t.same(environmentOf('A: ${self:custom.day}\nB: ${self:custom.quoted}', more), { A: '2024-01-02', B: '2024-01-02' })
  t.same(environmentOf('A: ${self:custom.day}\nB: ${self:custom.quoted}', more, {}, {}, 4), {
    A: '2024-01-02T00:00:00.000Z',
    B: '2024-01-02',
  })
})
