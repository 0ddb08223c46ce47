import t from 'tap'
import { renderStack } from '../../../src/render/render.ts'
import { treeOf } from '../../support/service-files.ts'

function render(resource: string, transform = '') {
  const text = `${transform}Parameters: {P: {Type: String}}\nResources:\n  Q: {Type: AWS::SQS::Queue}\n  F: ${resource}\n`
  return renderStack(treeOf({ 'template.yml': text }), 'template.yml', { parameters: {} })
}

const SAM = 'Transform: AWS::Serverless-2016-10-31\n'

t.test('a resource, its type and its properties are written out, as CloudFormation asks', async t => {
  for (const transform of ['', SAM])
    for (const [resource, message] of [
      ['!Ref P', 'the resource F is not a mapping'],
      ['{Type: !Ref P, Properties: {}}', 'the Type of F is not a text'],
      ['{Type: AWS::IAM::Role, Properties: !GetAtt Q.Arn}', 'the properties of F are not a mapping'],
      ['{Type: AWS::IAM::Role, Properties: [a]}', 'the properties of F are not a mapping'],
      ['{Type: AWS::IAM::Role, Properties: !If [A, {}, {}]}', 'the properties of F are not a mapping'],
    ] as const) {
      const rendering = render(resource, transform)
      t.match(
        rendering,
        { kind: 'refused', error: { code: 'E_RENDER_SHAPE', message, location: { line: transform === '' ? 4 : 5 } } },
        resource,
      )
    }
})

t.test('a part of a role that only AWS can follow is told of on the role', async t => {
  const custom = 'C: {Type: Custom::Answer, Properties: {ServiceToken: t}}'
  const unknownOf = (properties: string, refer: string) => {
    const text = `Parameters: {P: {Type: String}}\nResources:\n  ${custom}\n  R: {Type: AWS::IAM::Role, Properties: ${properties.replace('HERE', refer)}}\n`
    const rendering = renderStack(treeOf({ 'template.yml': text }), 'template.yml', { parameters: {} })
    if (rendering.kind === 'refused') throw rendering.error
    const { roles, unresolved } = rendering.stack.model
    return Object.entries(roles.R!.unknown ?? {}).map(([field, id]) => `${field}: ${unresolved[id]!.reason}`)
  }
  for (const [properties, field] of [
    ['{Policies: HERE}', 'statements'],
    ['{Policies: [{PolicyName: p, PolicyDocument: HERE}]}', 'statements'],
    ['{Policies: [{PolicyName: p, PolicyDocument: {Statement: HERE}}]}', 'statements'],
    ['{Policies: [{PolicyName: p, PolicyDocument: {Statement: [HERE]}}]}', 'statements'],
    ['{ManagedPolicyArns: [HERE]}', 'managedPolicies'],
    ['{ManagedPolicyArns: HERE}', 'managedPolicies'],
  ] as const) {
    t.strictSame(unknownOf(properties, '!GetAtt C.Answer'), [`${field}: only AWS knows what \${C.Answer} is`], properties)
    t.strictSame(unknownOf(properties, '!Ref P'), [`${field}: the parameter P has no default`], properties)
  }
})

t.test('a SAM function says how it is called', async t => {
  const refusal = (properties: string) => {
    const rendering = render(
      `{Type: AWS::Serverless::Function, Properties: {Runtime: nodejs22.x, Handler: a.b, InlineCode: x, ${properties}}}`,
      SAM,
    )
    return rendering.kind === 'refused' ? rendering.error.message : 'rendered'
  }
  t.equal(refusal('FunctionUrlConfig: !Ref P'), 'the FunctionUrlConfig of F is not a mapping')
  t.equal(refusal('Events: {E: {Type: SQS, Properties: !Ref P}}'), 'the properties of the event E of F are not a mapping')
  t.match(refusal('Events: !Ref P'), /has no Type/)
})

t.test('a name that the template does not define is told of, where SAM leaves it to CloudFormation', async t => {
  const rendering = render(
    '{Type: AWS::Serverless::Function, Properties: {Runtime: nodejs22.x, Handler: a.b, InlineCode: x, Policies: !Ref Nothing}}',
    SAM,
  )
  if (rendering.kind === 'refused') throw rendering.error
  const { roles, unresolved } = rendering.stack.model
  t.equal(unresolved[roles.FRole!.unknown!.managedPolicies!]!.reason, 'Nothing is neither a parameter nor a resource of the template')
})

t.test('no function says what a parameter or a section of Globals is', async t => {
  for (const [head, message] of [
    ['Parameters: {P: !Ref Q}\n', 'the parameter P is not a mapping with a Type'],
    ['Globals: {Function: !Ref Q}\n', 'Globals.Function is not a mapping'],
  ] as const) {
    const text = `${SAM}${head}Resources:\n  Q: {Type: AWS::SQS::Queue}\n`
    const rendering = renderStack(treeOf({ 'template.yml': text }), 'template.yml', { parameters: {} })
    t.match(rendering, { kind: 'refused', error: { code: 'E_RENDER_SHAPE', message, location: { line: 2 } } })
  }
})
