// `gatehouse test [DIR]`: what the OPA tools say of a pack, a family or one policy, then its examples through rendering and WASM.
import { statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { checkPolicies, isWithin, type PolicyCheck } from '../bundle/check-policies.ts'
import { loadBundle } from '../bundle/load-bundle.ts'
import { createLocalEvaluator } from '../evaluate/local-evaluator.ts'
import { GateError } from '../model/gate-error.ts'
import type { Environment } from './environment.ts'
import { type ExampleRun, runExample } from './example-run.ts'
import { examplesOf } from './examples.ts'
import { iamTableFor } from './iam-table.ts'
import { installationOf } from './installation.ts'
import { parseOptions } from './options.ts'
import { packOf } from './pack-of.ts'
import { opaOf } from './policy-bundles.ts'

export async function test(args: readonly string[], environment: Environment): Promise<number> {
  const { positionals } = parseOptions(args, {})
  if (positionals.length > 1) throw new GateError('E_USAGE', 'test takes one directory')
  const { policies, cacheDirectory, iam } = installationOf(environment)
  const named = resolve(environment.workingDirectory, positionals[0] ?? policies)
  if (!statSync(named, { throwIfNoEntry: false })?.isDirectory()) throw new GateError('E_PATH', `${positionals[0]} is not a directory`)
  const { pack: directory, part } = packOf(named)
  const shown = relative(environment.workingDirectory, directory) || '.'

  const opa = await opaOf(environment)
  const own = directory === policies
  const tables = own ? {} : await iamTableFor(directory, environment)
  const checked = await checkPolicies(directory, { opa, part, ...(own ? {} : { library: policies, tables }) })
  environment.print(regoReport(checked, shown))
  if (checked.complaints.some(complaint => complaint.tool === 'check')) return 1

  const bundle = await loadBundle({
    policyDirectories: [directory],
    ...(own ? {} : { libraries: [policies], tables }),
    cacheDirectory,
    opa: async () => opa,
  })
  const evaluator = createLocalEvaluator({ bundles: [bundle] })
  try {
    const runs: ExampleRun[] = []
    for (const policy of bundle.catalogue.policies.filter(({ name }) => isWithin(part, name)))
      for (const example of examplesOf(join(directory, policy.name, 'examples')))
        runs.push(await runExample(example, policy, { bundle, evaluator, iam }))
    environment.print(exampleReport(runs, shown))
    const failed = checked.complaints.length > 0 || runs.some(run => run.complaints.length > 0)
    return failed ? 1 : 0
  } finally {
    await evaluator.close()
  }
}

function regoReport({ complaints, tests }: PolicyCheck, directory: string): string {
  const lines = complaints.map(
    ({ tool, file, line, column, message }) => `${join(directory, file)}:${line}:${column} opa ${tool}: ${message}`,
  )
  lines.push(`Rego: ${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped`)
  return `${lines.join('\n')}\n`
}

function exampleReport(runs: readonly ExampleRun[], directory: string): string {
  const lines = runs.flatMap(({ policy, name, complaints }) =>
    complaints.map(
      ({ file, line, message }) =>
        `${join(directory, policy.name, 'examples', name === file ? file : join(name, file))}:${line} ${message}`,
    ),
  )
  const failed = runs.filter(run => run.complaints.length > 0).length
  lines.push(`Examples: ${runs.length - failed} passed, ${failed} failed`)
  return `${lines.join('\n')}\n`
}
