// What holds for a stack as a whole.
import t from 'tap'
import { renderStack } from '../../../src/render/render.ts'
import { rendered } from './template.ts'

function stackOf(path: string, text: string, options: { region?: string } = {}) {
  const tree = {
    read: (name: string) => (name === path ? { kind: 'file' as const, path, text } : { kind: 'missing' as const }),
    paths: () => [path],
  }
  const rendering = renderStack(tree, path, { parameters: {}, ...options })
  if (rendering.kind === 'refused') throw rendering.error
  const { model, positions } = rendering.stack
  return { stack: model.stack, line: (pointer: string) => positions.at(pointer)?.line }
}

t.test('the provider section says for how long logs are kept, and where the service runs', t => {
  const { stack, line } = stackOf(
    'serverless.yml',
    `service: orders
provider:
  name: aws
  region: eu-central-1
  logRetentionInDays: 30
functions: {create: {handler: a.b}}
`,
  )
  t.match(stack, { region: 'eu-central-1', logRetentionDays: 30, assumed: undefined })
  t.same([line('/stack'), line('/stack/region'), line('/stack/logRetentionDays')], [2, 4, 5])
  t.end()
})

t.test('a retention that lives in AWS is unknown', t => {
  const { stack, line } = stackOf(
    'serverless.yml',
    'service: orders\nprovider:\n  name: aws\n  logRetentionInDays: ${ssm:/days}\nfunctions: {create: {handler: a.b}}\n',
  )
  t.equal(stack.logRetentionDays, undefined)
  t.ok(stack.unknown?.logRetentionDays !== undefined)
  t.equal(line('/stack/logRetentionDays'), 4)
  t.end()
})

t.test('what is missing in SAM stands where Globals would say it', t => {
  const template = (globals: string) => `Transform: AWS::Serverless-2016-10-31
${globals}Resources:
  Create: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: nodejs22.x, CodeUri: .}}
`
  t.equal(stackOf('template.yml', template('')).line('/stack'), 2, 'at the resources, where there are no Globals')
  t.equal(stackOf('template.yml', template('Globals:\n  Function: {Timeout: 5}\n')).line('/stack'), 3)
  t.equal(stackOf('template.yml', template('Globals:\n  Api: {Name: a}\n')).line('/stack'), 2)
  t.end()
})

t.test('a template does not say where it is deployed, an option does', t => {
  const text = 'Resources:\n  Jobs: {Type: AWS::SQS::Queue}\n'
  t.same(rendered(t, text).model.stack.assumed, ['region'])
  t.equal(rendered(t, text, { region: 'eu-west-1' }).model.stack.assumed, undefined)
  t.end()
})

t.test('the deployment is an owner of the role that it works under, by either key', t => {
  for (const key of ['iam:\n    deploymentRole', 'cfnRole']) {
    const tree = (text: string) => ({
      read: (name: string) => (name === 'serverless.yml' ? { kind: 'file' as const, path: name, text } : { kind: 'missing' as const }),
      paths: () => ['serverless.yml'],
    })
    const ARN = 'arn:aws:iam::123456789012:role'
    const text = `service: orders
frameworkVersion: '3'
provider:
  name: aws
  ${key}: ${ARN}/deploy
functions:
  release: {handler: a.b, role: '${ARN}/deploy'}
  create: {handler: a.b, role: '${ARN}/orders'}
`
    const rendering = renderStack(tree(text), 'serverless.yml', { parameters: {} })
    if (rendering.kind === 'refused') throw rendering.error
    const { functions, roles } = rendering.stack.model
    t.same(roles[functions.release!.role!]!.owners, ['functions/release', 'deployment'], key)
    t.same(roles[functions.create!.role!]!.owners, ['functions/create'])
  }
  t.end()
})
