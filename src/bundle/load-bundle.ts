// Answers the bundle of policy directories: from the cache where nothing has changed, else compiled anew.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Bundle } from '../model/bundle.ts'
import { archived, BUNDLE_FILES, bundleOf } from './bundle-files.ts'
import capabilities from './generated/capabilities.json' with { type: 'json' }
import { OPA_VERSION } from './opa-version.ts'
import { type PolicySource, readPolicySources, type SourceDirectories, sourcesDigest } from './policy-sources.ts'
import { signedSources } from './source-signature.ts'

export interface LoadBundleOptions extends SourceDirectories {
  readonly cacheDirectory: string
  /** Finds opa; only called when something has to be compiled. */
  readonly opa: () => Promise<string>
}

/** Counts up when what is kept in the cache changes its form. */
const LAYOUT = 2

/** What a bundle was when it was kept: to hash it again at every start takes longer than to judge a stack. */
interface Seal {
  readonly digest: string
  /** Length of each file. */
  readonly bytes: Readonly<Record<string, number>>
}

/** Bundles in the cache. */
const KEPT = 40

/** @throws GateError E_PATH, E_BUNDLE, E_OPA_MISSING, E_OPA_VERSION, E_OPA_BUILD, E_POLICY_METADATA */
export async function loadBundle(options: LoadBundleOptions): Promise<Bundle> {
  return (await buildBundle(options)).bundle
}

export interface KeptBundle {
  readonly bundle: Bundle
  readonly directory: string
  /** The standard OPA bundle. */
  readonly archive: string
}

/** Like `loadBundle`, with the directory that the bundle is kept in. */
export async function buildBundle(options: LoadBundleOptions): Promise<KeptBundle> {
  const bundles = join(options.cacheDirectory, 'bundles')
  const toolchain = JSON.stringify({ layout: LAYOUT, opa: OPA_VERSION, capabilities })
  const signed = signedSources(options, toolchain, options.cacheDirectory)
  const untouched = signed.digest === undefined ? undefined : kept(join(bundles, signed.digest))
  if (untouched) return untouched
  const sources = readPolicySources(options)
  const key = sourcesDigest(sources, toolchain)
  const directory = join(bundles, key)
  const found = kept(directory) ?? (await compiled(directory, sources, options))
  signed.note(key)
  return found
}

async function compiled(directory: string, sources: readonly PolicySource[], { opa }: LoadBundleOptions): Promise<KeptBundle> {
  const { compileBundle } = await import('./compile-bundle.ts')
  const archive = await compileBundle(await opa(), sources)
  const read = archived(archive)
  const bundle = bundleOf(read)
  keep(directory, { ...Object.fromEntries(BUNDLE_FILES.map(name => [name, read(name)])), 'bundle.tar.gz': archive }, bundle.digest)
  return { bundle, directory, archive: join(directory, 'bundle.tar.gz') }
}

/** Undefined where a file is missing or has not the length that it was written with. */
function kept(directory: string): KeptBundle | undefined {
  try {
    const seal = JSON.parse(readFileSync(join(directory, 'seal.json'), 'utf8')) as Seal
    const read = (name: string) => readFileSync(join(directory, name))
    if (BUNDLE_FILES.some(name => statSync(join(directory, name)).size !== seal.bytes[name])) return undefined
    return { bundle: bundleOf(read, seal.digest), directory, archive: join(directory, 'bundle.tar.gz') }
  } catch {
    return undefined
  }
}

/** Written aside and moved into place, so that no other process sees half of it. */
function keep(directory: string, files: Readonly<Record<string, Uint8Array>>, digest: string): void {
  mkdirSync(dirname(directory), { recursive: true })
  const made = mkdtempSync(`${directory}-`)
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(made, name), bytes)
  const bytes = Object.fromEntries(Object.entries(files).map(([name, { byteLength }]) => [name, byteLength]))
  writeFileSync(join(made, 'seal.json'), JSON.stringify({ digest, bytes } satisfies Seal))
  try {
    rmSync(directory, { recursive: true, force: true })
    renameSync(made, directory)
  } catch {
    // Another process kept the same bundle in the meantime.
    rmSync(made, { recursive: true, force: true })
  }
  forget(dirname(directory))
}

/** Bundles that were not built lately go: an author of policies makes one with every change. */
function forget(bundles: string): void {
  const built = readdirSync(bundles).map(name => ({
    path: join(bundles, name),
    at: statSync(join(bundles, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  }))
  built.sort((a, b) => b.at - a.at)
  for (const { path } of built.slice(KEPT)) rmSync(path, { recursive: true, force: true })
}
