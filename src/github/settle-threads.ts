// Resolves the threads of findings that are gone, and opens again those of findings that came back.
import type { ReviewComment } from '../model/publication.ts'
import { ask } from './ask.ts'
import type { GitHubClient } from './create-github.ts'
import type { PublishedThread } from './read-published.ts'

/**
 * One call, or none. Answers how many threads GitHub would not let the App touch: it needs the permission `contents: write`
 * for that, which is more than everything else here needs (https://github.com/orgs/community/discussions/44650).
 * @throws GateError
 */
export async function settleThreads(
  client: GitHubClient,
  threads: readonly PublishedThread[],
  comments: readonly ReviewComment[],
): Promise<number> {
  const wanted = new Map<string, number>()
  for (const { fingerprint } of comments) wanted.set(fingerprint, (wanted.get(fingerprint) ?? 0) + 1)
  const mutations = threads.flatMap(thread => {
    const left = wanted.get(thread.fingerprint) ?? 0
    wanted.set(thread.fingerprint, left - 1)
    if (left <= 0 && !thread.resolved) return [{ mutation: 'resolveReviewThread', thread }]
    if (left > 0 && thread.resolvedByUs) return [{ mutation: 'unresolveReviewThread', thread }]
    return []
  })
  if (mutations.length === 0) return 0
  const variables = Object.fromEntries(mutations.map(({ thread }, index) => [`t${index}`, thread.id]))
  const parameters = mutations.map((_, index) => `$t${index}: ID!`).join(', ')
  const selections = mutations.map(
    ({ mutation }, index) => `m${index}: ${mutation}(input: {threadId: $t${index}}) { thread { id isResolved } }`,
  )
  const { faults } = await ask(
    client.publisher,
    `mutation(${parameters}) { ${selections.join('\n')} }`,
    variables,
    fault => fault.type === 'FORBIDDEN',
  )
  return faults.length
}
