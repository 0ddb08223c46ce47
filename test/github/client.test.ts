// How a client bears what GitHub does to it: tokens that end, limits, faults, and its own budget.
import t, { type Test } from 'tap'
import type { GitHubCall, GitHubOptions } from '../../src/github/create-github.ts'
import { publishFailure } from '../../src/github/publish.ts'
import { readPullRequest } from '../../src/github/read-pull-request.ts'
import { readRun } from '../../src/github/read-run.ts'
import { retryAfterSeconds } from '../../src/github/to-gate-error.ts'
import type { GateError } from '../../src/model/gate-error.ts'
import { appOf, clientOf } from '../support/client-of.ts'
import { type FakeGitHub, startFakeGitHub } from '../support/fake-github/start-fake-github.ts'
import { readGateFiles } from '../support/read-gate-files.ts'

t.setTimeout(120_000)

async function scene(test: Test, options: { enterprise?: true } = {}): Promise<FakeGitHub> {
  const github = await startFakeGitHub(options)
  test.teardown(() => github.close())
  const repository = await github.createRepository({ name: 'acme/shop', files: { '.github/gatehouse.yml': 'version: 1\n' } })
  await repository.push({ branch: 'feature', files: { 'a.yml': 'a\n' } })
  await repository.openPullRequest({ branch: 'feature' })
  return github
}

/** Time that passes only when somebody waits. */
function clock(): Required<Pick<GitHubOptions, 'now' | 'sleep'>> & { waited: number[] } {
  let now = Date.now()
  const waited: number[] = []
  return {
    waited,
    now: () => new Date(now),
    async sleep(milliseconds) {
      waited.push(milliseconds)
      now += milliseconds
    },
  }
}

t.test('a token that GitHub no longer takes is replaced at once', async t => {
  const github = await scene(t)
  const app = appOf(github)
  const id = github.installation('acme').id
  await readGateFiles(app.client(id), 'acme/shop')
  github.revokeTokens()
  github.forgetCalls()
  const { repository } = await readGateFiles(app.client(id), 'acme/shop')
  t.match(repository, { text: 'version: 1\n' })
  t.same(
    github.state.calls().map(call => [call.path.replace(/\d+/, 'N'), call.status]),
    [
      ['/graphql', 401],
      ['/app/installations/N/access_tokens', 201],
      ['/graphql', 200],
    ],
  )
})

t.test('clients of one installation share its token', async t => {
  const github = await scene(t)
  const app = appOf(github)
  for (const _ of [1, 2, 3]) await readGateFiles(app.client(github.installation('acme').id), 'acme/shop')
  t.equal(github.state.calls().filter(call => call.path.endsWith('/access_tokens')).length, 1)
})

t.test('reading survives a fault that passes, and says so when it does not', async t => {
  const github = await scene(t)
  const time = clock()
  github.inject({ match: '/graphql', status: 502 })
  github.inject({ match: '/compare/', drop: 'before' })
  t.match(await readPullRequest(clientOf(github, 'acme', time), 'acme/shop', 1), { state: 'open' })
  github.inject({ match: '/graphql', status: 503, times: 10 })
  await t.rejects(readPullRequest(clientOf(github, 'acme', time), 'acme/shop', 1), { code: 'E_GITHUB_DOWN', message: /503/ })
})

t.test('a call that is not answered in time is a fault', async t => {
  const github = await scene(t)
  github.inject({ match: '/graphql', latencyMilliseconds: 2000, times: 3 })
  await t.rejects(readGateFiles(clientOf(github, 'acme', { ...clock(), timeoutMilliseconds: 200 }), 'acme/shop'), { code: 'E_GITHUB_DOWN' })
})

t.test('what GitHub does not let the App see is denied', async t => {
  const github = await scene(t)
  await t.rejects(readPullRequest(clientOf(github, 'acme'), 'acme/secret', 1), { code: 'E_GITHUB_DENIED' })
  await t.rejects(readPullRequest(clientOf(github, 'acme'), 'acme/shop', 99), { code: 'E_GITHUB_DENIED' })
  github.inject({ match: '/graphql', status: 403 })
  await t.rejects(readGateFiles(clientOf(github, 'acme'), 'acme/shop'), { code: 'E_GITHUB_DENIED' })
})

