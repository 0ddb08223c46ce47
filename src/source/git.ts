// The git command, as the trees of revisions use it.
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { GateError } from '../model/gate-error.ts'

/**
 * What git prints.
 * @throws GateError E_GIT with git's own words
 */
export function git(directory: string, args: readonly string[], input?: string): Buffer {
  // Loaded when git is needed: a check of one file starts without it, and so sooner.
  const { execFileSync } = process.getBuiltinModule('node:child_process')
  try {
    return execFileSync('git', ['-c', 'core.quotepath=off', ...args], {
      cwd: directory,
      input,
      maxBuffer: 1 << 29,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    })
  } catch (error) {
    const said = (error as { stderr?: Buffer }).stderr?.toString().trim().split('\n').at(-1)
    throw new GateError('E_GIT', `git ${args[0]}: ${said || (error as Error).message}`, { cause: error })
  }
}

/** The top of the work tree around a directory, or undefined outside of one; without asking git, which takes longer. */
export function workTreeOf(directory: string): string | undefined {
  for (let at = resolve(directory); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (dirname(at) === at) return undefined
  }
}

/** The SHA of a revision. @throws GateError E_GIT */
export function commitOf(directory: string, revision: string): string {
  try {
    return git(directory, ['rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`])
      .toString()
      .trim()
  } catch (error) {
    const cure = isShallow(directory) ? SHALLOW_CURE : 'Run the command inside a git work tree and name a revision that it has.'
    throw new GateError('E_GIT', `${revision} is no commit that this repository has`, { cause: error, cure })
  }
}

/** The SHA where two revisions part. @throws GateError E_GIT */
export function mergeBaseOf(directory: string, base: string, head: string): string {
  try {
    return git(directory, ['merge-base', base, head]).toString().trim()
  } catch (error) {
    const cure = isShallow(directory) ? SHALLOW_CURE : 'Name a base that the head comes from.'
    throw new GateError('E_GIT', `${base} and ${head} have no common ancestor here`, { cause: error, cure })
  }
}

const SHALLOW_CURE = 'The clone is shallow. Fetch its history: git fetch --unshallow, or fetch-depth: 0 where a workflow checks it out.'

function isShallow(directory: string): boolean {
  try {
    return git(directory, ['rev-parse', '--is-shallow-repository']).toString().trim() === 'true'
  } catch {
    return false
  }
}
