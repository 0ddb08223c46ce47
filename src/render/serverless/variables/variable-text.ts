// The syntax of variables: ${source(parameters):address, fallback}, nested at will. What does not look like one, such as
// ${AWS::Region} or ${Name}, is text.
// https://www.serverless.com/framework/docs/guides/variables
import type { Dialect } from '../dialect.ts'

export type Template = readonly (string | Variable)[]

export interface Variable {
  /** As written. */
  readonly text: string
  readonly sources: readonly VariableSource[]
}

export type VariableSource =
  | { readonly literal: string | number | boolean | null }
  | { readonly name: string; readonly parameters: readonly Template[]; readonly address: Template | undefined }

/** Throws for a variable that cannot be read; the caller knows its place. */
export type Refuse = (problem: string) => never

const NAME = /[a-z][A-Za-z0-9]*/y
const DEEPEST = 50
/** Policy variables that AWS reads, spelt like variables of the framework. */
const OF_AWS = new Set(['iot'])

/** The parts of a text, or undefined where it holds no variable and nothing to unescape. */
export function parseTemplate(text: string, dialect: Dialect, refuse: Refuse): Template | undefined {
  if (!text.includes('${')) return undefined
  let at = 0
  const parts = parseParts('', 0)
  return parts.length === 1 && parts[0] === text ? undefined : parts

  /** Parts up to one of the `ends`, or to the end of the text where there are none. */
  function parseParts(ends: string, depth: number): Template {
    const parts: (string | Variable)[] = []
    let literal = ''
    while (at < text.length) {
      const char = text[at]!
      if (ends.includes(char)) break
      if (char === '\\' && dialect.escapes && depth === 0 && at + 1 < text.length) {
        const escaped = text.startsWith('${', at + 1)
        literal += escaped ? '${' : text.slice(at, at + 2)
        at += escaped ? 3 : 2
        continue
      }
      if (char !== '$') {
        literal += char
        at++
        continue
      }
      const dollars = at
      while (text[at] === '$') at++
      if (text[at] !== '{') {
        literal += text.slice(dollars, at)
        continue
      }
      const open = at - 1
      at = open
      const variable = parseVariable(depth)
      if (typeof variable === 'string') literal += text.slice(dollars, open) + variable
      else {
        if (!dialect.swallowsDollars) literal += text.slice(dollars, open)
        if (literal !== '') parts.push(literal)
        literal = ''
        parts.push(variable)
      }
    }
    if (literal !== '') parts.push(literal)
    return parts
  }

  /** A variable at `${`, or the text that only looks like one. */
  function parseVariable(depth: number): Variable | string {
    if (depth > DEEPEST) refuse(`variables are nested more than ${DEEPEST} levels deep`)
    const start = at
    at += 2
    const name = readName()
    const next = text[at]
    const opens = next === '(' || (next === ':' && text[at + 1] !== ':')
    if (name === undefined || OF_AWS.has(name) || !opens) return foreign(start, depth)
    const sources: VariableSource[] = [parseLookup(name, depth)]
    while (text[at] === ',') {
      at++
      sources.push(parseSource(depth))
    }
    if (text[at] !== '}') refuse(`the variable ${text.slice(start, start + 60)} is never closed`)
    at++
    return { text: text.slice(start, at), sources }
  }

  /** At the top level only its opening is text, so that variables inside it are found; inside a variable, all of it. */
  function foreign(start: number, depth: number): string {
    if (depth === 0) {
      at = start + 2
      return '${'
    }
    const end = text.indexOf('}', start)
    at = end === -1 ? text.length : end + 1
    return text.slice(start, at)
  }

  function readName(): string | undefined {
    NAME.lastIndex = at
    const found = NAME.exec(text)
    if (!found) return undefined
    at = NAME.lastIndex
    return found[0]
  }

  function parseLookup(name: string, depth: number): VariableSource {
    const parameters: Template[] = []
    if (text[at] === '(') {
      do {
        at++
        const parameter = quotedOrParts(',)', depth)
        if (parameter.length > 0) parameters.push(parameter)
      } while (text[at] === ',')
      if (text[at] !== ')') refuse(`the parameters of ${name} are never closed`)
      at++
      skipSpaces()
    }
    if (text[at] !== ':') return { name, parameters, address: undefined }
    at++
    const address = quotedOrParts(',}', depth)
    return { name, parameters, address: address.length > 0 ? address : undefined }
  }

  function parseSource(depth: number): VariableSource {
    skipSpaces()
    const start = at
    const quoted = readQuoted()
    if (quoted !== undefined) {
      skipSpaces()
      return { literal: quoted }
    }
    const name = readName()
    if (name !== undefined && (text[at] === ':' || text[at] === '(')) return parseLookup(name, depth)
    at = start
    const parts = trimmed(parseParts(',}', depth + 1))
    const only = parts[0]
    if (parts.length === 1 && typeof only === 'object' && only.sources.length === 1) return only.sources[0]!
    return { literal: literalOf(parts.map(part => (typeof part === 'string' ? part : part.text)).join('')) }
  }

  function quotedOrParts(ends: string, depth: number): Template {
    skipSpaces()
    const start = at
    const quoted = readQuoted()
    if (quoted !== undefined) {
      skipSpaces()
      if (at < text.length && ends.includes(text[at]!)) return quoted === '' ? [] : [quoted]
      at = start
    }
    return trimmed(parseParts(ends, depth + 1))
  }

  function readQuoted(): string | undefined {
    const quote = text[at]
    if (quote !== "'" && quote !== '"') return undefined
    let end = at + 1
    while (end < text.length && text[end] !== quote) end += quote === '"' && text[end] === '\\' ? 2 : 1
    if (end >= text.length) refuse(`the text ${text.slice(at, at + 40)} is never closed`)
    const inner = text.slice(at + 1, end)
    at = end + 1
    return quote === '"' ? inner.replace(/\\(["\\])/g, '$1') : inner
  }

  function skipSpaces(): void {
    while (text[at] === ' ' || text[at] === '\n' || text[at] === '\t') at++
  }
}

function trimmed(parts: Template): Template {
  return parts
    .map((part, i) => {
      if (typeof part !== 'string') return part
      const start = i === 0 ? part.trimStart() : part
      return i === parts.length - 1 ? start.trimEnd() : start
    })
    .filter(part => part !== '')
}

function literalOf(text: string): string | number | boolean | null {
  if (text === 'true') return true
  if (text === 'false') return false
  if (text === 'null') return null
  return text !== '' && !Number.isNaN(Number(text)) ? Number(text) : text
}
