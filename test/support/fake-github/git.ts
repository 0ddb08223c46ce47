// The git command over the bare repositories in which the fake keeps everything that git knows.
import { execFile } from 'node:child_process'

/** What a push writes: text or bytes, a symlink, or null for a removed file. */
export type FileContent = string | Uint8Array | { readonly link: string } | null

const IDENTITY = {
  GIT_AUTHOR_NAME: 'dev',
  GIT_AUTHOR_EMAIL: 'dev@example.com',
  GIT_COMMITTER_NAME: 'dev',
  GIT_COMMITTER_EMAIL: 'dev@example.com',
}
const ISOLATED = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }

export function gitBytes(directory: string, args: readonly string[], input?: Uint8Array | string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { cwd: directory, maxBuffer: 1 << 28, encoding: 'buffer' as const, env: { ...process.env, ...IDENTITY, ...ISOLATED } }
    const child = execFile('git', ['-c', 'core.quotepath=off', '-c', 'gc.auto=0', ...args], options, (error, stdout, stderr) => {
      if (error) reject(new Error(`git ${args.join(' ')}: ${stderr.toString()}`, { cause: error }))
      else resolve(stdout)
    })
    child.stdin?.end(input)
  })
}

export async function git(directory: string, ...args: string[]): Promise<string> {
  return (await gitBytes(directory, args)).toString('utf8').trimEnd()
}

/** Undefined where git fails, as for a revision that does not exist. */
export async function gitOrNothing(directory: string, ...args: string[]): Promise<string | undefined> {
  return git(directory, ...args).catch(() => undefined)
}

export interface Commit {
  readonly branch: string
  /** Revision the branch starts from, when it is new; nothing: a root commit. */
  readonly from: string | undefined
  readonly message: string
  readonly files: Readonly<Record<string, FileContent>>
}

/** Commits on a branch of a bare repository, without a work tree. Answers the commit's SHA. */
export async function commit(directory: string, { branch, from, message, files }: Commit): Promise<string> {
  const parts: Uint8Array[] = []
  const write = (text: string) => parts.push(Buffer.from(text))
  const data = (content: Uint8Array) => {
    write(`data ${content.length}\n`)
    parts.push(content)
    write('\n')
  }
  write(`commit refs/heads/${branch}\ncommitter dev <dev@example.com> ${Math.floor(Date.now() / 1000)} +0000\n`)
  data(Buffer.from(message))
  if (from) write(`from ${from}\n`)
  for (const [path, content] of Object.entries(files)) {
    if (content === null) {
      write(`D ${JSON.stringify(path)}\n`)
      continue
    }
    const isLink = typeof content === 'object' && 'link' in content
    write(`M ${isLink ? '120000' : '100644'} inline ${JSON.stringify(path)}\n`)
    data(isLink ? Buffer.from(content.link) : Buffer.from(content))
  }
  await gitBytes(directory, ['fast-import', '--quiet', '--force'], Buffer.concat(parts))
  return git(directory, 'rev-parse', `refs/heads/${branch}`)
}
