// The one review of a head: a comment for each finding that was not commented before, on a line that the diff shows.
// https://docs.github.com/en/rest/pulls/reviews#create-a-review-for-a-pull-request
import type { ChangeSet } from '../model/change-set.ts'
import type { ReviewComment } from '../model/publication.ts'
import type { GitHubClient } from './create-github.ts'
import { withMarker } from './marker.ts'
import type { Published } from './read-published.ts'
import { splitRepository } from './repository-name.ts'
import { statusOf } from './to-gate-error.ts'

export interface ReviewOptions {
  readonly client: GitHubClient
  readonly repository: string
  readonly headSha: string
  readonly number: number
  readonly changes: ChangeSet
  readonly comments: readonly ReviewComment[]
  /** Shown above the comments. */
  readonly body: string
}

const MOST_COMMENTS = 50

/** How many comments were made. @throws GateError */
export async function upsertReview(options: ReviewOptions, published: Published): Promise<number> {
  const { client, repository, headSha, number, body } = options
  // A newer push has its own review; and a head has one review, whatever a second run finds.
  if (published.headSha !== headSha || published.reviewed) return 0
  const comments = uncommented(options.comments, published)
    .filter(comment => isVisible(comment, options.changes))
    .slice(0, MOST_COMMENTS)
    .map(({ path, line, body: text, fingerprint }) => ({ path, line, side: 'RIGHT' as const, body: withMarker(text, fingerprint) }))
  if (comments.length === 0) return 0
  try {
    await client.publisher.rest.pulls.createReview({
      ...splitRepository(repository),
      pull_number: number,
      commit_id: headSha,
      event: 'COMMENT',
      body,
      comments,
    })
    return comments.length
  } catch (error) {
    // GitHub sees the diff otherwise than its patch showed it. The findings stand in the check run all the same.
    if (statusOf(error) === 422) return 0
    throw error
  }
}

/** As often as a fingerprint was commented, so often it is not commented again. */
function uncommented(comments: readonly ReviewComment[], published: Published): ReviewComment[] {
  const before = new Map<string, number>()
  for (const { fingerprint } of published.threads) before.set(fingerprint, (before.get(fingerprint) ?? 0) + 1)
  return comments.filter(({ fingerprint }) => {
    const left = before.get(fingerprint) ?? 0
    before.set(fingerprint, left - 1)
    return left <= 0
  })
}

function isVisible({ path, line }: ReviewComment, changes: ChangeSet): boolean {
  const file = changes.files.find(changed => changed.path === path)
  return file?.visibleLines?.some(([first, last]) => first <= line && line <= last) ?? false
}
