// Resolved values as plain JSON for the model: intrinsics in pseudo-Sub notation, what is unknown left out and noted.
import type { Span } from '../span.ts'
import { notation } from './notation.ts'
import { setOwn } from './own.ts'
import type { Places } from './positions.ts'
import { type List, literalText, type Unknown, type Value } from './value.ts'
import { openChoice } from './walk.ts'

/** `unknown` is told the dotted name of what is left out. */
export function toPlain(value: Value, places: Places, unknown: (name: string, value: Unknown) => void): unknown {
  const path: (string | number)[] = []
  return plain(value)

  function plain(value: Value): unknown {
    switch (value.kind) {
      case 'literal':
        // Digits that a number would not print the same: account ids with leading zeros.
        return typeof value.value === 'number' && /^0\d/.test(value.text ?? '') ? literalText(value) : value.value
      case 'text':
        return notation(value)
      case 'unknown':
        unknown(path.join('.'), value)
        return undefined
      case 'choice':
        unknown(path.join('.'), openChoice(value))
        return undefined
      case 'list':
        return plainList(value)
      case 'fields': {
        const object: Record<string, unknown> = {}
        for (const [key, field] of value.entries) {
          const member = plainAt(key, field.value)
          if (member !== undefined) setOwn(object, key, member)
        }
        places.markAll(object, value.entries)
        return object
      }
    }
  }

  function plainAt(step: string | number, value: Value): unknown {
    path.push(step)
    const made = plain(value)
    path.pop()
    return made
  }

  function plainList({ items }: List): unknown[] {
    const array: unknown[] = []
    const spans: Span[] = []
    for (let index = 0; index < items.length; index++) add(items[index], index)
    places.markAll(array, spans)
    return array

    // Both branches of an open condition stand in a list.
    function add(item: Value | undefined, index: number): void {
      if (item?.kind === 'choice') {
        for (const branch of [item.whenTrue, item.whenFalse])
          if (branch?.kind === 'list') for (const member of branch.items) add(member, index)
          else add(branch, index)
        return
      }
      const made = item && plainAt(index, item)
      if (item === undefined || made === undefined) return
      array.push(made)
      spans.push(item.span)
    }
  }
}
