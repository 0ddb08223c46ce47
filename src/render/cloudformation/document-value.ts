// A document that AWS reads as it is written: what looks like a function of CloudFormation is none there.
import type { Node } from '../node.ts'
import { type Field, literal, placeOf, type Value } from './value.ts'

export function documentValue(node: Node): Value | undefined {
  switch (node.kind) {
    case 'unresolved':
      return undefined
    case 'scalar':
      return node.value === null ? undefined : literal(node.value, node)
    case 'sequence':
      return { kind: 'list', items: node.items.flatMap(item => documentValue(item) ?? []), ...placeOf(node) }
    case 'mapping': {
      const fields = new Map<string, Field>()
      for (const [key, entry] of node.entries) {
        const value = documentValue(entry.value)
        if (value) fields.set(key, { key: entry.key, value })
      }
      return { kind: 'fields', entries: fields, ...placeOf(node) }
    }
  }
}
