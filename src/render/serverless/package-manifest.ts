// The package.json and the lockfile that a service is deployed with: its own, or the nearest above it.

import { posix } from 'node:path'
import { canonicalJson } from '../../model/canonical-json.ts'
import { sha256Hex } from '../../model/digest.ts'
import type { SourceTree } from '../../model/source-tree.ts'

const LOCKFILES = ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock']

export interface PackageManifest {
  /** Those of development included: plugins stand there. */
  readonly dependencies: Readonly<Record<string, string>>
  readonly present: boolean
  readonly lockfile?: { readonly path: string; readonly text: string }
}

export function readPackageManifest(tree: SourceTree, directory: string): PackageManifest {
  const folders = foldersUp(directory)
  const manifest = firstOf(
    tree,
    folders.map(folder => posix.join(folder, 'package.json')),
  )
  const lockfile = firstOf(
    tree,
    folders.flatMap(folder => LOCKFILES.map(name => posix.join(folder, name))),
  )
  const json = manifest ? parsed(manifest.text) : {}
  return {
    dependencies: { ...texts(json.devDependencies), ...texts(json.dependencies) },
    present: manifest !== undefined,
    ...(lockfile ? { lockfile } : {}),
  }
}

/** A digest of what the lockfile pins for a package; of its version range where there is no lockfile. */
export function digestPackage(name: string, manifest: PackageManifest): string {
  const pinned = manifest.lockfile && lockedEntries(manifest.lockfile).get(name)
  return `sha256:${sha256Hex(`${name}\0${pinned ?? manifest.dependencies[name] ?? ''}`)}`
}

type Lockfile = NonNullable<PackageManifest['lockfile']>
const read = new WeakMap<Lockfile, ReadonlyMap<string, string>>()

/** What a lockfile pins, by the name of the package. */
function lockedEntries(lockfile: Lockfile): ReadonlyMap<string, string> {
  let entries = read.get(lockfile)
  if (!entries) {
    entries = lockfile.path.endsWith('.json') ? entriesOfJson(lockfile.text) : entriesOfBlocks(lockfile.text)
    read.set(lockfile, entries)
  }
  return entries
}

function entriesOfJson(text: string): ReadonlyMap<string, string> {
  const { packages, dependencies } = parsed(text) as { packages?: object; dependencies?: object }
  const entries = new Map<string, string>()
  for (const [name, entry] of Object.entries(dependencies ?? {})) entries.set(name, canonicalJson(entry))
  for (const [path, entry] of Object.entries(packages ?? {}))
    if (path.startsWith('node_modules/')) entries.set(path.slice('node_modules/'.length), canonicalJson(entry))
  return entries
}

/** yarn.lock and pnpm-lock.yaml: blocks whose first line names the package and its version. */
function entriesOfBlocks(text: string): ReadonlyMap<string, string> {
  const entries = new Map<string, string>()
  let names: readonly string[] = []
  let block = ''
  for (const line of text.split('\n')) {
    const named = /^ {0,2}\S.*@.*:\s*$/.test(line)
      ? [...line.matchAll(/(?:^|[\s"'/,])((?:@[\w.-]+\/)?[\w.-]+)@/g)].map(found => found[1]!)
      : []
    if (named.length > 0) {
      keep()
      names = named
      block = ''
    }
    block += `${line}\n`
  }
  keep()
  return entries

  function keep(): void {
    for (const name of new Set(names)) entries.set(name, (entries.get(name) ?? '') + block)
  }
}

function foldersUp(directory: string): string[] {
  const folders = [directory]
  for (let folder = directory; folder !== '.'; ) {
    folder = posix.dirname(folder)
    folders.push(folder)
  }
  return folders
}

function firstOf(tree: SourceTree, paths: readonly string[]): { path: string; text: string } | undefined {
  for (const path of paths) {
    const found = tree.read(path)
    if (found.kind === 'file') return { path, text: found.text }
    if (found.kind === 'refused' && found.why === 'too_large') return { path, text: '' }
  }
  return undefined
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function texts(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}
