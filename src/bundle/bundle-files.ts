// A bundle on disk, as OPA lays it out: a directory, or the archive of one. https://www.openpolicyagent.org/docs/management-bundles
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Bundle } from '../model/bundle.ts'
import { canonicalJson } from '../model/canonical-json.ts'
import { GateError } from '../model/gate-error.ts'
import type { Catalogue } from '../model/policy.ts'
import { readTar } from './tar.ts'

export const BUNDLE_FILES = ['policy.wasm', 'data.json', '.manifest'] as const
type FileName = (typeof BUNDLE_FILES)[number] | 'plan.json'

/** What Gatehouse keeps under `metadata` of a bundle's manifest. */
export interface ManifestMetadata {
  readonly gatehouse: { readonly catalogue: Catalogue }
}

/**
 * Reads a bundle's directory or .tar.gz.
 * @throws GateError E_PATH when there is none, E_BUNDLE when it is incomplete or damaged
 */
export function readBundle(path: string): Bundle {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) throw new GateError('E_PATH', `There is no bundle at ${path}.`)
  try {
    return bundleOf(stat.isDirectory() ? name => readFileSync(join(path, name)) : archived(readFileSync(path)))
  } catch (cause) {
    if (cause instanceof GateError) throw cause
    throw new GateError('E_BUNDLE', `The bundle ${path} cannot be read: ${(cause as Error).message}`, { cause })
  }
}

/** `digest`, where it is known. @throws Error that says which file is missing or damaged */
export function bundleOf(read: (name: FileName) => Uint8Array, digest?: string): Bundle {
  const wasm = read('policy.wasm')
  const data = JSON.parse(Buffer.from(read('data.json')).toString()) as Bundle['data']
  const manifest = JSON.parse(Buffer.from(read('.manifest')).toString()) as { metadata?: Partial<ManifestMetadata> }
  const catalogue = manifest.metadata?.gatehouse?.catalogue
  if (!Array.isArray(catalogue?.policies)) throw new Error('its manifest carries no catalogue; gatehouse bundle build makes one that does.')
  return { digest: digest ?? bundleDigest(wasm, data, catalogue), wasm, data, catalogue }
}

/** The same for the same policies, whatever folder the bundle was built in. */
export function bundleDigest(wasm: Uint8Array, data: Bundle['data'], catalogue: Catalogue): string {
  const hash = process.getBuiltinModule('node:crypto').createHash('sha256').update(`${wasm.length}:`).update(wasm)
  for (const part of [canonicalJson(data), canonicalJson(catalogue)]) hash.update(`${Buffer.byteLength(part)}:${part}`)
  return `sha256:${hash.digest('hex')}`
}

export function archived(archive: Uint8Array): (name: FileName) => Uint8Array {
  const files = new Map(readTar(process.getBuiltinModule('node:zlib').gunzipSync(archive)).map(file => [file.path, file.bytes]))
  return name => {
    const bytes = files.get(name)
    if (!bytes) throw new Error(`it has no ${name}.`)
    return bytes
  }
}
