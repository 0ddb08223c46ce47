// What a pull request or a git range changes, by path.

export interface ChangedFile {
  readonly path: string
  /** Set for a rename: the path at the base. */
  readonly previousPath?: string
  readonly status: 'added' | 'modified' | 'removed' | 'renamed'
  /** Lines of the head that the diff shows (added and context), as inclusive ranges; absent where the diff is not known. */
  readonly visibleLines?: readonly (readonly [first: number, last: number])[]
}

export interface ChangeSet {
  readonly files: readonly ChangedFile[]
}
