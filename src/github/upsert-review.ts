// The one review of a head: a comment for each finding that was not commented before, on a line that the diff shows.
// https://docs.github.com/en/rest/pulls/reviews#create-a-review-for-a-pull-request
import type { ChangeSet } from '../model/change-set.ts'
import type { ReviewComment } from '../model/publication.ts'
import { compareCommits } from './compare-commits.ts'
import type { GitHubClient } from './create-github.ts'
import { withMarker } from './marker.ts'
import type { Published } from './read-published.ts'
import { splitRepository } from './repository-name.ts'
import { statusOf } from './to-gate-error.ts'

/** A pull request, as far as a review of it goes. */
export interface Reviewed {
  readonly number: number
  readonly changes: ChangeSet
  /** Where `changes` do not tell what the diff shows: GitHub is asked only for a line of which this is not sure. */
  readonly diff?: { readonly baseSha: string; readonly shows: (path: string, line: number) => boolean }
}

export interface ReviewOptions extends Reviewed {
  readonly client: GitHubClient
  readonly repository: string
  readonly headSha: string
  readonly comments: readonly ReviewComment[]
  /** Shown above the comments. */
  readonly body: string
}

const MOST_COMMENTS = 50
/** For reading the diff, for the review itself, and for one that fails. */
const CALLS = 3

/** How many comments were made. @throws GateError */
export async function upsertReview(options: ReviewOptions, published: Published): Promise<number> {
  const { changes, headSha } = options
  // A newer push has its own review; and a head has one review, whatever a second run finds.
  if (published.headSha !== headSha || published.reviewed) return 0
  const wanted = uncommented(options.comments, published).filter(({ path }) => changes.files.some(file => file.path === path))
  if (!options.diff) return post(options, wanted.filter(shownBy(changes)))
  const sure = wanted.filter(({ path, line }) => options.diff?.shows(path, line))
  const mayAsk = options.client.meter.left() > CALLS
  const first = sure.length === wanted.length || !mayAsk ? sure : wanted.filter(shownBy(await listedChanges(options)))
  const made = await post(options, first)
  // GitHub leaves out diffs that are too large for it, whatever they would show.
  return made === 0 && first === sure && sure.length > 0 && mayAsk
    ? post(options, sure.filter(shownBy(await listedChanges(options))))
    : made
}

async function listedChanges({ client, repository, headSha, diff, changes }: ReviewOptions): Promise<ChangeSet> {
  return diff ? compareCommits(client, repository, diff.baseSha, headSha) : changes
}

/** None where GitHub refuses a line. The findings stand in the check run all the same. */
async function post(options: ReviewOptions, shown: readonly ReviewComment[]): Promise<number> {
  const { client, repository, headSha, number, body } = options
  const comments = shown
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

function shownBy(changes: ChangeSet): (comment: ReviewComment) => boolean {
  return ({ path, line }) =>
    changes.files.find(changed => changed.path === path)?.visibleLines?.some(([first, last]) => first <= line && line <= last) ?? false
}
