import t from 'tap'
import { renderFiles } from '../../support/service-files.ts'

t.test('a layer that is retained outlives the stack, with the permission to use it', async t => {
  const { template } = renderFiles({
    'serverless.yml': `service: shop
frameworkVersion: '3'
provider: {name: aws}
layers:
  kept: {path: kept, retain: true, allowedAccounts: ['*']}
  plain: {path: plain, name: other}
`,
  })
  const kept = Object.entries<{ Type: string; DeletionPolicy?: string }>(template.Resources).filter(
    ([, { DeletionPolicy }]) => DeletionPolicy === 'Retain',
  )
  t.same(kept.map(([, { Type }]) => Type).sort(), ['AWS::Lambda::LayerVersion', 'AWS::Lambda::LayerVersionPermission'])
  t.equal(template.Resources.PlainLambdaLayer.Properties.LayerName, 'other')
})
