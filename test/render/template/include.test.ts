// What the transform AWS::Include reads out of files of the tree.
import t from 'tap'
import { rendered } from './tree.ts'

const include = (location: string) => `{Name: AWS::Include, Parameters: {Location: ${location}}}`

t.test('a file stands in the place of the call, and its values at its own lines', t => {
  const { model, positions, files } = rendered({
    'stacks/template.yml': `Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: orders
      Tags: {Fn::Transform: ${include('../tags.yml')}}
`,
    'tags.yml': '- Key: team\n  Value: !Ref AWS::Region\n',
  })
  t.strictSame(model.resources.Topic?.properties, { DisplayName: 'orders', Tags: [{ Key: 'team', Value: 'us-east-1' }] })
  t.match(positions.at('/resources/Topic/properties/Tags/0/Key'), { file: 'tags.yml', line: 1, column: 8 })
  t.same(files, ['stacks/template.yml', 'tags.yml'])
  t.end()
})

t.test('a file beside other keys adds to them, in properties, in a section and for the whole template', t => {
  const { model, template } = rendered({
    'template.yml': `Transform: ${include('outputs.yml')}
Resources:
  Fn::Transform: ${include('./queues.json')}
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: own
      Fn::Transform: ${include('topic.yml')}
Outputs:
  Own: {Value: 1}
`,
    'queues.json': '{"Jobs": {"Type": "AWS::SQS::Queue"}}',
    'topic.yml': 'DisplayName: included\nFifoTopic: true\n',
    'outputs.yml': 'Outputs:\n  Own: {Value: 2}\n  Other: {Value: !GetAtt Jobs.Arn}\n',
  })
  t.strictSame(model.resources.Topic?.properties, { DisplayName: 'own', FifoTopic: true }, 'what the template says stays')
  t.equal(model.resources.Jobs?.type, 'AWS::SQS::Queue')
  t.strictSame(model.outputs, { Own: 1, Other: '${Jobs.Arn}' })
  t.same([template.Transform, template.Resources['Fn::Transform']], [undefined, undefined])
  t.end()
})

t.test('SAM reads the API of a file: routes, authorizers, and what it adds itself', t => {
  const { model, positions } = rendered({
    'template.yml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: prod
      DefinitionBody: {Fn::Transform: ${include('api.yml')}}
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Handler: a.b, Runtime: nodejs22.x}
`,
    'api.yml': `openapi: 3.0.1
paths:
  /orders:
    post:
      security: [{Users: []}]
      x-amazon-apigateway-integration: &lambda
        type: aws_proxy
        uri: !Sub arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${Orders.Arn}/invocations
    get:
      x-amazon-apigateway-integration: *lambda
components:
  securitySchemes:
    Users:
      type: apiKey
      in: header
      name: Authorization
      x-amazon-apigateway-authtype: cognito_user_pools
      x-amazon-apigateway-authorizer: {type: cognito_user_pools, providerARNs: ['arn:aws:cognito-idp:eu-west-1:1:userpool/x']}
`,
  })
  const byMethod = Object.fromEntries(Object.entries(model.triggers).map(([key, trigger]) => [trigger.method, { ...trigger, key }]))
  t.match(byMethod.POST, { function: 'Orders', path: '/orders', auth: 'cognito' })
  t.match(byMethod.GET, { function: 'Orders', path: '/orders', auth: 'none', public: true })
  t.match(positions.at(`/triggers/${byMethod.GET!.key}/method`), { file: 'api.yml', line: 9 })
  t.end()
})

t.test('what is not in the tree is unresolved, with what would resolve it', t => {
  const topic = (location: string) =>
    rendered({
      'template.yml': `Resources:\n  Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: {Fn::Transform: ${include(location)}}}}\n`,
    })
  const s3 = topic('s3://bucket/name.yml').model
  t.same(s3.resources.Topic?.unknown, { DisplayName: 0 })
  t.match(s3.unresolved, [
    { expression: '!Transform AWS::Include s3://bucket/name.yml', reason: /S3/, cure: /Include a file of the repository/ },
  ])
  t.match(topic('gone.yml').model.unresolved, [{ reason: 'the file gone.yml is not in the repository', cure: /Add the file/ }])
  t.throws(() => topic('../../etc/passwd'), { code: 'E_RENDER_OUTSIDE', location: { line: 2 } })
  t.throws(() => topic('/etc/passwd'), { code: 'E_RENDER_OUTSIDE' })
  t.throws(() => rendered({ 'template.yml': `Resources:\n  Topic: {Type: AWS::SNS::Topic}\n  Fn::Transform: ${include('s3://b/x')}\n` }), {
    code: 'E_RENDER_UNSUPPORTED',
    location: { line: 3 },
  })
  t.end()
})

t.test('a macro beside other keys may change them all', t => {
  const { model } = rendered({
    'template.yml': `Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {DisplayName: orders, Fn::Transform: {Name: Ours}}
  Queue:
    Type: AWS::SQS::Queue
    Fn::Transform: [{Name: AWS::Include, Parameters: {Location: s3://b/x}}, {Name: Theirs}]
    Properties: {QueueName: jobs}
`,
  })
  t.same(model.resources.Topic?.properties, {})
  t.same(model.resources.Queue?.properties, {})
  t.ok(model.resources.Topic?.unknown && model.resources.Queue?.unknown)
  t.match(model.computed, [{ what: 'macro', expression: 'Ours' }, { expression: 'Theirs' }])
  t.end()
})

t.test('a broken file is refused at its own line', t => {
  t.throws(
    () =>
      rendered({
        'template.yml': `Resources:\n  Topic: {Type: AWS::SNS::Topic, Properties: {Fn::Transform: ${include('x.yml')}}}\n`,
        'x.yml': 'a: 1\nb: [\n',
      }),
    { code: 'E_RENDER_YAML', location: { file: 'x.yml' } },
  )
  t.end()
})
