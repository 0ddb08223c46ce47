// A connection of GitHub's GraphQL: a page of nodes, which must say how long it is to be.
import { Fault } from './fault.ts'

export interface PageArguments {
  readonly first?: number | null
  readonly last?: number | null
  readonly after?: string | null
}

export function connection<Node>(all: readonly Node[], { first, last, after }: PageArguments): object {
  const size = first ?? last
  if (size === null || size === undefined)
    throw new Fault('UNPROCESSABLE', 'You must provide a `first` or `last` value to properly paginate the connection.')
  if (size > 100) throw new Fault('UNPROCESSABLE', `Requesting ${size} records exceeds the limit of 100 records.`)
  const rest = all.slice(after ? Number(after) : 0)
  const start = all.length - rest.length
  const nodes = typeof first === 'number' ? rest.slice(0, first) : rest.slice(-size)
  const end = start + nodes.length
  return {
    nodes,
    totalCount: all.length,
    pageInfo: {
      hasNextPage: typeof first === 'number' && end < all.length,
      hasPreviousPage: start > 0,
      startCursor: String(start),
      endCursor: String(end),
    },
  }
}
