// What the transform AWS::LanguageExtensions writes out, seen in the template that is deployed and in the model.
import t from 'tap'
import type { RenderOptions } from '../../../src/render/rendering.ts'
import { rendered } from './tree.ts'

const render = (text: string, options: Partial<RenderOptions> = {}) => rendered({ 'template.yml': text }, options)

const TRANSFORM = 'Transform: AWS::LanguageExtensions\n'

t.test('a loop makes a resource for every member, with its name in keys, texts and references', t => {
  const { template, model, positions } = render(`${TRANSFORM}Resources:
  Fn::ForEach::Topics:
    - Kind
    - [Success, Failure]
    - Topic\${Kind}:
        Type: AWS::SNS::Topic
        DependsOn: Queue\${Kind}
        Properties:
          TopicName: !Ref Kind
          DisplayName: !Sub '\${AWS::Region}-\${Kind}'
      Queue\${Kind}: {Type: AWS::SQS::Queue}
`)
  t.strictSame(Object.keys(template.Resources), ['TopicSuccess', 'QueueSuccess', 'TopicFailure', 'QueueFailure'])
  t.match(template.Resources.TopicFailure, { DependsOn: 'QueueFailure', Properties: { TopicName: 'Failure' } })
  t.equal(template.Transform, undefined, 'the transform has run')
  t.strictSame(model.resources.TopicSuccess?.properties, { TopicName: 'Success', DisplayName: 'us-east-1-Success' })
  t.match(positions.at('/resources/TopicFailure/properties/TopicName'), { line: 5, column: 17 }, 'where the collection says it')
  t.match(positions.at('/resources/TopicFailure'), { line: 6 })
  t.end()
})

t.test('loops stand inside loops, in conditions, outputs and properties', t => {
  const { template, model } = render(
    `${TRANSFORM}Parameters:
  Kinds: {Type: CommaDelimitedList}
  ParamA: {Type: String, Default: 'true'}
  ParamB: {Type: String, Default: 'false'}
Mappings:
  Settings: {Queue: {DelaySeconds: 5, VisibilityTimeout: 60}}
Conditions:
  Fn::ForEach::Enabled:
    - Id
    - [A, B]
    - Is\${Id}Enabled: !Equals [!Ref {Fn::Sub: 'Param\${Id}'}, 'true']
Resources:
  Fn::ForEach::Outer:
    - Kind
    - !Ref Kinds
    - Fn::ForEach::Inner:
        - Id
        - [A, B]
        - \${Kind}\${Id}:
            Type: AWS::SQS::Queue
            Condition: Is\${Id}Enabled
            Properties:
              Fn::ForEach::Properties:
                - Name
                - [DelaySeconds, VisibilityTimeout]
                - \${Name}: !FindInMap [Settings, Queue, !Ref Name]
Outputs:
  Fn::ForEach::Arns:
    - Id
    - [A]
    - Arn\${Id}:
        Value: !GetAtt
          - jobs\${Id}
          - !Ref Attribute
`.replace('!Ref Attribute', '!Sub "${AWS::NoValue}Arn"'),
    { parameters: { Kinds: 'jobs, mails' } },
  )
  t.strictSame(Object.keys(template.Resources), ['jobsA', 'jobsB', 'mailsA', 'mailsB'])
  t.strictSame(model.resources.jobsA?.properties, { DelaySeconds: 5, VisibilityTimeout: 60 })
  t.strictSame(Object.keys(model.resources), ['jobsA', 'mailsA'], 'the others have a condition that is false')
  t.strictSame(model.outputs, { ArnA: '${jobsA.Arn}' })
  t.end()
})

t.test('&{Name} keeps letters and digits where ${Name} may not stand', t => {
  const loop = (key: string) => `${TRANSFORM}Resources:
  Fn::ForEach::Subnets:
    - Cidr
    - [10.0.1.0/24]
    - ${key}:
        Type: AWS::EC2::Subnet
        Properties: {CidrBlock: !Ref Cidr}
`
  const { model } = render(loop('Subnet&{Cidr}'))
  t.strictSame(model.resources.Subnet1001024?.properties, { CidrBlock: '10.0.1.0/24' })
  t.throws(() => render(loop('Subnet${Cidr}')), { code: 'E_RENDER_SHAPE', location: { line: 6 } })
  t.end()
})

