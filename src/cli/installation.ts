// Where an installation keeps what it reads and what it can make again.
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { type IamData, loadIamData } from '../iam/iam-data.ts'
import type { Environment } from './environment.ts'

export interface Installation {
  /** The default pack, as Rego. */
  readonly policies: string
  readonly cacheDirectory: string
  readonly iam: IamData
}

export function installationOf(environment: Environment): Installation {
  const { distribution } = environment
  const root = distribution === undefined ? join(import.meta.dirname, '../..') : join(distribution, '..')
  const iam = distribution === undefined ? join(root, 'src/iam/data') : join(distribution, 'iam')
  return {
    policies: join(root, 'policies'),
    cacheDirectory: cacheDirectory(environment.variables),
    iam: loadIamData(
      name => readFileSync(join(iam, name)),
      bytes => process.getBuiltinModule('node:zlib').brotliDecompressSync(bytes),
    ),
  }
}

/** Outside of node_modules, so that an OPA that was installed once outlives the next `npm ci`. */
function cacheDirectory(variables: Environment['variables']): string {
  return join(variables.XDG_CACHE_HOME || join(homedir(), '.cache'), 'gatehouse')
}
