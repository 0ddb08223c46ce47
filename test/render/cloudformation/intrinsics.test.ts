// What the functions of CloudFormation give, seen in the model.
import t from 'tap'
import { refusal, rendered } from './template.ts'

/** The value of a property of a topic whose display name is `expression`. */
function display(
  test: Parameters<typeof rendered>[0],
  expression: string,
  rest = '',
  options: Parameters<typeof rendered>[2] = {},
): unknown {
  const { model } = rendered(test, template(expression, rest), options)
  return model.resources.Topic?.properties.DisplayName
}

function template(expression: string, rest = ''): string {
  return `${rest}
Resources:
  Orders: {Type: AWS::DynamoDB::Table}
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: ${expression}
`
}

t.test('names of resources become pseudo-Sub text, however they are spelt', t => {
  t.equal(display(t, '!Ref Orders'), '${Orders}')
  t.equal(display(t, '!GetAtt Orders.Arn'), '${Orders.Arn}')
  t.equal(display(t, '{"Fn::GetAtt": [Orders, StreamArn]}'), '${Orders.StreamArn}')
  t.equal(display(t, "!Sub '${Orders.Arn}/index/*'"), '${Orders.Arn}/index/*')
  t.equal(display(t, "!Join ['', [!GetAtt Orders.Arn, /index/*]]"), '${Orders.Arn}/index/*')
  t.equal(display(t, "!Sub ['${Table}/x', {Table: !GetAtt Orders.Arn}]"), '${Orders.Arn}/x')
  t.end()
})

t.test('the region and the partition are known, the account only where it is given', t => {
  const arn = "!Sub 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:jobs'"
  t.equal(display(t, arn), 'arn:aws:sqs:us-east-1:${AWS::AccountId}:jobs')
  t.equal(display(t, arn, '', { region: 'eu-west-1', account: '123456789012' }), 'arn:aws:sqs:eu-west-1:123456789012:jobs')
  t.end()
})

t.test('a literal ${ stays one', t => {
  t.equal(display(t, "!Sub 'user/${!aws:username}'"), 'user/${aws:username}')
  t.equal(display(t, "!Sub '${Orders}/${!aws:username}'"), '${Orders}/${!aws:username}', 'marked where it is mixed with names')
  t.end()
})

t.test('lists are joined, split, selected from and counted', t => {
  t.equal(display(t, "!Join ['-', [a, b, c]]"), 'a-b-c')
  t.equal(display(t, "!Select [1, !Split [',', 'a,b,c']]"), 'b')
  t.equal(display(t, "!Select ['0', [x, y]]"), 'x')
  t.equal(display(t, '!Select [1, !Cidr [10.0.0.0/16, 4, 8]]'), '10.0.1.0/24')
  t.equal(display(t, "!Select [0, !GetAZs '']"), '${Fn::Select(0,${Fn::GetAZs()})}')
  t.equal(display(t, "!Select [2, !Split [':', !GetAtt Orders.Arn]]"), '${Fn::Select(2,${Fn::Split(:,${Orders.Arn})})}')
  t.equal(display(t, '!Base64 echo'), 'echo')
  t.end()
})

t.test('mappings are looked up', t => {
  const mappings = 'Mappings:\n  Names:\n    us-east-1: {Short: use1}\n'
  t.equal(display(t, "!FindInMap [Names, !Ref 'AWS::Region', Short]", mappings), 'use1')
  t.match(refusal(template('!FindInMap [Names, eu-west-1, Short]', mappings)), {
    code: 'E_RENDER_REFERENCE',
    message: /Names.eu-west-1.Short/,
  })
  t.end()
})

t.test('a parameter has the value given, else its default, else none', t => {
  const parameters =
    'Parameters:\n  Stage: {Type: String, Default: dev}\n  Secret: {Type: String}\n  Zones: {Type: CommaDelimitedList, Default: "a, b"}\n'
  t.equal(display(t, "!Sub 'x-${Stage}'", parameters), 'x-dev')
  t.equal(display(t, "!Sub 'x-${Stage}'", parameters, { parameters: { Stage: 'prod' } }), 'x-prod')
  t.equal(display(t, "!Join ['|', !Ref Zones]", parameters), 'a|b')
  const { model, textAt } = rendered(t, template("!Sub 'x-${Secret}'", parameters))
  t.equal(model.resources.Topic?.properties.DisplayName, undefined)
  t.same(model.resources.Topic?.unknown, { DisplayName: 0 })
  t.match(model.unresolved[0], {
    id: 0,
    expression: 'x-${Secret}',
    reason: 'the parameter Secret has no default',
    cure: /--param Secret=/,
    at: '/resources/Topic/properties/DisplayName',
  })
  t.equal(textAt('/unresolved/0'), 'x-${Secret}')
  t.equal(textAt('/resources/Topic/properties/DisplayName'), 'x-${Secret}')
  t.end()
})

t.test('a value that comes from a default stands where the default is written', t => {
  const { textAt } = rendered(t, template('!Ref Name', 'Parameters:\n  Name: {Type: String, Default: orders}\n'))
  t.equal(textAt('/resources/Topic/properties/DisplayName'), 'orders')
  t.end()
})

