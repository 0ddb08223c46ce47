// Publishes what a decision says about a head, so that doing it twice changes nothing.
import type { Publication } from '../model/publication.ts'
import type { GitHubClient } from './create-github.ts'
import { inTurn } from './in-turn.ts'
import { CHECK_NAME, type Published, readPublished } from './read-published.ts'
import { readRun } from './read-run.ts'
import { splitRepository } from './repository-name.ts'
import { settleThreads } from './settle-threads.ts'
import { upsertCheckRun } from './upsert-check-run.ts'
import { type Reviewed, upsertReview } from './upsert-review.ts'

export interface PublishOptions {
  readonly client: GitHubClient
  readonly repository: string
  readonly headSha: string
  readonly publication: Publication
  /** The decision's id. */
  readonly externalId: string
  readonly detailsUrl: string
  /** For a review; without it only the check run is made (merge groups, failures, superseded heads). */
  readonly pullRequest?: Reviewed
  /** What was read of the head before; read again where something was published since. */
  readonly published?: Published
}

export interface PublishOutcome {
  readonly checkRunId: number
  readonly comments: number
  /** Threads of findings that are gone, which the App's permissions do not let it resolve. */
  readonly unresolvable: number
}

/** One call for a new head, one more with comments, one more when threads settle; one more where `published` does not hold. @throws GateError */
export function publish(options: PublishOptions): Promise<PublishOutcome> {
  return inTurn(`${options.repository} ${options.headSha}`, async holds => {
    const { client, repository, headSha, publication, pullRequest, detailsUrl } = options
    const known = options.published && holds(options.published.asOf) ? options.published : undefined
    const published = known ?? (await readPublished(client, repository, headSha, pullRequest?.number))
    const checkRunId = await upsertCheckRun(options, published.run)
    if (!pullRequest) return { checkRunId, comments: 0, unresolvable: 0 }
    const review = {
      ...pullRequest,
      client,
      repository,
      headSha,
      comments: publication.comments,
      body: `${publication.title} ([details](${detailsUrl}))`,
    }
    const comments = await upsertReview(review, published)
    const isCurrent = published.headSha === headSha
    const unresolvable = isCurrent ? await settleThreads(client, published.threads, publication.comments) : 0
    return { checkRunId, comments, unresolvable }
  })
}

export interface FailureOptions {
  readonly client: GitHubClient
  readonly repository: string
  readonly headSha: string
  readonly externalId: string
  readonly detailsUrl: string
  readonly title: string
  readonly summary: string
}

/** A check run that fails because no verdict could be reached, by the REST API alone. Give it a new client: the old one's calls may be spent. Answers its id. @throws GateError */
export function publishFailure(options: FailureOptions): Promise<number> {
  return inTurn(`${options.repository} ${options.headSha}`, async () => {
    const { title, summary } = options
    const run = await readRun(options.client, options.repository, options.headSha)
    // Nobody knows whether the annotations of an earlier verdict still hold, so nothing is said of them.
    return upsertCheckRun({ ...options, publication: { conclusion: 'failure', title, summary, annotations: [] } }, run)
  })
}

/** Says that a newer push took the place of this head; a verdict that it has already stays. @throws GateError */
export function publishSuperseded(options: FailureOptions): Promise<void> {
  return inTurn(`${options.repository} ${options.headSha}`, async () => {
    const { title, summary } = options
    const run = await readRun(options.client, options.repository, options.headSha)
    if (run?.status === 'completed') return
    await upsertCheckRun({ ...options, publication: { conclusion: 'cancelled', title, summary, annotations: [] } }, run)
  })
}

/** Says that a verdict is on its way; a run that has a conclusion loses it, so that no old verdict passes for the new one. Answers its id. @throws GateError */
export function publishProgress(options: FailureOptions): Promise<number> {
  return inTurn(`${options.repository} ${options.headSha}`, async () => {
    const { client, repository, headSha, externalId, detailsUrl, title, summary } = options
    const run = await readRun(client, repository, headSha)
    const state = {
      ...splitRepository(repository),
      status: 'in_progress' as const,
      external_id: externalId,
      details_url: detailsUrl,
      output: { title, summary },
    }
    if (run?.status === 'in_progress') return run.id
    if (run) return (await client.publisher.rest.checks.update({ ...state, check_run_id: run.id })).data.id
    return (await client.publisher.rest.checks.create({ ...state, name: CHECK_NAME, head_sha: headSha })).data.id
  })
}
