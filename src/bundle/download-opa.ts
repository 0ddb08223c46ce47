// Downloads a release of OPA and keeps it only if its bytes are the ones that were pinned.
import { createHash } from 'node:crypto'
import { chmodSync, writeFileSync } from 'node:fs'

export interface OpaRelease {
  readonly base: string
  /** Platform and architecture as Node names them -> file of the release and its sha256. */
  readonly files: Readonly<Record<string, { readonly file: string; readonly sha256: string }>>
}

/** https://github.com/open-policy-agent/opa/releases/tag/v1.21.0, the newest whose digests several projects pin alike. */
export const RELEASE: OpaRelease = {
  base: 'https://github.com/open-policy-agent/opa/releases/download/v1.21.0',
  files: {
    'linux-x64': { file: 'opa_linux_amd64_static', sha256: '5eef70644868bb04d0556bcc795ee42f2ab379e73f51d1bfa30f83e1305bc9b9' },
    'linux-arm64': { file: 'opa_linux_arm64_static', sha256: '0ec34027c15b4d969c21d01ed570fe14fbebd508a08157043ab09f9a0dccbee6' },
    'darwin-x64': { file: 'opa_darwin_amd64', sha256: '0ceb96979d259b3ee31711a6b316a592b8ffcfdd4209cc37600ed85a6cd4a55c' },
    'darwin-arm64': { file: 'opa_darwin_arm64_static', sha256: 'f1e4da6467a2adb2846bb23eec6ea00d8c3a04786f9270bb11003d22dfd827a5' },
    'win32-x64': { file: 'opa_windows_amd64.exe', sha256: '1e0e9639673615fa3a6d4974b07e335e44827e377ce7c7bffbb1a6605a26479b' },
  },
}

const TIMEOUT_MILLISECONDS = 180_000

/** Writes the release for this machine to `target`; rejects with a sentence that says why it could not. */
export async function downloadOpa(release: OpaRelease, platform: string, target: string): Promise<void> {
  const asset = release.files[platform]
  if (!asset) throw new Error(`No release of OPA is pinned for ${platform}.`)
  const url = `${release.base}/${asset.file}`
  const bytes = await fetchBytes(url)
  const digest = createHash('sha256').update(bytes).digest('hex')
  if (digest !== asset.sha256)
    throw new Error(`What ${url} answered has the digest ${digest} and not the pinned ${asset.sha256}; it was thrown away.`)
  writeFileSync(target, bytes)
  chmodSync(target, 0o755)
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) })
    if (!response.ok) throw new Error(`status ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.cause instanceof Error ? cause.cause.message : cause.message) : String(cause)
    throw new Error(`${url} could not be downloaded: ${reason}.`, { cause })
  }
}