t.test('what lives in AWS is unresolved, with its reason', t => {
  for (const [expression, reason] of [
    ['!ImportValue network-vpc', /exported by another stack/],
    ["'{{resolve:ssm:/orders/key}}'", /Parameter Store/],
    ["!Sub '{{resolve:secretsmanager:${Orders}:SecretString:password}}'", /Secrets Manager/],
  ] as const) {
    const { model } = rendered(t, template(expression))
    t.same(model.resources.Topic?.unknown, { DisplayName: 0 }, expression)
    t.match(model.unresolved[0]?.reason, reason)
  }
  t.end()
})

t.test('what a macro computes is said, and not known', t => {
  const { model, lineOf } = rendered(
    t,
    `Transform: [AWS::LanguageExtensions, OurMacro]\n${template('{"Fn::Transform": {Name: Other, Parameters: {a: 1}}}')}`,
  )
  t.match(model.computed, [
    { what: 'macro', expression: 'OurMacro' },
    { what: 'macro', expression: 'Other' },
  ])
  t.match(model.computed[0]?.digest, /^sha256:[0-9a-f]{64}$/)
  t.equal(lineOf('/computed/0'), 1)
  t.equal(lineOf('/computed/1'), 8)
  t.same(model.resources.Topic?.unknown, { DisplayName: 0 })
  const included = rendered(t, template("{'Fn::Transform': {Name: AWS::Include, Parameters: {Location: 's3://x/y'}}}"))
  t.same(included.model.computed, [], "AWS's own macro is no code of the author's")
  t.end()
})

t.test('conditions are decided where their parameters are known', t => {
  const conditions = `Parameters:
  Stage: {Type: String, Default: dev}
  Open: {Type: String}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  NotProd: !Not [!Condition IsProd]
  Either: !Or [!Condition IsProd, !Equals [a, a]]
  Both: !And [!Condition NotProd, !Condition Either]
  IsOpen: !Equals [!Ref Open, yes]
  Settled: !Or [!Condition IsOpen, !Condition Both]
`
  t.equal(display(t, '!If [IsProd, a, b]', conditions), 'b')
  t.equal(display(t, '!If [IsProd, a, b]', conditions, { parameters: { Stage: 'prod' } }), 'a')
  t.equal(display(t, '!If [Both, a, b]', conditions), 'a')
  t.equal(display(t, '!If [Settled, a, b]', conditions), 'a', 'an unknown member of Or does not matter where another is true')
  t.equal(display(t, "!If [IsProd, a, !Ref 'AWS::NoValue']", conditions), undefined)
  t.equal(display(t, '!If [IsOpen, same, same]', conditions), 'same')
  const { model } = rendered(t, template('!If [IsOpen, a, b]', conditions))
  t.same(model.resources.Topic?.unknown, { DisplayName: 0 })
  t.match(model.unresolved[0], {
    expression: '${Fn::If(IsOpen,a,b)}',
    reason: /condition IsOpen cannot be known, because the parameter Open has no default/,
  })
  t.end()
})

t.test('what CloudFormation would refuse is refused on the line', t => {
  t.match(refusal(template('!Ref Missing')), {
    code: 'E_RENDER_REFERENCE',
    message: /Missing is neither a parameter nor a resource/,
    line: 7,
  })
  t.match(refusal(template("!Sub '${Missing.Arn}'")), { code: 'E_RENDER_REFERENCE', line: 7 })
  t.match(refusal(template('!If [Missing, a, b]')), { code: 'E_RENDER_REFERENCE', message: /condition Missing/, line: 7 })
  t.match(refusal(template('!Join [a]')), { code: 'E_RENDER_SHAPE', line: 7 })
  t.match(refusal(template('!If [A, a, b]', 'Conditions:\n  A: !Not [!Condition B]\n  B: !Not [!Condition A]\n')), {
    code: 'E_RENDER_CYCLE',
    message: 'condition A needs B needs A',
  })
  t.end()
})

t.test('a text that doubles with every level ends in bounded time', t => {
  let bomb = 'x'
  for (let level = 0; level < 30; level++) bomb = `!Sub ['\${A}\${A}', {A: ${bomb}}]`
  const start = performance.now()
  t.match(refusal(template(bomb)), { code: /E_RENDER_(TOO_LARGE|BUDGET)/ })
  t.ok(performance.now() - start < 5000)
  t.end()
})

t.test('the texts that an open condition or an unknown key of a map chooses from are kept beside what is unknown', async t => {
  const { model } = rendered(
    t,
    `Parameters: {Stage: {Type: String}}
Conditions: {IsProd: !Equals [!Ref Stage, prod]}
Mappings: {Levels: {dev: {level: debug, other: x}, prod: {level: info}}}
Resources:
  Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: !If [IsProd, orders, {Ref: 'AWS::NoValue'}], DisplayName: !FindInMap [Levels, !Ref Stage, level]}}
  Queue: {Type: AWS::SQS::Queue, Properties: {Tags: !If [IsProd, [{Key: team, Value: orders}], []]}}
`,
  )
  t.same(
    model.unresolved.map(({ at, alternatives }) => [at, alternatives]),
    [
      ['/resources/Topic/properties/TopicName', [{ value: 'orders' }]],
      ['/resources/Topic/properties/DisplayName', [{ value: 'debug' }, { value: 'info' }]],
      [
        '/resources/Queue/properties/Tags',
        [
          { key: 'Key', value: 'team' },
          { key: 'Value', value: 'orders' },
        ],
      ],
    ],
  )
})
