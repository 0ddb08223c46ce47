// Lines of the files of a tree, as reports show them: without secrets.
import type { SourceTree } from '../model/source-tree.ts'
import { redactLine } from '../secrets/redact-line.ts'

export function lineReader(tree: SourceTree): (file: string, line: number) => string | undefined {
  const files = new Map<string, readonly string[]>()
  return (file, line) => {
    let lines = files.get(file)
    if (!lines) {
      const read = tree.read(file)
      lines = read.kind === 'file' ? read.text.split(/\r?\n/) : []
      files.set(file, lines)
    }
    const text = lines[line - 1]
    return text === undefined ? undefined : redactLine(text)
  }
}
