// Reads a service's configuration file: YAML, JSON or TOML.
// https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml
import { parse } from 'smol-toml'
import { GateError } from '../../model/gate-error.ts'
import type { SourceTree } from '../../model/source-tree.ts'
import { type Entry, locationOf, type Mapping, mappingOf, type Node, scalarOf, sequenceOf } from '../node.ts'
import { locate, type Source, startOf } from '../span.ts'
import { parseYaml } from '../yaml.ts'

export function readConfiguration(tree: SourceTree, path: string): Mapping {
  const found = tree.read(path)
  if (found.kind === 'missing') throw new GateError('E_RENDER_INCLUDE', `${path} does not exist`, { location: locate(startOf(path)) })
  if (found.kind === 'refused') {
    if (found.why === 'too_large')
      throw new GateError('E_RENDER_TOO_LARGE', `${path} is larger than 4 MiB`, { location: locate(startOf(path)) })
    if (found.why === 'outside')
      throw new GateError('E_RENDER_OUTSIDE', `${path} is a link to a file outside the repository`, { location: locate(startOf(path)) })
    throw new GateError('E_RENDER_YAML', `${path} is not a text file`, {
      location: locate(startOf(path)),
      cure: 'Save it as UTF-8, or name another file.',
    })
  }
  const source = { path, text: found.text }
  const root = path.endsWith('.toml') ? parseToml(source) : parseYaml(source)
  if (root.kind !== 'mapping')
    throw new GateError('E_RENDER_SHAPE', 'the configuration is not a mapping of keys', { location: locationOf(root) })
  return root
}

function parseToml(source: Source): Node {
  try {
    return placed(parse(source.text), 0, source.text.length)
  } catch (error) {
    const { line = 1, column = 1, message } = error as { line?: number; column?: number; message: string }
    const start =
      source.text
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length +
      (line > 1 ? 1 : 0) +
      column -
      1
    throw new GateError('E_RENDER_YAML', `the file is not TOML: ${message.split('\n')[0]}`, {
      location: locate({ source, start, end: start }),
      cause: error,
    })
  }

  /** TOML values carry no places: a key is looked for after the one that holds it. */
  function placed(value: unknown, from: number, to: number): Node {
    const span = { source, start: from, end: to }
    if (Array.isArray(value))
      return sequenceOf(
        value.map(item => placed(item, from, to)),
        span,
      )
    if (value instanceof Date) return scalarOf(value.toISOString(), span)
    if (typeof value === 'object' && value !== null) {
      const entries = new Map<string, Entry>()
      for (const [key, member] of Object.entries(value)) {
        const start = keyOffset(key, from)
        const end = start === from ? to : lineEnd(start)
        entries.set(key, { key: { source, start, end }, value: placed(member, start, end) })
      }
      return mappingOf(entries, span)
    }
    return scalarOf(typeof value === 'bigint' ? Number(value) : (value as string | number | boolean), span)
  }

  function keyOffset(key: string, from: number): number {
    const name = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    const pattern = new RegExp(
      `^[ \\t]*(?:\\[+[^\\]\\n]*\\b${name}\\b|["']?${name}["']?[ \\t]*=|[{,][^\\n]*["']?${name}["']?[ \\t]*=)`,
      'm',
    )
    const found = pattern.exec(source.text.slice(from))
    return found ? from + found.index + found[0].length - found[0].trimStart().length : from
  }

  function lineEnd(start: number): number {
    const end = source.text.indexOf('\n', start)
    return end === -1 ? source.text.length : end
  }
}
