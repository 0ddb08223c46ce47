// Resolved values as plain JSON for the model: intrinsics in pseudo-Sub notation, what is unknown left out and noted.
import type { Span } from '../span.ts'
import { notation } from './notation.ts'
import { setOwn } from './own.ts'
import type { Places } from './positions.ts'
import { literalText, type Unknown, type Value } from './value.ts'
import { openChoice } from './walk.ts'

/** `unknown` is told the dotted name of what is left out. */
export function toPlain(value: Value, places: Places, unknown: (name: string, value: Unknown) => void, name = ''): unknown {
  switch (value.kind) {
    case 'literal':
      // Digits that a number would not print the same: account ids with leading zeros.
      return typeof value.value === 'number' && /^0\d/.test(value.text ?? '') ? literalText(value) : value.value
    case 'text':
      return notation(value)
    case 'unknown':
      unknown(name, value)
      return undefined
    case 'choice':
      unknown(name, openChoice(value))
      return undefined
    case 'list': {
      const array: unknown[] = []
      const spans: Span[] = []
      for (const [index, item] of value.items.entries()) add(item, `${name}.${index}`)
      places.markAll(array, spans)
      return array

      // Both branches of an open condition stand in a list.
      function add(item: Value | undefined, under: string): void {
        if (item?.kind === 'choice') {
          for (const branch of [item.whenTrue, item.whenFalse])
            if (branch?.kind === 'list') for (const member of branch.items) add(member, under)
            else add(branch, under)
          return
        }
        if (item === undefined) return
        const plain = toPlain(item, places, unknown, under)
        if (plain === undefined) return
        array.push(plain)
        spans.push(item.span)
      }
    }
    case 'fields': {
      const object: Record<string, unknown> = {}
      for (const [key, field] of value.entries) {
        const plain = toPlain(field.value, places, unknown, name === '' ? key : `${name}.${key}`)
        if (plain !== undefined) setOwn(object, key, plain)
      }
      places.markAll(object, value.entries)
      return object
    }
  }
}
