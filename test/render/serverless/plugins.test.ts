import t from 'tap'
import { renderFiles } from '../../support/service-files.ts'

const service = (plugins: string, more = '', version = 3) =>
  renderFiles({
    'serverless.yml': `service: shop\nframeworkVersion: '${version}'\nplugins: [${plugins}]\nprovider: {name: aws, logRetentionInDays: 1}\nfunctions:\n  work: {handler: a.b}\n  kept: {handler: a.b, logRetentionInDays: 5}\n${more}`,
  })
const harmless = (plugin: string) => service(plugin).lowered.computed[0]?.harmless

t.test('what builds, runs locally, guards, tags or splits is harmless; what adds or rewrites is not', async t => {
  for (const plugin of [
    'serverless-esbuild',
    'serverless-offline-sns',
    'serverless-stage-manager',
    'serverless-plugin-split-stacks',
    'serverless-associate-waf',
    'serverless-tag-sqs',
  ])
    t.equal(harmless(plugin), true, plugin)
  for (const plugin of [
    'serverless-step-functions',
    'serverless-plugin-warmup',
    'serverless-plugin-canary-deployments',
    'serverless-dotenv-plugin',
    'serverless-lift',
    'serverless-appsync-plugin',
    'serverless-fullstack-plugin',
    'serverless-nobody-knows',
  ])
    t.equal(harmless(plugin), false, plugin)
})

t.test('a plugin of the service proxies is version 4’s own, and code in version 3', async t => {
  const computed = (version: number) => service('serverless-apigateway-service-proxy', '', version).lowered.computed.length
  t.equal(computed(3), 1)
  t.equal(computed(4), 0)
})

t.test('the retention that the plugin gives all functions beats the provider’s, and a function’s own beats both', async t => {
  const { template, lowered } = service('serverless-plugin-log-retention', 'custom: {logRetentionInDays: 30}\n')
  t.equal(template.Resources.WorkLogGroup.Properties.RetentionInDays, 30)
  t.equal(template.Resources.KeptLogGroup.Properties.RetentionInDays, 5)
  t.same(lowered.computed, [])
  t.equal(service('', 'custom: {logRetentionInDays: 30}\n').template.Resources.WorkLogGroup.Properties.RetentionInDays, 1)
})

const BUCKET = (properties: string) => `resources: {Resources: {B: {Type: AWS::S3::Bucket, Properties: {${properties}}}}}\n`

t.test('the plugin of pseudo parameters makes a Fn::Sub of every #{Name}', async t => {
  const properties = (more: string) => service('serverless-pseudo-parameters', more).template.Resources.B.Properties
  const made = properties(BUCKET("BucketName: 'b-#{AWS::AccountId}', A: !Sub '#{Other}-${Own}', B: '#@{kept}', C: plain us-east-1"))
  t.same(made, {
    BucketName: { 'Fn::Sub': 'b-${AWS::AccountId}' },
    A: { 'Fn::Sub': '${Other}-${Own}' },
    B: '#{kept}',
    C: 'plain us-east-1',
  })
  const strict = 'custom: {pseudoParameters: {allowReferences: false, skipRegionReplace: false}}\n'
  t.same(properties(`${strict}${BUCKET("A: '#{Other}', B: x-eu-west-1")}`), { A: '#{Other}', B: { 'Fn::Sub': 'x-${AWS::Region}' } })
  t.same(service('', BUCKET("A: '#{Other}'")).template.Resources.B.Properties, { A: '#{Other}' })
  t.same(service('serverless-pseudo-parameters').lowered.computed, [])
})

t.test('a local plugin is code of the repository, by its path or in the folder that the configuration names', async t => {
  const computed = (plugins: string, path: string) =>
    renderFiles({
      'serverless.yml': `service: shop\nframeworkVersion: '3'\nplugins: ${plugins}\nprovider: {name: aws}\n`,
      [path]: 'module.exports = class {}',
    }).lowered.computed[0]
  const inFolder = '{localPath: ./tools/plugins, modules: [serverless-offline]}'
  t.match(computed(inFolder, 'tools/plugins/serverless-offline.js'), { path: 'tools/plugins/serverless-offline.js', harmless: false })
  t.match(computed('[serverless-offline]', '.serverless_plugins/serverless-offline.js'), { harmless: false })
  t.match(computed('[./.plugins/x.js]', '.plugins/x.js'), { path: '.plugins/x.js', harmless: false })
  t.match(computed('["${self:custom.none, \'./mine\'}"]', 'mine.js'), { path: 'mine.js', harmless: false })
})
