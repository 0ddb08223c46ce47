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

t.test('a domain brings its association, and a certificate and a record unless they are given or declined', async t => {
  const { template } = graph('  domain: {name: api.shop.example.com, retain: true}\n')
  const { GraphQlDomainName, GraphQlDomainAssociation, GraphQlDomainCertificate, GraphQlDomainRoute53Record } = template.Resources
  t.match(GraphQlDomainName, { DeletionPolicy: 'Retain', Properties: { CertificateArn: { Ref: 'GraphQlDomainCertificate' } } })
  t.match(GraphQlDomainAssociation, { Properties: { DomainName: 'api.shop.example.com' }, DependsOn: ['GraphQlDomainName'] })
  t.match(GraphQlDomainCertificate.Properties, { ValidationMethod: 'DNS' })
  t.match(GraphQlDomainRoute53Record.Properties, { HostedZoneName: 'shop.example.com.', Type: 'A' })
  const given = graph('  domain: {name: example.com, certificateArn: arn:c, route53: false}\n').template.Resources
  t.equal(given.GraphQlDomainName.Properties.CertificateArn, 'arn:c')
  t.notOk(given.GraphQlDomainCertificate ?? given.GraphQlDomainRoute53Record)
  t.notOk(graph('  domain: {name: example.com, useCloudFormation: false}\n').template.Resources.GraphQlDomainName)
})

t.test('a cache says what it keeps and for how long', async t => {
  const { template } = graph('  caching: {behavior: FULL_REQUEST_CACHING, atRestEncryption: true}\n')
  t.match(template.Resources.GraphQlCaching.Properties, {
    ApiCachingBehavior: 'FULL_REQUEST_CACHING',
    AtRestEncryptionEnabled: true,
    TransitEncryptionEnabled: false,
    Ttl: 3600,
    Type: 'T2_SMALL',
  })
  t.notOk(graph('  caching: {behavior: X, enabled: false}\n').template.Resources.GraphQlCaching)
})

t.test('a firewall is made of rules, those that the framework knows and those of single keys too', async t => {
  const { template, place } = graph(`  apiKeys: [{name: web, wafRules: [disableIntrospection, {throttle: 5}]}]
  waf:
    defaultAction: Block
    rules:
      - throttle
      - {name: mine, priority: 7, action: Count, statement: {GeoMatchStatement: {CountryCodes: [CH]}}}
`)
  const { DefaultAction, Rules, Name } = template.Resources.GraphQlWaf.Properties
  t.same(DefaultAction, { Block: {} })
  t.equal(Name, 'apiWaf')
  t.match(
    Rules.map((rule: { Name: string; Priority: number }) => [rule.Name, rule.Priority]),
    [
      ['Throttle', 100],
      ['mine', 7],
      ['webDisableIntrospection', 101],
      ['webThrottle', 102],
    ],
  )
  t.match(Rules[0], { Action: { Block: {} }, Statement: { RateBasedStatement: { AggregateKeyType: 'IP', Limit: 100 } } })
  t.match(Rules[1], { Action: { Count: {} }, Statement: { GeoMatchStatement: { CountryCodes: ['CH'] } } })
  const ofKey = { SearchString: { 'Fn::GetAtt': ['GraphQlApiweb', 'ApiKey'] } }
  t.match(Rules[2].Statement.AndStatement.Statements, [{ OrStatement: {} }, { ByteMatchStatement: ofKey }])
  t.match(Rules[3].Statement.RateBasedStatement, { Limit: 5, ScopeDownStatement: { ByteMatchStatement: ofKey } })
  t.match(template.Resources.GraphQlWafAssoc.Properties.WebACLArn, { 'Fn::GetAtt': ['GraphQlWaf', 'Arn'] })
  t.equal(place('Resources', 'GraphQlWaf', 'Properties', 'Rules', 1, 'Priority'), 'serverless.yml:13:32')
})

t.test('an existing firewall is put in front as it is', async t => {
  const { template } = graph('  waf: {arn: arn:aws:wafv2:us-east-1:1:regional/webacl/x/1}\n')
  t.equal(template.Resources.GraphQlWafAssoc.Properties.WebACLArn, 'arn:aws:wafv2:us-east-1:1:regional/webacl/x/1')
  t.notOk(template.Resources.GraphQlWaf)
})

t.test('a rate of the author at a key is counted for that key', async t => {
  const rule = '{name: r, statement: {RateBasedStatement: {Limit: 9, AggregateKeyType: IP}}, overrideAction: {none: {}}}'
  const { template } = graph(`  apiKeys: [{name: web, wafRules: [${rule}]}]\n  waf: {rules: []}\n`)
  const [made] = template.Resources.GraphQlWaf.Properties.Rules
  t.match(made.Statement.RateBasedStatement, { Limit: 9, ScopeDownStatement: { ByteMatchStatement: { PositionalConstraint: 'EXACTLY' } } })
  t.same(made.OverrideAction, { None: {} })
  t.notOk('Action' in made)
})
