import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { policyPages } from '../../src/build/policy-pages.ts'
import { bundleForTests } from '../support/opa.ts'
import { gatehouse } from '../support/run-cli.ts'

t.setTimeout(240_000)

const policies = join(import.meta.dirname, '../../policies')

t.test('the pages of policies are what npm run policy-pages writes', async t => {
  const { catalogue } = await bundleForTests(policies)
  for (const [path, page] of policyPages(catalogue)) t.equal(readFileSync(join(policies, path), 'utf8'), page, path)
})

t.test('every policy shows the cure in code, in the formats that it shows the fault in', async t => {
  const { catalogue } = await bundleForTests(policies)
  for (const [path, page] of policyPages(catalogue)) {
    if (path === 'README.md') continue
    const sections = new Map(page.split(/^## /m).map(section => [section.split('\n', 1)[0], section]))
    const [wrong, right] = ['Wrong', 'Right'].map(name =>
      [...(sections.get(name) ?? '').matchAll(/^(Serverless Framework|AWS SAM|CloudFormation):/gm)].map(([, format]) =>
        format === 'Serverless Framework' ? 'serverless.yml' : 'template.yml',
      ),
    )
    for (const format of new Set(wrong)) t.ok(right?.includes(format), `${path}: a ${format}`)
  }
})

t.test('gatehouse policies ID prints the page', async t => {
  const { status, output } = await gatehouse(policies, ['policies', 'LP02'])
  t.equal(status, 0)
  t.equal(output, readFileSync(join(policies, 'least_privilege/service_wildcard/README.md'), 'utf8'))
})
