// Lines of the files of a tree, as reports show them.
import type { SourceTree } from '../model/source-tree.ts'

export function lineReader(tree: SourceTree): (file: string, line: number) => string | undefined {
  const files = new Map<string, readonly string[]>()
  return (file, line) => {
    let lines = files.get(file)
    if (!lines) {
      const read = tree.read(file)
      lines = read.kind === 'file' ? read.text.split(/\r?\n/) : []
      files.set(file, lines)
    }
    return lines[line - 1]
  }
}
