// The bundles that judge: the pack, then those of `--policies`.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { loadBundle } from '../bundle/load-bundle.ts'
import type { Bundle } from '../model/bundle.ts'
import { GateError } from '../model/gate-error.ts'
import type { Environment } from './environment.ts'
import { iamTableFor } from './iam-table.ts'
import { installationOf } from './installation.ts'

/**
 * Compiled anew only where sources have changed.
 * @throws GateError E_PATH, and what compiling throws
 */
export async function policyBundles(environment: Environment, directories: readonly string[] = []): Promise<Bundle[]> {
  const { policies, cacheDirectory } = installationOf(environment)
  const opa = () => opaOf(environment)
  const bundles = [await loadBundle({ policyDirectories: [policies], cacheDirectory, opa })]
  for (const named of directories) {
    const directory = resolve(environment.workingDirectory, named)
    if (!existsSync(directory)) throw new GateError('E_PATH', `the directory of policies ${named} does not exist`)
    const tables = await iamTableFor(directory, environment)
    bundles.push(await loadBundle({ policyDirectories: [directory], libraries: [policies], tables, cacheDirectory, opa }))
  }
  return bundles
}

/** The opa binary. @throws GateError E_OPA_MISSING, E_OPA_VERSION */
export async function opaOf(environment: Environment): Promise<string> {
  const { findOpa } = await import('../bundle/find-opa.ts')
  return findOpa({
    opa: environment.variables.OPA,
    path: environment.variables.PATH ?? '',
    cacheDirectory: installationOf(environment).cacheDirectory,
    onProgress: line => environment.say(`${line}\n`),
  })
}