t.test('names, attributes, lengths and policies of deletion come from functions', t => {
  const { template, model } = render(`${TRANSFORM}Parameters:
  Name: {Type: String, Default: Orders}
  Keep: {Type: String, Default: Retain}
  List: {Type: CommaDelimitedList, Default: 'a,b,c'}
Mappings: {Names: {us-east-1: {Short: use1}}}
Resources:
  Orders:
    Type: AWS::SQS::Queue
    DeletionPolicy: !Ref Keep
    UpdateReplacePolicy: !Sub '\${Keep}'
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !GetAtt [!Ref Name, QueueName]
      DisplayName: !Ref {Fn::Sub: '\${Name}'}
      Short: !FindInMap [Names, eu-west-1, Short, {DefaultValue: none}]
      Count: !Length [x, y]
      Given: {Fn::Length: !Ref List}
      Json: {Fn::ToJsonString: {queue: !GetAtt Orders.Arn, count: 2, on: true, "quo\\"te": "a\\"b"}}
`)
  t.match(template.Resources.Orders, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
  t.strictSame(model.resources.Topic?.properties, {
    TopicName: '${Orders.QueueName}',
    DisplayName: '${Orders}',
    Short: 'none',
    Count: 2,
    Given: 3,
    Json: '{"queue":"${Orders.Arn}","count":2,"on":true,"quo\\"te":"a\\"b"}',
  })
  t.end()
})

t.test('SAM sees what the loops write', t => {
  const { model } = render(`Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
Resources:
  Fn::ForEach::Functions:
    - Name
    - [Create, List]
    - \${Name}Function:
        Type: AWS::Serverless::Function
        Properties:
          Handler: !Sub 'src/\${Name}.handler'
          Runtime: nodejs22.x
          Events:
            Call: {Type: HttpApi, Properties: {Path: '/\${Name}', Method: get}}
`)
  t.equal(model.functions.ListFunction?.handler, 'src/List.handler')
  t.same(
    Object.values(model.triggers).map(trigger => trigger.path),
    ['/Create', '/List'],
  )
  t.end()
})

t.test('what cannot be known is said where it matters', t => {
  const list = (value: string) => `${TRANSFORM}Parameters:
  Kinds: {Type: CommaDelimitedList}
Resources:
${value}
`
  t.throws(() => render(list('  Fn::ForEach::Topics: [Kind, !Ref Kinds, {"T${Kind}": {Type: AWS::SNS::Topic}}]')), {
    code: 'E_RENDER_UNSUPPORTED',
    message: /Fn::ForEach::Topics repeats cannot be known: the parameter Kinds has no default/,
    cure: /--param Kinds=/,
    location: { line: 5 },
  })
  const { model } = render(
    list('  Topic: {Type: AWS::SNS::Topic, Properties: {"Fn::ForEach::P": [K, !Ref Kinds, {"${K}": 1}], FifoTopic: true}}'),
  )
  t.same(model.resources.Topic?.properties, {}, 'no property is known to be absent')
  t.match(model.unresolved, [{ expression: 'Fn::ForEach::P', cure: /--param Kinds=/ }])
  t.throws(() => render('Resources:\n  Fn::ForEach::T: [K, [A], {"T${K}": {Type: AWS::SNS::Topic}}]\n'), {
    message: /Fn::ForEach::T needs the transform/,
    location: { line: 2 },
  })
  t.throws(() => render(`${TRANSFORM}Resources:\n  Fn::ForEach::T: [K, [A, B], {T: {Type: AWS::SNS::Topic}}]\n`), {
    message: /writes T twice/,
  })
  t.throws(() => render(`${TRANSFORM}Resources:\n  Fn::ForEach::T: [K, [A]]\n`), { code: 'E_RENDER_SHAPE' })
  t.end()
})

t.test('loops that multiply end in bounded time', t => {
  const members = `[${Array.from({ length: 40 }, (_, index) => `m${index}`).join(',')}]`
  let body = '{"T${A}${B}${C}${D}": {Type: AWS::SNS::Topic}}'
  for (const name of ['A', 'B', 'C', 'D']) body = `{"Fn::ForEach::${name}": [${name}, ${members}, ${body}]}`
  const start = performance.now()
  t.throws(() => render(`${TRANSFORM}Resources: ${body}\n`), { code: 'E_RENDER_BUDGET', location: { line: 2 } })
  const long = `[${'x'.repeat(200_000)}]`
  t.throws(
    () =>
      render(
        `${TRANSFORM}Resources: {"Fn::ForEach::A": [A, ${long}, {T: {Type: AWS::SNS::Topic, Description: "${'${A}'.repeat(50)}"}}]}\n`,
      ),
    {
      code: 'E_RENDER_TOO_LARGE',
    },
  )
  t.ok(performance.now() - start < 5000)
  t.end()
})

t.test('a macro of others beside SAM is code that is not run', t => {
  const { model } = render('Transform: [OurMacro, AWS::Serverless-2016-10-31]\nResources: {Topic: {Type: AWS::SNS::Topic}}\n')
  t.match(model.computed, [{ what: 'macro', expression: 'OurMacro' }])
  t.throws(
    () => render('Transform: AWS::Serverless-2016-10-31\nResources:\n  Topic: {Type: AWS::SNS::Topic}\n  Fn::Transform: {Name: Other}\n'),
    { code: 'E_RENDER_UNSUPPORTED', location: { line: 4 } },
  )
  t.end()
})

t.test('the resources of a service of the Serverless Framework may have loops too, and hide nothing', t => {
  const service = (transform: string) => `service: orders
frameworkVersion: '3'
provider: {name: aws, runtime: nodejs22.x}
functions: {create: {handler: a.b}}
resources:
${transform}  Resources:
    Fn::ForEach::Topics: [Kind, [A, B], {"Topic\${Kind}": {Type: AWS::SNS::Topic}}]
`
  const { model } = rendered({ 'serverless.yml': service('  Transform: AWS::LanguageExtensions\n') })
  t.ok(model.resources.TopicA && model.resources.TopicB)
  t.throws(() => rendered({ 'serverless.yml': service('') }), { message: /needs the transform/, location: { line: 7 } })
  t.end()
})
