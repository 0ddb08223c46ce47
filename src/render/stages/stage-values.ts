// What one way of deploying a stack gives it, beside what its own file says.
import type { SourceTree } from '../../model/source-tree.ts'

export interface StageValues {
  /** Absent: the stage that the stack itself says. */
  readonly stage?: string
  readonly region?: string
  readonly parameters: Readonly<Record<string, string>>
  /** Parameters whose values only deployment knows: name -> as written. */
  readonly composed?: Readonly<Record<string, string>>
  /** The file that says so. */
  readonly file: string
}

/** Undefined where there is no such file, or none that may be read. */
export function textOf(tree: SourceTree, path: string): string | undefined {
  const read = tree.read(path)
  return read.kind === 'file' ? read.text : undefined
}
