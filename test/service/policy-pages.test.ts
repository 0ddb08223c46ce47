import { join } from 'node:path'
import fastify from 'fastify'
import t from 'tap'
import { policyExamples } from '../../src/cli/policy-examples.ts'
import { policyPages, policyUrl } from '../../src/service/policy-pages.ts'
import { bundleForTests } from '../support/opa.ts'

t.setTimeout(240_000)

const policies = join(import.meta.dirname, '../../policies')

t.test('a finding links to the page of its policy, and a policy that does not judge here has none', async t => {
  const bundles = [await bundleForTests(policies)]
  const app = fastify()
  const judge = { peek: () => ({ bundles }) } as never
  await app.register(policyPages, { judge, examplesOf: policy => policyExamples(policies, policy) })
  t.teardown(() => app.close())
  const [found, missing] = await Promise.all(['LP02', 'LP99'].map(id => app.inject(new URL(policyUrl('http://gate')(id)).pathname)))
  t.match(found, { statusCode: 200, headers: { 'content-type': /^text\/html/ } })
  t.match(found?.body, '<h1>LP02 Every action of a service</h1>')
  t.match(found?.body, 'dynamodb:*')
  t.equal(missing?.statusCode, 404)
})
