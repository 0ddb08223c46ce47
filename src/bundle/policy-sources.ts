// The files of policy directories that a bundle is made of: Rego without tests, and data; examples and pages stay out.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GateError } from '../model/gate-error.ts'

export interface PolicySource {
  /** Inside its policy directory, with forward slashes. */
  readonly path: string
  /** Where it really is, for messages. */
  readonly file: string
  readonly bytes: Buffer
}

/** The names that OPA takes as data in a bundle. https://www.openpolicyagent.org/docs/management-bundles#bundle-file-format */
const DATA = new Set(['data.json', 'data.yaml', 'data.yml'])
const SKIPPED = new Set(['examples', 'node_modules'])

export interface SourceDirectories {
  /** Directories whose files make one bundle together. */
  readonly policyDirectories: readonly string[]
  /** Packs whose lib/ and shared data the policies may use; their policies stay out. */
  readonly libraries?: readonly string[]
  /** Data made elsewhere: path inside the bundle, such as gatehouse/iam/data.json -> file. */
  readonly tables?: Readonly<Record<string, string>>
}

/**
 * Sorted by path, whatever the directories are called. Of `libraries`, the packs that an organisation builds on, only what
 * policies share: lib/ and the data beside it.
 * @throws GateError E_PATH for a directory that cannot be read, E_BUNDLE for a file that two of them have
 */
export function readPolicySources(directories: SourceDirectories): PolicySource[] {
  return sourceFiles(directories).map(({ path, file }) => ({ path, file, bytes: readFileSync(file) }))
}

/** Without reading them. @throws GateError as `readPolicySources` does */
export function sourceFiles({ policyDirectories, libraries = [], tables = {} }: SourceDirectories): Omit<PolicySource, 'bytes'>[] {
  const sources = new Map<string, string>()
  const add = (directory: string, path: string) => {
    const file = join(directory, path)
    const other = sources.get(path)
    if (other)
      throw new GateError('E_BUNDLE', `${other} and ${file} would be the same file of one bundle.`, {
        cure: 'Give one of them another name.',
      })
    sources.set(path, file)
  }
  for (const directory of policyDirectories) for (const path of paths(directory, '')) add(directory, path)
  for (const library of libraries) for (const path of paths(library, '')) if (path.startsWith('lib/') || DATA.has(path)) add(library, path)
  for (const [path, file] of Object.entries(tables)) sources.set(path, file)
  return [...sources].map(([path, file]) => ({ path, file })).sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Changes with any byte or name of the sources, and with `toolchain`. */
export function sourcesDigest(sources: readonly PolicySource[], toolchain: string): string {
  const hash = process.getBuiltinModule('node:crypto').createHash('sha256').update(`${toolchain.length}:${toolchain}`)
  for (const { path, bytes } of sources) hash.update(`${path.length}:${path}${bytes.length}:`).update(bytes)
  return hash.digest('hex')
}

function* paths(root: string, below: string): Generator<string> {
  for (const entry of list(join(root, below))) {
    if (entry.name.startsWith('.')) continue
    const path = below ? `${below}/${entry.name}` : entry.name
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name)) yield* paths(root, path)
    } else if (entry.isFile() && (DATA.has(entry.name) || (entry.name.endsWith('.rego') && !entry.name.endsWith('_test.rego')))) yield path
  }
}

function list(directory: string) {
  try {
    return readdirSync(directory, { withFileTypes: true })
  } catch (cause) {
    throw new GateError('E_PATH', `The policy directory ${directory} cannot be read.`, { cause })
  }
}
