// An unquoted date as version 4 of the framework reads it: YAML's timestamp, printed as full ISO text.
// https://yaml.org/type/timestamp.html
import type { Node, Scalar } from '../../node.ts'

const DATE = /^\d{4}-\d\d-\d\d(?:(?:[Tt]|\s+)\d{1,2}:\d\d:\d\d(?:\.\d*)?(?:\s*(?:Z|[-+]\d\d?(?::?\d\d)?))?)?$/

/** A quick look that passes every date. */
export function mayBeDate(text: string): boolean {
  return text.length >= 10 && text[4] === '-'
}

export function expandDate(node: Scalar): Node {
  const { value, span } = node
  if (typeof value !== 'string' || !mayBeDate(value) || !DATE.test(value)) return node
  const written = span.source.text.slice(span.start - 1, span.end)
  if (/^['"]/.test(written) || written.slice(1) !== value) return node
  const date = new Date(value.length === 10 ? value : value.replace(/\s+/, 'T'))
  return Number.isNaN(date.getTime()) ? node : { ...node, value: date.toISOString() }
}
