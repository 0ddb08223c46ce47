// Contents of many files of several commits in one GraphQL call; what GraphQL cuts or garbles is read by REST, one by one.
import { createHash } from 'node:crypto'
import { LARGEST_FILE_BYTES } from '../model/source-tree.ts'
import { ask } from './ask.ts'
import type { BlobCache, BlobContent } from './blob-cache.ts'
import type { GitHubClient } from './create-github.ts'
import { splitRepository } from './repository-name.ts'
import type { Entry } from './tree-listing.ts'

interface Wanted {
  readonly commit: string
  readonly path: string
}

interface FetchOptions<File extends Wanted> {
  readonly client: GitHubClient
  readonly repository: string
  readonly wanted: readonly File[]
  readonly cache: BlobCache
  /** What is known of a file already. */
  readonly known: (file: File) => Entry | undefined
  /** Is told what stands there; undefined: no file. */
  readonly learn: (file: File, entry: Entry | undefined) => void
}

interface TreeEntry {
  readonly mode: number
  readonly oid: string
  readonly type: string
  readonly object: { readonly text?: string | null; readonly byteSize?: number } | null
}

const FILES_PER_CALL = 100
const BYTES_PER_CALL = 2 * 1024 * 1024
const SYMLINK = 0o120000

/** @throws GateError */
export async function fetchBlobs<File extends Wanted>(options: FetchOptions<File>): Promise<void> {
  for (const batch of batches(distinct(options), options)) await fetchBatch(batch, options)
}

/** A blob that stands at several places is asked for once. */
function distinct<File extends Wanted>({ wanted, known, cache }: FetchOptions<File>): File[] {
  const seen = new Set<string>()
  return wanted.filter(file => {
    const entry = known(file)
    const key = entry && entry.kind !== 'unknown' ? entry.sha : `${file.commit}:${file.path}`
    if (seen.has(key) || cache.get(key)) return false
    seen.add(key)
    return true
  })
}

function* batches<File extends Wanted>(files: readonly File[], { known }: FetchOptions<File>): Generator<File[]> {
  let batch: File[] = []
  let bytes = 0
  for (const file of files) {
    const entry = known(file)
    const size = entry && entry.kind !== 'unknown' ? entry.bytes : 0
    if (batch.length === FILES_PER_CALL || (batch.length > 0 && bytes + size > BYTES_PER_CALL)) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(file)
    bytes += size
  }
  if (batch.length > 0) yield batch
}

async function fetchBatch<File extends Wanted>(batch: readonly File[], options: FetchOptions<File>): Promise<void> {
  const { client, repository } = options
  const commits = [...new Set(batch.map(file => file.commit))]
  const variables: Record<string, string> = splitRepository(repository)
  batch.forEach((file, index) => {
    variables[`p${index}`] = file.path
  })
  const selections = commits.map((commit, c) => {
    const files = batch.map((file, index) => (file.commit === commit ? `f${index}: file(path: $p${index}) { ...entry }` : ''))
    return `c${c}: object(oid: "${commit}") { ... on Commit { ${files.filter(Boolean).join(' ')} } }`
  })
  const document = `query($owner: String!, $repo: String!, ${batch.map((_, index) => `$p${index}: String!`).join(', ')}) {
  repository(owner: $owner, name: $repo) { ${selections.join('\n')} }
}
fragment entry on TreeEntry { mode oid type object { ... on Blob { text byteSize } } }`
  const { data } = await ask<{ repository: Record<string, Record<string, TreeEntry | null> | null> }>(client.octokit, document, variables)
  for (const [index, file] of batch.entries()) {
    const entry = data.repository[`c${commits.indexOf(file.commit)}`]?.[`f${index}`]
    if (entry?.type !== 'blob' || !entry.object) options.learn(file, undefined)
    else await take(file, entry, options)
  }
}

async function take<File extends Wanted>(
  file: File,
  { mode, oid, object }: TreeEntry,
  { client, repository, cache, learn }: FetchOptions<File>,
): Promise<void> {
  const bytes = object?.byteSize ?? 0
  learn(file, { kind: mode === SYMLINK ? 'link' : 'file', sha: oid, bytes })
  if (cache.get(oid)) return
  if (bytes > LARGEST_FILE_BYTES) cache.set(oid, { refused: 'too_large' })
  else if (typeof object?.text === 'string' && blobSha(object.text) === oid) cache.set(oid, { text: object.text })
  else cache.set(oid, await readBlob(client, repository, oid))
}

/** GraphQL's text may be cut or converted to another encoding: only the one that hashes to the blob's name is the file. */
function blobSha(text: string): string {
  const bytes = Buffer.from(text)
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

async function readBlob(client: GitHubClient, repository: string, sha: string): Promise<BlobContent> {
  const { data } = await client.octokit.rest.git.getBlob({ ...splitRepository(repository), file_sha: sha })
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(data.content, 'base64')) }
  } catch {
    return { refused: 'not_text' }
  }
}
