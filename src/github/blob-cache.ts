// Contents of blobs by their SHA, which never change; one cache may serve many pull requests.

export type BlobContent = { readonly text: string } | { readonly refused: 'too_large' | 'not_text' }

export interface BlobCache {
  get(sha: string): BlobContent | undefined
  set(sha: string, content: BlobContent): void
}

/** Forgets what was used least recently, once the texts hold more than `characters`. */
export function createBlobCache(characters: number): BlobCache {
  const contents = new Map<string, BlobContent>()
  let held = 0
  const weight = (content: BlobContent) => 100 + ('text' in content ? content.text.length : 0)
  return {
    get(sha) {
      const content = contents.get(sha)
      if (content) {
        contents.delete(sha)
        contents.set(sha, content)
      }
      return content
    },
    set(sha, content) {
      const before = contents.get(sha)
      if (before) held -= weight(before)
      contents.delete(sha)
      contents.set(sha, content)
      held += weight(content)
      for (const [oldest, old] of contents) {
        if (held <= characters || oldest === sha) break
        contents.delete(oldest)
        held -= weight(old)
      }
    },
  }
}
