import t from 'tap'
import { renderFiles } from '../../../support/service-files.ts'

const proxies = (list: string, functions = '{}') =>
  renderFiles({
    'serverless.yml': `service: shop\nframeworkVersion: '4'\nprovider: {name: aws}\nfunctions: ${functions}\ncustom:\n  apiGatewayServiceProxies: ${list}\n`,
  })

t.test('a path that puts into a queue is open unless it says otherwise, with a role for its queue', async t => {
  const { template, place } = proxies("[{sqs: {path: /in, method: post, queueName: {'Fn::GetAtt': [Q, QueueName]}, cors: true}}]")
  t.match(template.Resources.ApiGatewayMethodInPost.Properties, {
    HttpMethod: 'POST',
    AuthorizationType: 'NONE',
    Integration: { Type: 'AWS' },
  })
  t.ok(template.Resources.ApiGatewayMethodInOptions)
  const [, send] = template.Resources.ApigatewayToSqsRole.Properties.Policies[0].PolicyDocument.Statement
  t.same(send.Action, ['sqs:SendMessage'])
  t.equal(place('Resources', 'ApiGatewayMethodInPost'), 'serverless.yml:6:31')
})

t.test('proxies join the API of the functions', async t => {
  const { template } = proxies(
    '[{s3: {path: /f, method: get, action: GetObject, bucket: b, authorizationType: AWS_IAM}}]',
    "{a: {handler: a.b, events: [{http: 'GET /a'}]}}",
  )
  const [deployment] = Object.entries<{ DependsOn: string[] }>(template.Resources).filter(([id]) => id.startsWith('ApiGatewayDeployment'))
  t.same(deployment?.[1].DependsOn, ['ApiGatewayMethodAGet', 'ApiGatewayMethodFGet'])
  t.equal(template.Resources.ApiGatewayMethodFGet.Properties.AuthorizationType, 'AWS_IAM')
})

t.test('a role that every proxy brings is not made again, save for DynamoDB', async t => {
  const own = 'roleArn: arn:aws:iam::1:role/r'
  t.notOk(proxies(`[{sns: {path: /a, method: post, topicName: t, ${own}}}]`).template.Resources.ApigatewayToSnsRole)
  t.ok(proxies(`[{dynamodb: {path: /a, method: get, tableName: t, action: GetItem, ${own}}}]`).template.Resources.ApigatewayToDynamodbRole)
})

t.test('a proxy of another service, or of none, is an error at its place', async t => {
  t.throws(() => proxies('[{glue: {}}]'), { code: 'E_RENDER_SHAPE', location: { line: 6 } })
  t.throws(() => proxies('[{sqs: {path: /, method: post}}]'), { code: 'E_RENDER_MISSING', location: { line: 6 } })
  t.throws(() => proxies('[{sqs: {queueName: q}}]'), { code: 'E_RENDER_MISSING', location: { line: 6 } })
})
