// Publishes a decision for the head that it is about.
import type { GitHubClient } from '../github/create-github.ts'
import { publish } from '../github/publish.ts'
import type { Subject } from '../model/pull-request.ts'
import { publication } from '../report/publication.ts'
import { type Bench, pageOf } from './bench.ts'
import type { Change } from './change.ts'
import type { ChangeDecision } from './decide-change.ts'
import { otherFailures, withOthers } from './same-head.ts'

export async function publishDecision(
  bench: Bench,
  client: GitHubClient,
  subject: Subject,
  change: Change,
  made: ChangeDecision,
  id: string,
): Promise<void> {
  const { number, changes, revisions } = change
  const said = publication(made.decision)
  const failing = number === undefined ? [] : await otherFailures(bench, subject, revisions.headSha)
  await publish({
    client,
    repository: subject.repository,
    headSha: revisions.headSha,
    publication: withOthers({ ...said, comments: made.comments === 'none' ? [] : said.comments }, failing),
    externalId: id,
    detailsUrl: pageOf(bench, id),
    ...(number !== undefined && { pullRequest: { number, changes } }),
  })
}
