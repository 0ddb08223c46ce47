// The package.json and the lockfile that a service is deployed with: its own, or the nearest above it.
import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import { canonicalJson } from '../../model/canonical-json.ts'
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
  const pinned = manifest.lockfile ? lockedEntry(name, manifest.lockfile) : undefined
  const hash = createHash('sha256').update(`${name}\0${pinned ?? manifest.dependencies[name] ?? ''}`)
  return `sha256:${hash.digest('hex')}`
}

function lockedEntry(name: string, lockfile: { path: string; text: string }): string | undefined {
  if (lockfile.path.endsWith('.json')) {
    const json = parsed(lockfile.text) as { packages?: Record<string, unknown>; dependencies?: Record<string, unknown> }
    const entry = json.packages?.[`node_modules/${name}`] ?? json.dependencies?.[name]
    return entry === undefined ? undefined : canonicalJson(entry)
  }
  const blocks = lockfile.text
    .split(/\n(?=\S)|\n\s*\n/)
    .filter(block => new RegExp(`(^|[\\s"'/])${escaped(name)}@`).test(block.split('\n')[0] ?? ''))
  return blocks.length > 0 ? blocks.join('\n') : undefined
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
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
