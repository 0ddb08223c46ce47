// Publishes a decision for the head that it is about.
import type { GitHubClient } from '../github/create-github.ts'
import { publish } from '../github/publish.ts'
import type { Subject } from '../model/pull-request.ts'
import { publication } from '../report/publication.ts'
import type { DecisionRecord } from '../store/decisions.ts'
import { type Bench, pageOf } from './bench.ts'
import type { Change } from './change.ts'
import type { ChangeDecision } from './decide-change.ts'
import { policyUrl } from './policy-pages.ts'
import { otherFailures, withOthers } from './same-head.ts'

export async function publishDecision(
  bench: Bench,
  client: GitHubClient,
  subject: Subject,
  change: Change,
  made: ChangeDecision,
  id: string,
): Promise<void> {
  const { number, changes, revisions, listings } = change
  const diff = listings && { baseSha: revisions.baseSha, shows: made.shows }
  // Another process may be about to make the check run of a head that several pull requests have.
  const published = (await bench.store.sharesHead(subject, revisions.headSha)) ? undefined : change.published
  const links = { policyUrl: policyUrl(bench.publicUrl()) }
  const said = publication(made.decision, links)
  const comments = made.comments === 'none' ? [] : said.comments
  const othersThatFail = async () => (number === undefined ? [] : await otherFailures(bench, subject, revisions.headSha))
  let failing = await othersThatFail()
  for (;;) {
    await publish({
      client,
      repository: subject.repository,
      headSha: revisions.headSha,
      publication: withOthers({ ...said, comments }, failing, links),
      externalId: id,
      detailsUrl: pageOf(bench, id),
      ...(number !== undefined && { pullRequest: { number, changes, ...(diff && { diff }) } }),
      ...(published && { published }),
    })
    // Another pull request of this head may have been decided meanwhile, perhaps by another process, and published before this one.
    const now = await othersThatFail()
    if (keyOf(now) === keyOf(failing)) return
    failing = now
  }
}

function keyOf(failing: readonly DecisionRecord[]): string {
  return failing.map(({ id }) => id).join(' ')
}
