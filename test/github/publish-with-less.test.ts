// Publishing with as little as possible: what was read before, lines that are sure, and the REST API alone.
import t from 'tap'
import { publish, publishFailure } from '../../src/github/publish.ts'
import { readPullRequest } from '../../src/github/read-pull-request.ts'
import { failing, say, scene } from '../support/publishing.ts'

// Real git and a schema of 1.2 MB are slow on a busy machine.
t.setTimeout(120_000)

t.test('what was read before is not read again, unless something was published since', async t => {
  const at = await scene(t)
  const client = at.client()
  const { revisions, changes, published } = await readPullRequest(client, 'acme/shop', at.number)
  const headSha = revisions.headSha
  const place = { client, repository: 'acme/shop', headSha, externalId: 'd1', detailsUrl: 'https://gate.test', published }
  const diff = { baseSha: revisions.baseSha, shows: (_: string, line: number) => line === 20 }
  const pullRequest = { number: at.number, changes, diff }
  const before = client.meter.calls()
  await publish({ ...place, publication: failing([20]), pullRequest })
  t.equal(client.meter.calls() - before, 2, 'the check run and the review')
  await publish({ ...place, publication: failing([20]), pullRequest })
  t.equal(at.github.state.checkRuns(headSha).length, 1)
  t.equal(at.repository.reviews(at.number).length, 1)
})

t.test('a review that GitHub refuses is made of the lines that its own diff shows', async t => {
  const at = await scene(t)
  const client = at.client()
  const { revisions, changes } = await readPullRequest(client, 'acme/shop', at.number)
  const diff = { baseSha: revisions.baseSha, shows: () => true }
  const place = { client, repository: 'acme/shop', headSha: revisions.headSha, externalId: 'd1', detailsUrl: 'https://gate.test' }
  await publish({ ...place, publication: failing([2, 20]), pullRequest: { number: at.number, changes, diff } })
  t.same(
    at.repository.reviews(at.number).map(review => review.comments.map(comment => comment.line)),
    [[20]],
  )
})

t.test('while GraphQL is out, a failure is published by the REST API alone', async t => {
  const at = await scene(t)
  const headSha = at.repository.headSha(at.number)
  await say(at, { ...failing([]), conclusion: 'success' })
  at.github.inject({ match: '/graphql', status: 502, times: 1_000 })
  const place = { client: at.client(), repository: 'acme/shop', headSha, externalId: 'd2', detailsUrl: 'https://gate.test/d2' }
  await publishFailure({ ...place, title: 'No verdict: E_GITHUB_DOWN', summary: 'GitHub answers 502.' })
  t.match(at.github.state.checkRuns(headSha), [{ conclusion: 'failure', title: 'No verdict: E_GITHUB_DOWN', externalId: 'd2' }])
  t.equal(at.github.state.checkRuns(headSha).length, 1)
})
