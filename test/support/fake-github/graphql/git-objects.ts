// Commits, their files and blobs, read from the real repository.
import { git, gitBytes, gitOrNothing } from '../git.ts'
import type { RepositoryState, State } from '../state.ts'
import { checkSuites } from './checks.ts'
import { connection, type PageArguments } from './connection.ts'
import { tree } from './trees.ts'

/** GitHub cuts the text of longer blobs. */
const LONGEST_TEXT_BYTES = 512_000

export async function objectAt(
  state: State,
  repository: RepositoryState,
  { oid, expression }: { oid?: string; expression?: string },
): Promise<object | null> {
  const sha = await gitOrNothing(repository.directory, 'rev-parse', '--verify', '--quiet', oid ?? expression ?? '')
  if (!sha) return null
  const type = await gitOrNothing(repository.directory, 'cat-file', '-t', sha)
  if (type === 'commit') return commit(state, repository, sha)
  if (type === 'blob') return blob(repository, sha)
  return type === undefined ? null : { __typename: 'Tree', oid: sha }
}

export function commit(state: State, repository: RepositoryState, sha: string): object {
  return {
    __typename: 'Commit',
    oid: sha,
    file: ({ path }: { path: string }) => entry(repository, sha, path),
    tree: () => tree(repository.directory, sha),
    async parents(page: PageArguments) {
      const [, ...parents] = (await git(repository.directory, 'rev-list', '--parents', '-1', sha)).split(' ')
      return connection(
        parents.map(parent => commit(state, repository, parent)),
        page,
      )
    },
    checkSuites: (given: PageArguments & { filterBy?: { appId?: number } }) => checkSuites(state, repository, sha, given),
  }
}

async function entry(repository: RepositoryState, sha: string, path: string): Promise<object | null> {
  const line = (await gitBytes(repository.directory, ['ls-tree', '-z', sha, '--', path])).toString('utf8').split('\0')[0]
  if (!line) return null
  const [mode = '', type = '', oid = ''] = line.slice(0, line.indexOf('\t')).split(/ +/)
  return {
    mode: Number.parseInt(mode, 8),
    type,
    oid,
    path,
    name: path.split('/').at(-1),
    object: type === 'blob' ? () => blob(repository, oid) : null,
  }
}

async function blob(repository: RepositoryState, oid: string): Promise<object> {
  const byteSize = Number(await git(repository.directory, 'cat-file', '-s', oid))
  const bytes = await gitBytes(repository.directory, ['cat-file', 'blob', oid])
  const isBinary = bytes.subarray(0, 8000).includes(0)
  return {
    __typename: 'Blob',
    oid,
    byteSize,
    isBinary,
    isTruncated: byteSize > LONGEST_TEXT_BYTES,
    // What is not UTF-8 is converted on the way.
    text: isBinary ? null : bytes.subarray(0, LONGEST_TEXT_BYTES).toString('utf8'),
  }
}
