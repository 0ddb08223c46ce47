// A real git repository of a test's own.
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const IDENTITY = { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.com', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@example.com' }

export interface GitRepository {
  readonly directory: string
  git(...args: string[]): string
  /** Writes files (undefined removes), commits them, and answers the SHA. */
  commit(files: Readonly<Record<string, string | undefined>>): string
}

export function createGitRepository(directory: string): GitRepository {
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd: directory,
      env: { ...process.env, ...IDENTITY },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim()
  mkdirSync(directory, { recursive: true })
  git('init', '-q', '-b', 'main')
  return {
    directory,
    git,
    commit(files) {
      for (const [path, text] of Object.entries(files)) {
        const file = join(directory, path)
        if (text === undefined) rmSync(file)
        else {
          mkdirSync(dirname(file), { recursive: true })
          writeFileSync(file, text)
        }
      }
      git('add', '-A')
      git('commit', '-qm', 'change')
      return git('rev-parse', 'HEAD')
    },
  }
}
