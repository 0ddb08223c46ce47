// Finds the opa binary: where it was named, on PATH, in the cache; else installs it.
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { GateError } from '../model/gate-error.ts'
import { opaVersion } from './ask-opa-version.ts'
import { type OpaRelease, RELEASE } from './download-opa.ts'
import { installedOpa, installOpa } from './install-opa.ts'
import { newEnough } from './opa-version.ts'

export interface FindOpaOptions {
  /** Path of the binary, as $OPA gives it. */
  readonly opa?: string | undefined
  /** As $PATH gives it. */
  readonly path: string
  /** Where Gatehouse keeps what it can make again. */
  readonly cacheDirectory: string
  /** One line about something that takes its time. */
  readonly onProgress?: (line: string) => void
  readonly release?: OpaRelease
}

/**
 * Absolute or named path of an OPA of version 1.0 or newer.
 * @throws GateError E_OPA_MISSING, E_OPA_VERSION
 */
export async function findOpa(options: FindOpaOptions): Promise<string> {
  if (options.opa) return named(options.opa, options.path)
  let tooOld: string | undefined
  for (const candidate of [onPath('opa', options.path), installedOpa(options.cacheDirectory)]) {
    const version = candidate && (await opaVersion(candidate))
    if (version && newEnough(version)) return candidate
    if (version) tooOld = `The OPA at ${candidate} is ${version}.`
  }
  const reasons = tooOld ? [tooOld] : []
  const installed = await installOpa({
    go: onPath('go', options.path),
    cacheDirectory: options.cacheDirectory,
    onProgress: options.onProgress ?? (() => undefined),
    release: options.release ?? RELEASE,
    onFailure: reason => reasons.push(reason),
  })
  if (installed) return installed
  throw new GateError('E_OPA_MISSING', ['No OPA was named or found on PATH, and none could be installed.', ...reasons].join(' '))
}

async function named(opa: string, path: string): Promise<string> {
  const file = opa.includes('/') || opa.includes('\\') ? opa : (onPath(opa, path) ?? opa)
  const version = await opaVersion(file)
  if (!version) throw new GateError('E_OPA_MISSING', `OPA names ${opa}, which is not an OPA that runs.`)
  if (!newEnough(version)) throw new GateError('E_OPA_VERSION', `OPA names ${opa}, which is ${version}.`)
  return file
}

/** Only absolute entries of PATH count: a relative one would let the directory that is checked bring its own opa. */
function onPath(tool: string, path: string): string | undefined {
  const names = process.platform === 'win32' ? [`${tool}.exe`] : [tool]
  for (const directory of path.split(delimiter).filter(entry => /^(\/|[A-Za-z]:)/.test(entry)))
    for (const name of names) {
      const file = join(directory, name)
      try {
        accessSync(file, constants.X_OK)
        if (statSync(file).isFile()) return file
      } catch {}
    }
  return undefined
}
