// The gate files of a tree, or those of `--config`, as configuration.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { configDigest } from '../config/config-digest.ts'
import type { ConfigFile } from '../config/document.ts'
import { readGateConfig } from '../config/read-gate-config.ts'
import type { ConfigNote, GateConfig } from '../model/gate-config.ts'
import { GateError } from '../model/gate-error.ts'
import type { Catalogue } from '../model/policy.ts'
import type { SourceTree } from '../model/source-tree.ts'
import type { Environment } from './environment.ts'

const GATE_FILE = '.github/gatehouse.yml'
const WAIVERS_FILE = '.github/gatehouse-waivers.yml'

/**
 * `named` are the files of `--config`. One stands in for the repository's own gate file; of several the first is the
 * organisation's, and the others stand in for the repository's. Waivers are the tree's all the same. What a file states and is not followed
 * is said on standard error.
 * @throws GateError E_PATH, E_CONFIG_UNREADABLE, E_CONFIG_KEY, E_CONFIG_VALUE
 */
export function gateFiles(
  tree: SourceTree,
  named: readonly string[] | undefined,
  catalogue: Catalogue,
  environment: Environment,
): { config: GateConfig; configDigest: string; configNotes: readonly ConfigNote[] } {
  const given = (named ?? []).map(file => namedFile(file, environment))
  const own = named === undefined ? fileOf(tree, GATE_FILE) : undefined
  const organisation = given.length > 1 ? given[0] : undefined
  const repository = organisation ? given.slice(1) : own ? [own] : given
  const waivers = fileOf(tree, WAIVERS_FILE)
  const { config, notes } = readGateConfig({
    ...(organisation ? { organisation } : {}),
    repository,
    ...(waivers ? { waivers } : {}),
    catalogue,
  })
  for (const { message, location } of notes)
    environment.say(`${`${location.file}:${location.line}:${location.column} ${message}`.replace(/\p{Cc}/gu, ' ')}\n`)
  return { config, configDigest: configDigest(config), configNotes: notes }
}

function fileOf(tree: SourceTree, path: string): ConfigFile | undefined {
  const read = tree.read(path)
  if (read.kind === 'missing') return undefined
  if (read.kind === 'file') return { path, text: read.text }
  const location = { file: path, line: 1, column: 1, endLine: 1, endColumn: 1 }
  throw new GateError('E_CONFIG_UNREADABLE', `${path} cannot be read: ${read.why.replaceAll('_', ' ')}`, { location })
}

function namedFile(file: string, environment: Environment): ConfigFile {
  const path = resolve(environment.workingDirectory, file)
  if (!existsSync(path)) throw new GateError('E_PATH', `--config ${file} does not exist`)
  return { path: file, text: readFileSync(path, 'utf8') }
}
