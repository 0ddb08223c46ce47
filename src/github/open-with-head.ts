// Which of some pull requests are open and have a certain head now. One call.
import { ask } from './ask.ts'
import type { GitHubClient } from './create-github.ts'
import { splitRepository } from './repository-name.ts'

interface Pull {
  readonly state: string
  readonly headRefOid: string
}

/** @throws GateError */
export async function openWithHead(
  client: GitHubClient,
  repository: string,
  numbers: readonly number[],
  headSha: string,
): Promise<Set<number>> {
  if (numbers.length === 0) return new Set()
  const selections = numbers.map((_, index) => `p${index}: pullRequest(number: $n${index}) { state headRefOid }`)
  const document = `query($owner: String!, $repo: String!, ${numbers.map((_, index) => `$n${index}: Int!`).join(', ')}) {
  repository(owner: $owner, name: $repo) { ${selections.join('\n')} }
}`
  const variables = { ...splitRepository(repository), ...Object.fromEntries(numbers.map((number, index) => [`n${index}`, number])) }
  const { data } = await ask<{ repository: Record<string, Pull | null> }>(
    client.publisher,
    document,
    variables,
    fault => fault.type === 'NOT_FOUND' && fault.path.length > 1,
  )
  return new Set(
    numbers.filter((_, index) => {
      const pull = data.repository[`p${index}`]
      return pull?.state === 'OPEN' && pull.headRefOid === headSha
    }),
  )
}
