// A tree of files as rendering sees it: relative paths with forward slashes, read synchronously, never left.

export type Read =
  /** `path` is where the text really stands, after symlinks. */
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly why: 'outside' | 'too_large' | 'not_text' | 'not_a_file' | 'link_loop' }

export interface SourceTree {
  /** Synchronous. A tree whose contents arrive later answers `missing` and remembers the path, so that its door can fetch it. */
  read(path: string): Read
  /** Every file of the tree that git would not ignore, sorted; symlinks by their own path. */
  paths(): readonly string[]
}

/** Largest file that is read, in bytes of UTF-8. */
export const LARGEST_FILE_BYTES = 4 * 1024 * 1024
