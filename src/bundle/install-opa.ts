// Installs OPA into the cache: with Go where it is there, else from its release; one process at a time.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { opaVersion } from './ask-opa-version.ts'
import { downloadOpa, type OpaRelease } from './download-opa.ts'
import { OPA_VERSION } from './opa-version.ts'
import { runTool } from './run-tool.ts'

interface InstallOptions {
  readonly go: string | undefined
  readonly cacheDirectory: string
  readonly release: OpaRelease
  readonly onProgress: (line: string) => void
  readonly onFailure: (reason: string) => void
}

const GO_TIMEOUT_MILLISECONDS = 600_000
/** A lock this old was left behind by a process that died. */
const STALE_MILLISECONDS = 660_000

/** The binary that an earlier run installed, if any. */
export function installedOpa(cacheDirectory: string): string | undefined {
  const file = binary(cacheDirectory)
  return existsSync(file) ? file : undefined
}

/** Path of the installed binary, or undefined after having told `onFailure` why each way failed. */
export async function installOpa(options: InstallOptions): Promise<string | undefined> {
  const target = binary(options.cacheDirectory)
  const lock = `${dirname(target)}.lock`
  try {
    mkdirSync(dirname(target), { recursive: true })
    while (!take(lock)) {
      await setTimeout(250)
      if (existsSync(target)) return target
    }
  } catch (failure) {
    options.onFailure(`The cache cannot be written: ${(failure as Error).message}.`)
    return undefined
  }
  try {
    return existsSync(target) ? target : await install(target, options)
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

async function install(target: string, options: InstallOptions): Promise<string | undefined> {
  const workshop = mkdtempSync(join(dirname(target), 'new-'))
  const made = join(workshop, process.platform === 'win32' ? 'opa.exe' : 'opa')
  const ways = [...(options.go ? [() => withGo(options.go!, workshop, options)] : []), () => fromRelease(made, options)]
  try {
    for (const way of ways) {
      try {
        await way()
        if (!(await opaVersion(made))) throw new Error('What was installed does not run on this machine.')
        renameSync(made, target)
        return target
      } catch (failure) {
        options.onFailure((failure as Error).message)
      }
    }
    return undefined
  } finally {
    rmSync(workshop, { recursive: true, force: true })
  }
}

async function withGo(go: string, directory: string, { onProgress }: InstallOptions): Promise<void> {
  onProgress('Installing OPA with Go, about a minute')
  // `env` hands the environment down as it is, with the one variable that says where the binary goes.
  const args = [`GOBIN=${resolve(directory)}`, go, 'install', `github.com/open-policy-agent/opa@v${OPA_VERSION}`]
  const { status, stderr } = await runTool('env', args, { timeoutMilliseconds: GO_TIMEOUT_MILLISECONDS, directory })
  if (status !== 0) throw new Error(`go install failed: ${stderr.trim().split('\n').at(-1) ?? 'it was ended'}.`)
}

async function fromRelease(target: string, { onProgress, release }: InstallOptions): Promise<void> {
  onProgress('Downloading OPA')
  await downloadOpa(release, `${process.platform}-${process.arch}`, target)
}

function binary(cacheDirectory: string): string {
  return resolve(cacheDirectory, 'opa', OPA_VERSION, process.platform === 'win32' ? 'opa.exe' : 'opa')
}

function take(lock: string): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs
    if (since !== undefined && Date.now() - since > STALE_MILLISECONDS) rmSync(lock, { recursive: true, force: true })
    return false
  }
}
