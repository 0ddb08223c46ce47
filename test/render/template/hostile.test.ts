// Templates whose every value is something else than its place takes: includes, loops and nested stacks end in a model or in a
// refusal at a place, in bounded time.
import t from 'tap'
import { renderStages } from '../../../src/render/stages/render-stages.ts'
import { treeOf } from './tree.ts'

const VALUES = [
  '!Ref A',
  '!Sub "${A}-${Kind}"',
  '{}',
  '[]',
  'null',
  'a.yml',
  './b.yml',
  'inc.yml',
  '!GetAtt N.Outputs.X',
  '!GetAtt [N, !Ref A]',
  '!Ref {Fn::Sub: "${Kind}"}',
  '!Ref AWS::NoValue',
  '"&{Kind}"',
  '{Fn::Transform: {Name: AWS::Include, Parameters: {Location: inc.yml}}}',
  '{Fn::Transform: [1]}',
  '{"Fn::ForEach::Z": [Kind, [a, b], {"${Kind}": !Ref Kind}]}',
  '{"Fn::ForEach::Z": [Kind, !Ref A, {"&{Kind}": 1}]}',
  '!If [C, a, b]',
  '!FindInMap [M, a, b, {DefaultValue: {}}]',
  '!Length [a]',
  '{Fn::ToJsonString: {a: !Ref A, b: [1, {}]}}',
]
const MAIN = `Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
Parameters: {A: {Type: CommaDelimitedList, Default: "a,b"}, B: {Type: String}}
Mappings: {M: {a: {b: 1}}}
Conditions: {C: !Equals [!Ref B, x]}
Resources:
  Fn::ForEach::T:
    - Kind
    - [X, Y]
    - T\${Kind}: {Type: AWS::SQS::Queue, DeletionPolicy: @, Properties: {QueueName: @, Tags: @}}
  N: {Type: AWS::CloudFormation::Stack, Condition: C, Properties: {TemplateURL: ./b.yml, Parameters: {P: @, Q: @}}}
  App: {Type: AWS::Serverless::Application, Properties: {Location: @, Parameters: @}}
  Api: {Type: AWS::Serverless::Api, Properties: {StageName: p, DefinitionUri: @}}
  F: {Type: AWS::Serverless::Function, Properties: {Handler: @, Runtime: nodejs22.x, Role: @, Timeout: @}}
Outputs: {O: {Value: @}}
`
const CHILD = `Parameters: {P: {Type: String, Default: a}, Q: {Type: CommaDelimitedList, Default: a}}
Resources:
  R: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: @, Policies: @}}
Outputs: {X: {Value: @}}
`

t.test('nothing but a model or a refusal with its place', t => {
  let state = 1
  const next = (count: number) => {
    state = (Math.imul(state, 48_271) >>> 0) % 2_147_483_647
    return state % count
  }
  const filled = (text: string) => text.replace(/@/g, () => VALUES[next(VALUES.length)]!)
  const outcomes = new Map<string, number>()
  for (let round = 0; round < 400; round++) {
    const files = { 'a.yml': filled(MAIN), 'b.yml': filled(CHILD), 'inc.yml': filled('a: @\nTags: @\n') }
    const start = performance.now()
    for (const { rendering } of renderStages(treeOf(files), 'a.yml', [], { parameters: {} })) {
      const outcome = rendering.kind === 'rendered' ? 'rendered' : rendering.error.code
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      if (rendering.kind === 'refused' && (outcome === 'E_RENDER_INTERNAL' || !rendering.error.location))
        t.fail(`${rendering.error.message}\n${JSON.stringify(files)}`)
    }
    if (performance.now() - start > 1000) t.fail(`it takes more than a second\n${JSON.stringify(files)}`)
  }
  t.ok((outcomes.get('rendered') ?? 0) > 20 && outcomes.size > 2, `both happen: ${JSON.stringify([...outcomes])}`)
  t.end()
})
