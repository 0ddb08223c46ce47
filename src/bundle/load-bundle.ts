// Answers the bundle of policy directories: from the cache where nothing has changed, else compiled anew.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Bundle } from '../model/bundle.ts'
import { archived, BUNDLE_FILES, bundleOf } from './bundle-files.ts'
import capabilities from './generated/capabilities.json' with { type: 'json' }
import { OPA_VERSION } from './opa-version.ts'
import { readPolicySources, sourcesDigest } from './policy-sources.ts'

export interface LoadBundleOptions {
  /** Directories whose files make one bundle together. */
  readonly policyDirectories: readonly string[]
  /** Packs whose lib/ and shared data the policies may use; their policies stay out. */
  readonly libraries?: readonly string[]
  readonly cacheDirectory: string
  /** Finds opa; only called when something has to be compiled. */
  readonly opa: () => Promise<string>
}

/** Counts up when what is kept in the cache changes its form. */
const LAYOUT = 1

/** Bundles in the cache. */
const KEPT = 40

/** @throws GateError E_PATH, E_BUNDLE, E_OPA_MISSING, E_OPA_VERSION, E_OPA_BUILD, E_POLICY_METADATA */
export async function loadBundle(options: LoadBundleOptions): Promise<Bundle> {
  return (await buildBundle(options)).bundle
}

/** Like `loadBundle`, with the directory it is kept in, whose bundle.tar.gz is the standard OPA bundle. */
export async function buildBundle(
  options: LoadBundleOptions,
): Promise<{ readonly bundle: Bundle; readonly directory: string; readonly archive: string }> {
  const sources = readPolicySources(options.policyDirectories, options.libraries)
  const key = sourcesDigest(sources, JSON.stringify({ layout: LAYOUT, opa: OPA_VERSION, capabilities }))
  const directory = join(options.cacheDirectory, 'bundles', key)
  const kept = cached(directory)
  if (kept) return { bundle: kept, directory, archive: join(directory, 'bundle.tar.gz') }
  const { compileBundle } = await import('./compile-bundle.ts')
  const archive = await compileBundle(await options.opa(), sources)
  const bundle = bundleOf(archived(archive))
  keep(directory, archive, bundle.digest)
  return { bundle, directory, archive: join(directory, 'bundle.tar.gz') }
}

function cached(directory: string): Bundle | undefined {
  try {
    const bundle = bundleOf(name => readFileSync(join(directory, name)))
    return readFileSync(join(directory, 'digest'), 'utf8') === bundle.digest ? bundle : undefined
  } catch {
    return undefined
  }
}

/** Written aside and moved into place, so that no other process sees half of it. */
function keep(directory: string, archive: Buffer, digest: string): void {
  mkdirSync(dirname(directory), { recursive: true })
  const made = mkdtempSync(`${directory}-`)
  const read = archived(archive)
  for (const name of BUNDLE_FILES) writeFileSync(join(made, name), read(name))
  writeFileSync(join(made, 'bundle.tar.gz'), archive)
  writeFileSync(join(made, 'digest'), digest)
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
