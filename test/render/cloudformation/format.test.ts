// Which documents are CloudFormation templates, and which of them are refused.
import t from 'tap'
import { GateError } from '../../../src/model/gate-error.ts'
import type { Read } from '../../../src/model/source-tree.ts'
import { cloudformation } from '../../../src/render/cloudformation/format.ts'
import { parseYaml } from '../../../src/render/yaml.ts'
import { lowered, rendered } from './template.ts'

function recognised(text: string): boolean {
  return cloudformation.recognises(parseYaml({ path: 'x.yml', text }))
}

function refused(lower: () => unknown): { code: string; line: number | undefined; message: string } | undefined {
  try {
    lower()
    return undefined
  } catch (error) {
    if (!(error instanceof GateError)) throw error
    return { code: error.code, line: error.location?.line, message: error.message }
  }
}

t.test('a template is known by the types of its resources', t => {
  t.ok(recognised('Resources: {A: {Type: AWS::SNS::Topic}}'))
  t.ok(recognised('{"Resources": {"A": {"Type": "Custom::Thing"}}}'))
  t.notOk(recognised('Resources: {A: {Type: Other::Thing}}'))
  t.notOk(recognised('service: orders'))
  t.notOk(recognised('[]'))
  t.notOk(recognised('Transform: AWS::Serverless-2016-10-31\nResources: {A: {Type: AWS::SNS::Topic}}'), 'that is another format')
  t.notOk(cloudformation.named('template.yml'), 'a name says nothing')
  t.end()
})

t.test('a resource without a type is refused at its key', t => {
  const shape = (resource: string) => refused(() => lowered(`Resources:\n  A: {Type: AWS::SNS::Topic}\n  B: ${resource}\n`))
  t.match(shape('{Properties: {}}'), { code: 'E_RENDER_SHAPE', line: 3, message: /B has no Type/ })
  t.match(shape('text'), { code: 'E_RENDER_SHAPE', line: 3, message: /B is not a mapping/ })
  t.match(
    refused(() => lowered('Outputs: {}')),
    { code: 'E_RENDER_SHAPE', message: /no Resources/ },
  )
  t.match(
    refused(() => lowered('- a')),
    { code: 'E_RENDER_SHAPE' },
  )
  t.match(
    refused(() => lowered('Resources:\n  A: {Type: [}')),
    { code: 'E_RENDER_YAML', line: 2 },
  )
  t.end()
})

t.test('a file that cannot be read is said to be so', t => {
  const reading = (read: Read) => refused(() => cloudformation.lower({ read: () => read, paths: () => [] }, 'x.yml', { parameters: {} }))
  t.match(reading({ kind: 'missing' }), { code: 'E_RENDER_INCLUDE' })
  t.match(reading({ kind: 'refused', why: 'outside' }), { code: 'E_RENDER_OUTSIDE' })
  t.match(reading({ kind: 'refused', why: 'too_large' }), { code: 'E_RENDER_TOO_LARGE' })
  t.match(reading({ kind: 'refused', why: 'not_text' }), { code: 'E_RENDER_YAML' })
  t.end()
})

t.test('the stack is named after its file, in the stage and region of the command line', t => {
  const read = () => ({ kind: 'file' as const, path: 'stacks/orders.template.json', text: '{"Resources": {}}' })
  const { name, stage, region } = cloudformation.lower({ read, paths: () => [] }, 'stacks/orders.template.json', {
    parameters: {},
    stage: 'prod',
    region: 'eu-west-1',
  })
  t.same({ name, stage, region }, { name: 'orders', stage: 'prod', region: 'eu-west-1' })
  t.end()
})

t.test('a thousand functions take about ten times as long as a hundred', t => {
  const template = (count: number) => {
    let text = 'Resources:\n'
    for (let i = 0; i < count; i++)
      text += `  Fn${i}: {Type: AWS::Lambda::Function, Properties: {FunctionName: fn-${i}, Code: {}, Role: !GetAtt Role${i}.Arn, Environment: {Variables: {A: !Ref Queue${i}}}}}
  Role${i}: {Type: AWS::IAM::Role, Properties: {RoleName: role-${i}, AssumeRolePolicyDocument: {Statement: []}, Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: 'sqs:*', Resource: !GetAtt Queue${i}.Arn}]}}]}}
  Queue${i}: {Type: AWS::SQS::Queue}
  Map${i}: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: fn-${i}, EventSourceArn: !GetAtt Queue${i}.Arn}}
`
    return text
  }
  const time = (count: number) => {
    const text = template(count)
    const start = process.cpuUsage().user
    const { model } = rendered(t, text)
    t.equal(Object.keys(model.triggers).length, count)
    return process.cpuUsage().user - start
  }
  time(100)
  const hundred = Math.min(time(100), time(100))
  t.ok(time(1000) < 40 * hundred, 'far from a hundred times')
  t.end()
})
