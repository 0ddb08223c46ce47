// Where a fact stands in the author's files. Lines and columns count from 1, the end column is exclusive.

export interface Location {
  /** Path inside the tree, with forward slashes. */
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** Finds the source of a JSON pointer into a service model: its own place, else its nearest ancestor's. */
export interface Positions {
  at(pointer: string): Location | undefined
}
