// The merge base of a head without merge commits, from the commits by which it is ahead of its base branch.
// https://docs.github.com/en/graphql/reference/objects#comparison

export interface CommitNode {
  readonly oid: string
  readonly parents: { readonly nodes: readonly { readonly oid: string }[] }
}

/**
 * `commits` are all that the head has and the base has not. Where each has one parent, they are one chain, and what the chain
 * hangs from is the only best common ancestor; with a merge among them GitHub has to be asked. Undefined: not known from these.
 */
export function mergeBaseOf(headSha: string, commits: readonly CommitNode[]): string | undefined {
  const byOid = new Map(commits.map(commit => [commit.oid, commit]))
  let at = headSha
  for (let left = commits.length; left > 0; left -= 1) {
    const [parent, ...others] = byOid.get(at)?.parents.nodes ?? []
    if (!parent || others.length > 0) return undefined
    at = parent.oid
  }
  return commits.length > 0 && !byOid.has(at) ? at : undefined
}
