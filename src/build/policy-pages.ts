// Writes the catalogue's page and that of each policy. `npm run policy-pages`; a test keeps them in step.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { policyExamples } from '../cli/policy-examples.ts'
import type { Catalogue } from '../model/policy.ts'
import { cataloguePage, type PolicyRecord } from '../report/catalogue-page.ts'
import { policyPage } from '../report/policy-page.ts'

const root = join(import.meta.dirname, '../..')

/** Every page, by its path below `policies/`. */
export function policyPages({ policies }: Catalogue): Map<string, string> {
  const directory = join(root, 'policies')
  const records = JSON.parse(readFileSync(join(root, 'test/corpus/precision.json'), 'utf8')) as Record<string, PolicyRecord>
  const pages = new Map([['README.md', cataloguePage(policies, records)]])
  for (const policy of policies) pages.set(`${policy.name}/README.md`, policyPage(policy, policyExamples(directory, policy)))
  return pages
}

if (import.meta.main) {
  const { policyBundles } = await import('../cli/policy-bundles.ts')
  const { processEnvironment } = await import('../cli/process-environment.ts')
  const [pack] = await policyBundles(processEnvironment())
  for (const [path, page] of policyPages(pack!.catalogue)) writeFileSync(join(root, 'policies', path), page)
}
