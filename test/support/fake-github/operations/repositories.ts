// https://docs.github.com/en/rest/repos, https://docs.github.com/en/rest/commits, https://docs.github.com/en/rest/git
import { repositoryAnswer } from '../answers.ts'
import { diff, mergeBase } from '../diff.ts'
import { git, gitBytes, gitOrNothing } from '../git.ts'
import { notFound, Refusal } from '../refusal.ts'
import { commitSha, type Operation, repositoryOf } from './context.ts'

const FILES_OF_A_COMPARISON = 300
const LARGEST_TREE_ENTRIES = 100_000
const LARGEST_CONTENT_BYTES = 1024 * 1024
const LARGEST_BLOB_BYTES = 100 * 1024 * 1024

const getCommit: Operation = async context => {
  const repository = repositoryOf(context)
  const sha = await commitSha(repository, context.parameters.ref ?? '')
  if (!sha) throw new Refusal(422, `No commit found for SHA: ${context.parameters.ref}`)
  const tree = await git(repository.directory, 'rev-parse', `${sha}^{tree}`)
  return { status: 200, body: { sha, commit: { tree: { sha: tree } } } }
}

const compare: Operation = async context => {
  const repository = repositoryOf(context)
  const [base = '', head = ''] = (context.parameters.basehead ?? '').split('...')
  const baseSha = await commitSha(repository, base)
  const headSha = await commitSha(repository, head)
  if (!baseSha || !headSha) throw notFound()
  const merge = await mergeBase(repository.directory, baseSha, headSha).catch(() => undefined)
  if (!merge) throw new Refusal(404, `No common ancestor between ${base} and ${head}.`)
  const files = await diff(repository.directory, merge, headSha)
  const ahead = Number(await git(repository.directory, 'rev-list', '--count', `${merge}..${headSha}`))
  const behind = Number(await git(repository.directory, 'rev-list', '--count', `${merge}..${baseSha}`))
  const status = ahead === 0 ? (behind === 0 ? 'identical' : 'behind') : behind === 0 ? 'ahead' : 'diverged'
  return {
    status: 200,
    body: {
      status,
      ahead_by: ahead,
      behind_by: behind,
      total_commits: ahead,
      base_commit: { sha: baseSha },
      merge_base_commit: { sha: merge },
      commits: [],
      // Files come with the first page only.
      files: Number(context.query.page ?? 1) === 1 ? files.slice(0, FILES_OF_A_COMPARISON) : [],
    },
  }
}

const getTree: Operation = async context => {
  const repository = repositoryOf(context)
  const sha = await gitOrNothing(repository.directory, 'rev-parse', '--verify', '--quiet', `${context.parameters.tree_sha}^{tree}`)
  if (!sha) throw notFound()
  const recursive = context.query.recursive === undefined ? [] : ['-r', '-t']
  const listed = (await gitBytes(repository.directory, ['ls-tree', '-l', '-z', ...recursive, sha]))
    .toString('utf8')
    .split('\0')
    .filter(Boolean)
  const tree = listed.slice(0, LARGEST_TREE_ENTRIES).map(line => {
    const tab = line.indexOf('\t')
    const [mode, type, blob, size = '-'] = line.slice(0, tab).split(/ +/)
    return { path: line.slice(tab + 1), mode, type, sha: blob, ...(size === '-' ? {} : { size: Number(size) }) }
  })
  return { status: 200, body: { sha, tree, truncated: listed.length > LARGEST_TREE_ENTRIES } }
}

const getBlob: Operation = async context => {
  const repository = repositoryOf(context)
  const sha = context.parameters.file_sha ?? ''
  if ((await gitOrNothing(repository.directory, 'cat-file', '-t', sha)) !== 'blob') throw notFound()
  const bytes = await gitBytes(repository.directory, ['cat-file', 'blob', sha])
  if (bytes.length > LARGEST_BLOB_BYTES) throw new Refusal(403, 'This API returns blobs up to 100 MB in size.')
  return { status: 200, body: { sha, size: bytes.length, encoding: 'base64', content: bytes.toString('base64') } }
}

const getContent: Operation = async context => {
  const repository = repositoryOf(context)
  const path = decodeURIComponent(context.parameters.path ?? '')
  const object = `${context.query.ref ?? repository.defaultBranch}:${path}`
  const sha = await gitOrNothing(repository.directory, 'rev-parse', '--verify', '--quiet', object)
  if (!sha || (await git(repository.directory, 'cat-file', '-t', sha)) !== 'blob') throw notFound()
  const bytes = await gitBytes(repository.directory, ['cat-file', 'blob', sha])
  const isLarge = bytes.length > LARGEST_CONTENT_BYTES
  const content = isLarge ? { encoding: 'none', content: '' } : { encoding: 'base64', content: bytes.toString('base64') }
  return { status: 200, body: { type: 'file', path, name: path.split('/').at(-1), sha, size: bytes.length, ...content } }
}

export const REPOSITORIES: Readonly<Record<string, Operation>> = {
  'repos/get': context => ({ status: 200, body: repositoryAnswer(repositoryOf(context)) }),
  'repos/get-commit': getCommit,
  'repos/compare-commits-with-basehead': compare,
  'repos/get-content': getContent,
  'git/get-tree': getTree,
  'git/get-blob': getBlob,
}
