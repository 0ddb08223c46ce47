// Where an installation keeps what it reads and what it can make again.
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Environment } from './environment.ts'

export interface Installation {
  /** The default pack, as Rego. */
  readonly policies: string
  readonly cacheDirectory: string
  readonly readIamFile: (name: string) => Uint8Array
  /** The script of an evaluation thread, where it is not beside the sources. */
  readonly workerUrl: URL | undefined
}

export function installationOf(environment: Environment): Installation {
  const { distribution } = environment
  const root = distribution === undefined ? join(import.meta.dirname, '../..') : join(distribution, '..')
  const iam = distribution === undefined ? join(root, 'src/iam/data') : join(distribution, 'iam')
  return {
    policies: join(root, 'policies'),
    cacheDirectory: cacheDirectory(root, environment.variables),
    readIamFile: name => readFileSync(join(iam, name)),
    workerUrl: distribution === undefined ? undefined : new URL(`file://${join(distribution, 'worker.mjs')}`),
  }
}

function cacheDirectory(root: string, variables: Environment['variables']): string {
  const modules = join(root, 'node_modules')
  if (existsSync(modules)) return join(modules, '.cache/gatehouse')
  return join(variables.XDG_CACHE_HOME || join(homedir(), '.cache'), 'gatehouse')
}