t.test('a short secondary limit is waited for, a long one ends the call and says how long', async t => {
  const github = await scene(t)
  const time = clock()
  github.inject({ match: '/graphql', retryAfterSeconds: 3 })
  t.match(await readGateFiles(clientOf(github, 'acme', time), 'acme/shop'), { repository: {} })
  t.ok(time.waited.some(milliseconds => milliseconds > 2900 && milliseconds <= 3000))
  github.inject({ match: '/graphql', retryAfterSeconds: 120 })
  const client = clientOf(github, 'acme', time)
  const error = await readGateFiles(client, 'acme/shop').catch((caught: GateError) => caught)
  t.match(error, { code: 'E_GITHUB_DOWN' })
  t.equal(retryAfterSeconds(error, time.now()), 120)
  github.forgetCalls()
  await t.rejects(readGateFiles(client, 'acme/shop'), { code: 'E_GITHUB_DOWN' }, 'until then nobody asks')
  t.same(github.state.calls(), [])
})

t.test('writes of an installation keep the distance that GitHub asks for, reads do not', async t => {
  const github = await scene(t)
  const time = clock()
  const app = appOf(github, { ...time, writeSpacingMilliseconds: 1000 })
  const headSha = (await readPullRequest(app.client(github.installation('acme').id), 'acme/shop', 1)).revisions.headSha
  t.same(time.waited, [])
  const say = (title: string) =>
    publishFailure({
      client: app.client(github.installation('acme').id),
      repository: 'acme/shop',
      headSha,
      externalId: title,
      detailsUrl: 'https://gate.test',
      title,
      summary: title,
    })
  await say('one')
  await say('two')
  t.match(time.waited, [1000])
})

t.test('a client stops at its cap, and leaves enough to say so', async t => {
  const github = await scene(t)
  const app = appOf(github)
  const client = app.client(github.installation('acme').id)
  const { revisions } = await readPullRequest(client, 'acme/shop', 1)
  const reading = async () => {
    for (;;) await readGateFiles(client, 'acme/shop')
  }
  await t.rejects(reading(), { code: 'E_GITHUB_BUDGET', message: /25 calls/ })
  await publishFailure({
    client,
    repository: 'acme/shop',
    headSha: revisions.headSha,
    externalId: 'd',
    detailsUrl: 'https://gate.test',
    title: 'E_GITHUB_BUDGET',
    summary: '',
  })
  t.match(github.state.checkRuns(revisions.headSha), [{ conclusion: 'failure', title: 'E_GITHUB_BUDGET' }])
  t.ok(client.meter.calls() <= 25)
})

t.test('an own GitHub Enterprise Server has GraphQL beside its REST API', async t => {
  const github = await scene(t, { enterprise: true })
  t.match(github.apiUrl, /\/api\/v3$/)
  t.match(await readPullRequest(clientOf(github, 'acme'), 'acme/shop', 1), { state: 'open' })
  t.ok(github.state.calls().some(call => call.path === '/api/graphql'))
})

t.test('every call is told of, with its route and what is left of the limit', async t => {
  const github = await scene(t)
  const told: GitHubCall[] = []
  const client = clientOf(github, 'acme', { onCall: call => told.push(call) })
  const { revisions } = await readPullRequest(client, 'acme/shop', 1)
  await readRun(client, 'acme/shop', revisions.headSha)
  t.match(told, [
    { method: 'POST', route: '/app/installations/{installation_id}/access_tokens', status: 201 },
    { method: 'POST', route: '/graphql', status: 200, remaining: 4999 },
    { method: 'GET', route: '/repos/{owner}/{repo}/commits/{ref}/check-runs', status: 200 },
  ])
})

t.test("the gate files of an organisation come with the repository's own; its own file governs its .github repository", async t => {
  const github = await scene(t)
  const waivers = 'version: 1\nwaivers: []\n'
  await github.createRepository({
    name: 'acme/.github',
    files: { '.github/gatehouse.yml': 'version: 1\nmode: enforce\n', '.github/gatehouse-waivers.yml': waivers },
  })
  const read = await readGateFiles(clientOf(github, 'acme'), 'acme/shop')
  t.match(read, { organisation: { text: /enforce/ }, organisationWaivers: { text: waivers }, repository: { text: 'version: 1\n' } })
  t.notOk('waivers' in read)
  const own = await readGateFiles(clientOf(github, 'acme'), 'acme/.github')
  t.match(own, { organisation: { text: /enforce/ }, organisationWaivers: { text: waivers } })
  t.notOk('repository' in own || 'waivers' in own)
})
