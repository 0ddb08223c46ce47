// `gatehouse policies [ID]`: the catalogue, or the page of one policy.

import { nearestName } from '../config/nearest-name.ts'
import { GateError } from '../model/gate-error.ts'
import type { PolicyMetadata } from '../model/policy.ts'
import { policyPage } from '../report/policy-page.ts'
import type { Environment } from './environment.ts'
import { installationOf } from './installation.ts'
import { parseOptions } from './options.ts'
import { policyBundles } from './policy-bundles.ts'
import { policyExamples } from './policy-examples.ts'

export async function policies(args: readonly string[], environment: Environment): Promise<number> {
  const { values, positionals } = parseOptions(args, { policies: { type: 'string', multiple: true }, format: { type: 'string' } } as const)
  const format = values.format ?? 'text'
  if (format !== 'text' && format !== 'json') throw new GateError('E_USAGE', `--format ${format} is neither text nor json`)
  const catalogue = (await policyBundles(environment, values.policies)).flatMap(bundle => bundle.catalogue.policies)
  if (positionals.length > 1) throw new GateError('E_USAGE', 'policies takes one id')
  const wanted = positionals[0]
  if (wanted === undefined) {
    environment.print(format === 'json' ? `${JSON.stringify(catalogue, null, 2)}\n` : list(catalogue))
    return 0
  }
  const policy = catalogue.find(({ id, name }) => id === wanted.toUpperCase() || name === wanted)
  if (!policy) {
    const close = nearestName(
      wanted.toUpperCase(),
      catalogue.map(({ id }) => id),
    )
    throw new GateError('E_USAGE', `there is no policy ${wanted}${close ? `; did you mean ${close}?` : ''}`)
  }
  environment.print(
    format === 'json'
      ? `${JSON.stringify(policy, null, 2)}\n`
      : policyPage(policy, policyExamples(installationOf(environment).policies, policy)),
  )
  return 0
}

function list(catalogue: readonly PolicyMetadata[]): string {
  const families = [...new Set(catalogue.map(policy => policy.family))]
  const blocks = families.map(family => {
    const rows = catalogue
      .filter(policy => policy.family === family)
      .map(({ id, severity, title }) => `  ${id.padEnd(8)}${severity.padEnd(6)}${title}`)
    return `${family}\n${rows.join('\n')}`
  })
  return `${blocks.join('\n\n')}\n`
}
