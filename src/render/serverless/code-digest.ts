// A digest of code with what it imports from beside it, so that every change of what it computes is seen.

import { posix } from 'node:path'
import { sha256Hex } from '../../model/digest.ts'
import type { SourceTree } from '../../model/source-tree.ts'

const IMPORT = /(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*['"](\.{1,2}\/[^'"\n]*)['"]/g
const ENDINGS = ['', '.js', '.ts', '.mjs', '.cjs', '.json', '/index.js', '/index.ts']
const MOST_FILES = 500

/** sha256:... over the paths and texts of the file and of its relative imports, theirs included. */
export function digestCode(tree: SourceTree, path: string): string {
  const texts = new Map<string, string>()
  const pending = [path]
  for (let next = pending.pop(); next !== undefined && texts.size < MOST_FILES; next = pending.pop()) {
    if (texts.has(next)) continue
    const found = tree.read(next)
    if (found.kind !== 'file') continue
    texts.set(next, found.text)
    for (const [, specifier] of found.text.matchAll(IMPORT)) {
      const target = resolved(tree, posix.join(posix.dirname(next), specifier!))
      if (target !== undefined) pending.push(target)
    }
  }
  const names = [...texts.keys()].sort()
  return `sha256:${sha256Hex(names.map(name => `${name}\0${texts.get(name)}\0`).join(''))}`
}

function resolved(tree: SourceTree, path: string): string | undefined {
  if (path.startsWith('../')) return undefined
  const withoutEnding = path.replace(/\.[cm]?js$/, '')
  return [...ENDINGS.map(ending => path + ending), `${withoutEnding}.ts`].find(candidate => tree.read(candidate).kind === 'file')
}
