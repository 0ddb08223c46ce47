// The variables of the service's dotenv files, which are files of the tree. The process's own environment is never read.
// https://www.serverless.com/framework/docs/environment-variables
import { posix } from 'node:path'
import type { SourceTree } from '../../../model/source-tree.ts'
import { type Node, type Scalar, scalarOf } from '../../node.ts'
import type { Source } from '../../span.ts'
import type { Dialect } from '../dialect.ts'

/** Variables by name, each with its place in the file. `useDotenv` is what the configuration says; without a stage only .env is read. */
export function readDotenv(
  tree: SourceTree,
  directory: string,
  stage: string | undefined,
  useDotenv: unknown,
  dialect: Dialect,
  files: Set<string>,
): ReadonlyMap<string, Node> {
  const variables = new Map<string, Scalar>()
  const wanted =
    useDotenv === true || typeof useDotenv === 'string' || Array.isArray(useDotenv) || (dialect.dotenvAlways && useDotenv !== false)
  if (!wanted) return variables
  readFolder(directory)
  if (dialect.dotenvAlways)
    for (const entry of typeof useDotenv === 'string' ? [useDotenv] : Array.isArray(useDotenv) ? useDotenv : []) {
      const path = posix.join(directory, String(entry))
      if (!readFile(path)) readFolder(path)
    }
  if (!dialect.dotenvAlways)
    for (const [name, node] of variables) variables.set(name, { ...node, value: expanded(String(node.value), variables) })
  return variables

  function readFolder(folder: string): void {
    const ofStage = stage !== undefined && readFile(posix.join(folder, `.env.${stage}`))
    if (!ofStage || dialect.dotenvAlways) readFile(posix.join(folder, '.env'))
  }

  function readFile(path: string): boolean {
    const found = tree.read(path)
    if (found.kind !== 'file') return false
    files.add(path)
    for (const [name, node] of parseDotenv({ path: found.path, text: found.text })) if (!variables.has(name)) variables.set(name, node)
    return true
  }
}

function* parseDotenv(source: Source): Generator<[name: string, value: Scalar]> {
  const { text } = source
  const assignment = /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*[=:][ \t]*/gm
  for (let found = assignment.exec(text); found; found = assignment.exec(text)) {
    const start = assignment.lastIndex
    const quote = text[start]
    const close = quote === '"' || quote === "'" || quote === '`' ? text.indexOf(quote, start + 1) : -1
    if (close !== -1) {
      const inner = text.slice(start + 1, close)
      yield [
        found[1]!,
        scalarOf(quote === '"' ? inner.replaceAll('\\n', '\n').replaceAll('\\r', '\r') : inner, { source, start: start + 1, end: close }),
      ]
      assignment.lastIndex = close + 1
      continue
    }
    const newline = text.indexOf('\n', start)
    const line = text.slice(start, newline === -1 ? text.length : newline)
    const value = line.replace(/#.*$/, '').trim()
    yield [found[1]!, scalarOf(value, { source, start, end: start + value.length })]
    assignment.lastIndex = start + line.length
  }
}

/** Names of the same file inside a value; others stay, because what they are lives elsewhere. */
function expanded(value: string, variables: ReadonlyMap<string, Scalar>): string {
  return value.replace(
    /(\\)?\$(?:\{(\w+)\}|(\w+))/g,
    (written, escaped: string | undefined, braced: string | undefined, bare: string | undefined) => {
      if (escaped) return written.slice(1)
      const found = variables.get(braced ?? bare ?? '')
      return found ? String(found.value) : written
    },
  )
}
