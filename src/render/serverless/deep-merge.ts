// The framework's deep merge: mappings key by key, lists by index, everything else replaced. Values keep their places.
import type { Entry, Node } from '../node.ts'

export function deepMerge(base: Node, over: Node): Node {
  if (base.kind === 'mapping' && over.kind === 'mapping') {
    const entries = new Map<string, Entry>(base.entries)
    for (const [key, entry] of over.entries) {
      const below = base.entries.get(key)
      entries.set(key, below ? { key: entry.key, value: deepMerge(below.value, entry.value) } : entry)
    }
    const { origin: _, ...merged } = base
    return { ...merged, span: base.origin ? over.span : base.span, entries }
  }
  if (base.kind === 'sequence' && over.kind === 'sequence') {
    const items = over.items.map((item, i) => (base.items[i] ? deepMerge(base.items[i], item) : item))
    return { ...base, items: [...items, ...base.items.slice(items.length)] }
  }
  return over
}
