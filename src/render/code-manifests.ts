// The manifests that a stack's code is built from, and whether they pin the versions of what they name.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-using-build.html
import { posix } from 'node:path'
import { parse } from 'smol-toml'
import type { SourceTree } from '../model/source-tree.ts'
import { entries, get, type Mapping, string } from './node.ts'
import type { CodeManifest, FormatName } from './rendering.ts'
import { looseRequirement } from './requirements.ts'

interface Kind {
  readonly name: string
  /** One of them beside it, or above it in a workspace, pins everything. */
  readonly lockfiles: readonly string[]
  /** Offset and end of what needs a lockfile; undefined where nothing does. */
  readonly needs: (text: string) => readonly [start: number, end: number] | undefined
}

const KINDS: readonly Kind[] = [
  {
    name: 'package.json',
    lockfiles: ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb'],
    needs: text =>
      sections(json(text), ['dependencies', 'devDependencies', 'optionalDependencies'])
        ? line(text, /"(?:d|devD|optionalD)ependencies"/)
        : undefined,
  },
  { name: 'requirements.txt', lockfiles: ['Pipfile.lock', 'poetry.lock', 'uv.lock', 'pdm.lock'], needs: looseRequirement },
  {
    name: 'Pipfile',
    lockfiles: ['Pipfile.lock'],
    needs: text => (sections(toml(text), ['packages']) ? key(text, '[packages') : undefined),
  },
  {
    name: 'pyproject.toml',
    lockfiles: ['poetry.lock', 'uv.lock', 'pdm.lock', 'Pipfile.lock', 'requirements.txt'],
    needs: text => (namesPackages(toml(text)) ? key(text, 'dependencies') : undefined),
  },
  { name: 'Gemfile', lockfiles: ['Gemfile.lock'], needs: text => line(text, /^\s*gem\b/m) },
  { name: 'go.mod', lockfiles: ['go.sum'], needs: text => line(text, /^require\b/m) },
  {
    name: 'composer.json',
    lockfiles: ['composer.lock'],
    needs: text => (sections(json(text), ['require']) ? key(text, '"require"') : undefined),
  },
  {
    name: 'Cargo.toml',
    lockfiles: ['Cargo.lock'],
    needs: text => (sections(toml(text), ['dependencies']) ? key(text, '[dep') : undefined),
  },
]

/** Those of the folders that functions and layers are built from; of a service also the package.json above it. */
export function readCodeManifests(tree: SourceTree, format: FormatName, path: string, template: Mapping): CodeManifest[] {
  const found = new Map<string, CodeManifest>()
  const folders = format === 'serverless' ? [posix.dirname(path)] : codeFolders(posix.dirname(path), template)
  for (const folder of folders)
    for (const kind of KINDS) {
      const above = format === 'serverless' && kind.name === 'package.json' ? upwards(folder) : [folder]
      for (const at of above) {
        const file = posix.join(at, kind.name)
        const manifest = found.get(file) ?? readOne(tree, at, file, kind)
        if (!manifest) continue
        found.set(file, manifest)
        break
      }
    }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

function readOne(tree: SourceTree, folder: string, path: string, { lockfiles, needs }: Kind): CodeManifest | undefined {
  const read = tree.read(path)
  if (read.kind !== 'file') return undefined
  const place = needs(read.text)
  const locked = place && upwards(folder).some(above => lockfiles.some(name => exists(tree, posix.join(above, name))))
  const [start, end] = place ?? [0, 0]
  return { path, pinned: place === undefined || locked === true, span: { source: { path, text: read.text }, start, end } }
}

/** Local paths that packaging uploads; what lies in a bucket already is not built here. */
function codeFolders(directory: string, template: Mapping): Set<string> {
  const folders = new Set<string>()
  for (const [, resource] of entries(get(template, 'Resources'))) {
    const type = string(get(resource, 'Type'))
    const key = type === 'AWS::Lambda::Function' ? 'Code' : type === 'AWS::Lambda::LayerVersion' ? 'Content' : undefined
    const location = key && string(get(resource, 'Properties', key))
    if (location === undefined || location.includes('://')) continue
    const folder = posix.join(directory, location)
    if (!folder.startsWith('..')) folders.add(folder.replace(/\/$/, ''))
  }
  return folders
}

function exists(tree: SourceTree, path: string): boolean {
  const read = tree.read(path)
  return read.kind === 'file' || (read.kind === 'refused' && (read.why === 'too_large' || read.why === 'not_text'))
}

function upwards(folder: string): string[] {
  const folders = [folder]
  while (folders.at(-1) !== '.') folders.push(posix.dirname(folders.at(-1)!))
  return folders
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function toml(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}

function sections(document: unknown, names: readonly string[]): boolean {
  return names.some(name => size(member(document, name)) > 0)
}

function namesPackages(document: unknown): boolean {
  const poetry = member(member(member(document, 'tool'), 'poetry'), 'dependencies')
  const others = typeof poetry === 'object' && poetry !== null ? Object.keys(poetry).filter(name => name !== 'python') : []
  return others.length > 0 || size(member(member(document, 'project'), 'dependencies')) > 0
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
}

function size(value: unknown): number {
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0
}

function key(text: string, word: string): readonly [number, number] {
  const start = Math.max(text.indexOf(word), 0)
  return [start, start + word.length]
}

function line(text: string, pattern: RegExp): readonly [number, number] | undefined {
  const found = pattern.exec(text)
  return found ? [found.index + found[0].length - found[0].trimStart().length, found.index + found[0].length] : undefined
}
