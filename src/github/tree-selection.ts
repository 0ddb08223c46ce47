// A whole tree inside a GraphQL query, level by level; where it is deeper than that, the REST API has to list it.
// https://docs.github.com/en/graphql/reference/objects#tree
import type { Entry, Listing } from './tree-listing.ts'

export interface TreeNode {
  readonly entries?: readonly TreeEntryNode[] | null
}

interface TreeEntryNode {
  readonly name: string
  readonly type: string
  readonly mode: number
  readonly oid: string
  readonly size: number
  readonly object?: TreeNode | null
}

/** Deep enough for most repositories; a query deeper than 25 selections would be refused. */
const LEVELS = 7
const SYMLINK = 0o120000

/** The selection of a Tree. */
export const TREE_SELECTION = levels(LEVELS)

function levels(left: number): string {
  const below = left === 1 ? '' : ` object { ... on Tree { ${levels(left - 1)} } }`
  return `entries { name type mode oid size${below} }`
}

/** Files and symlinks by path, or undefined where not all of it was answered. */
export function listingOf(tree: TreeNode | null | undefined): Listing | undefined {
  const listing = new Map<string, Entry>()
  return tree && collect(tree, '', listing) ? listing : undefined
}

function collect({ entries }: TreeNode, folder: string, listing: Map<string, Entry>): boolean {
  return (entries ?? []).every(({ name, type, mode, oid, size, object }) => {
    const path = folder + name
    if (type === 'blob') listing.set(path, { kind: mode === SYMLINK ? 'link' : 'file', sha: oid, bytes: size })
    if (type !== 'tree') return true
    return Array.isArray(object?.entries) && collect(object, `${path}/`, listing)
  })
}
