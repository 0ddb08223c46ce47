import t from 'tap'
import { renderFiles } from '../../../support/service-files.ts'

const graph = (settings: string) =>
  renderFiles({
    'serverless.yml': `service: shop\nframeworkVersion: '4'\nprovider: {name: aws}\nfunctions: {resolve: {handler: a.b}}\nappSync:\n  name: api\n  authentication: {type: API_KEY}\n${settings}`,
  })

t.test('a data source calls a function of the service through a role of its own', async t => {
  const { template, place } = graph(
    '  dataSources:\n    fn: {type: AWS_LAMBDA, config: {functionName: resolve}}\n  resolvers: {Query.user: fn}\n  apiKeys: [web]\n',
  )
  const arn = { 'Fn::GetAtt': ['ResolveLambdaFunction', 'Arn'] }
  t.same(template.Resources.GraphQlDsfn.Properties.LambdaConfig.LambdaFunctionArn, arn)
  const [invoke] = template.Resources.GraphQlDsfnRole.Properties.Policies[0].PolicyDocument.Statement
  t.same(invoke.Resource[0], arn)
  t.match(template.Resources.GraphQlResolverQueryuser.Properties, { Kind: 'UNIT', TypeName: 'Query', FieldName: 'user' })
  t.match(template.Resources.GraphQlApi.Properties, { AuthenticationType: 'API_KEY' })
  t.ok(template.Resources.GraphQlApiweb)
  t.equal(place('Resources', 'GraphQlDsfn'), 'serverless.yml:9:5')
})

t.test('a function that is defined where it is used is deployed', async t => {
  const { template } = graph(
    '  resolvers:\n    Query.a: {kind: UNIT, dataSource: {type: AWS_LAMBDA, config: {function: {handler: q.a, timeout: 3}}}}\n',
  )
  t.match(template.Resources.QueryUnderscoreaLambdaFunction.Properties, { Handler: 'q.a', Timeout: 3 })
  t.same(template.Resources.GraphQlDsQuerya.Properties.LambdaConfig.LambdaFunctionArn, {
    'Fn::GetAtt': ['QueryUnderscoreaLambdaFunction', 'Arn'],
  })
})

t.test('statements and roles of the author stand in for what is made', async t => {
  const { template } = graph(
    "  dataSources:\n    a: {type: HTTP, config: {endpoint: 'https://a.b', iamRoleStatements: [{Effect: Allow, Action: '*', Resource: '*'}]}}\n    b: {type: AMAZON_DYNAMODB, config: {tableName: t, serviceRoleArn: arn:aws:iam::1:role/r}}\n",
  )
  t.same(template.Resources.GraphQlDsaRole.Properties.Policies[0].PolicyDocument.Statement, [
    { Effect: 'Allow', Action: '*', Resource: '*' },
  ])
  t.equal(template.Resources.GraphQlDsb.Properties.ServiceRoleArn, 'arn:aws:iam::1:role/r')
  t.notOk(template.Resources.GraphQlDsbRole)
})

t.test('a pipeline names its functions', async t => {
  const { template } = graph(
    '  dataSources: {none: {type: NONE}}\n  pipelineFunctions: {f: {dataSource: none}}\n  resolvers: {Query.p: {functions: [f]}}\n  logging: {level: ALL}\n',
  )
  t.same(template.Resources.GraphQlResolverQueryp.Properties.PipelineConfig.Functions, [
    { 'Fn::GetAtt': ['GraphQlFunctionConfigurationf', 'FunctionId'] },
  ])
  t.ok(template.Resources.GraphQlApiLogGroupRole)
})

t.test('what is not there, or names nothing, is an error at its place', async t => {
  t.throws(() => graph('  resolvers: {Query.p: other}\n'), { code: 'E_RENDER_REFERENCE', location: { line: 8 } })
  t.throws(() => graph('  dataSources: {f: {type: AWS_LAMBDA}}\n'), { code: 'E_RENDER_MISSING', location: { line: 8 } })
  t.throws(() => graph('  dataSources: 7\n'), { code: 'E_RENDER_SHAPE', location: { line: 8 } })
})
