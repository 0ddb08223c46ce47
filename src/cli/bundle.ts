// `gatehouse bundle build|inspect`: the compiled bundle as a file, and what is in one.
import { copyFileSync, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { readBundle } from '../bundle/bundle-files.ts'
import { buildBundle } from '../bundle/load-bundle.ts'
import type { Bundle } from '../model/bundle.ts'
import { GateError } from '../model/gate-error.ts'
import type { Environment } from './environment.ts'
import { iamTableFor } from './iam-table.ts'
import { installationOf } from './installation.ts'
import { parseOptions } from './options.ts'
import { opaOf, policyBundles } from './policy-bundles.ts'

export async function bundle(args: readonly string[], environment: Environment): Promise<number> {
  const { values, positionals } = parseOptions(args, { output: { type: 'string' }, policies: { type: 'string', multiple: true } } as const)
  const [action, file, ...more] = positionals
  if (more.length > 0) throw new GateError('E_USAGE', `bundle ${action} takes one file`)
  if (action === 'inspect') {
    for (const inspected of file === undefined
      ? await policyBundles(environment, values.policies)
      : [readBundle(existing(file, environment))])
      environment.print(described(inspected))
    return 0
  }
  if (action !== 'build') throw new GateError('E_USAGE', 'bundle takes build or inspect')
  const { policies, cacheDirectory } = installationOf(environment)
  const directories = (values.policies ?? [policies]).map(named => resolve(environment.workingDirectory, named))
  const tables = Object.assign(
    {},
    ...(await Promise.all((values.policies ? directories : []).map(named => iamTableFor(named, environment)))),
  )
  const built = await buildBundle({ policyDirectories: directories, tables, cacheDirectory, opa: () => opaOf(environment) })
  const target = resolve(environment.workingDirectory, values.output ?? file ?? 'bundle.tar.gz')
  copyFileSync(built.archive, target)
  environment.print(`${target}\n${described(built.bundle)}`)
  return 0
}

function existing(file: string, environment: Environment): string {
  const path = resolve(environment.workingDirectory, file)
  if (!existsSync(path)) throw new GateError('E_PATH', `${file} does not exist`)
  return path
}

function described({ digest, wasm, catalogue }: Bundle): string {
  const ids = catalogue.policies.map(policy => policy.id).join(' ')
  return `digest    ${digest}\nwasm      ${wasm.byteLength} bytes\npolicies  ${catalogue.policies.length}: ${ids}\n`
}
