// What cannot be done is said in time, and done when it can be; the store may go away and come back.
import { join } from 'node:path'
import t from 'tap'
import { startFakeGitHub } from '../support/fake-github/start-fake-github.ts'
import { startPostgres } from '../support/postgres.ts'
import { AFTER, BEFORE } from '../support/sample-repository.ts'
import { startService } from '../support/start-service.ts'
import { until } from '../support/until.ts'

t.setTimeout(400_000)

await t.test('work that cannot be done ends in time as a failing check run and a dead letter, and is done when it can be', async t => {
  const github = await startFakeGitHub()
  const service = await startService(github, join(t.testdir(), 'store'), {
    GATEHOUSE_RETRY_SECONDS: '10',
    GATEHOUSE_RECONCILE_SECONDS: '600',
  })
  const repository = await github.createRepository({ name: 'acme/shop', files: BEFORE })
  await repository.push({ branch: 'worse', files: AFTER })
  github.inject({ match: /pullRequest\(number/, status: 502, times: 1_000 })
  const started = Date.now()
  const number = await repository.openPullRequest({ branch: 'worse' })
  const sha = repository.headSha(number)
  await until(async () => repository.checkRuns(sha).some(run => run.status === 'completed'))
  t.ok(Date.now() - started < 10_000 + 5_000, `it took ${Date.now() - started} ms`)
  const [run] = repository.checkRuns(sha)
  t.match(run, { conclusion: 'failure', title: 'No verdict: E_GITHUB_DOWN', summary: /tries again by itself/ })
  t.match(await (await fetch(run?.detailsUrl ?? '')).text(), 'E_GITHUB_DOWN')
  const home = async () => (await fetch(`${service.url}/`)).text()
  await until(async () => (await home()).includes('Dead letters'))
  t.match(await home(), 'acme/shop#1')

  github.clearFaults()
  await repository.rerequest(run?.id ?? 0)
  await until(async () => /^Denied: \d+ findings$/.test(run?.title ?? ''))
  await until(async () => !(await home()).includes('Dead letters'))
  t.equal(repository.checkRuns(sha).length, 1, 'the same check run has the verdict')
  await service.stop()
  await github.close()
})

await t.test('the reconciler finds what was never delivered, and what failed', async t => {
  const github = await startFakeGitHub()
  const repository = await github.createRepository({ name: 'acme/shop', files: BEFORE })
  await repository.push({ branch: 'unheard', files: AFTER })
  const unheard = await repository.openPullRequest({ branch: 'unheard' })
  const service = await startService(github, join(t.testdir(), 'store'), { GATEHOUSE_RETRY_SECONDS: '8', GATEHOUSE_RECONCILE_SECONDS: '2' })
  const [run] = await verdict(unheard)
  t.equal(run?.conclusion, 'failure')
  github.inject({ match: '/graphql', status: 502, times: 1_000 })
  await repository.push({ branch: 'failing', files: { ...AFTER, 'note.txt': 'failing' } })
  const failing = await repository.openPullRequest({ branch: 'failing' })
  t.match(await verdict(failing), [{ title: /^No verdict/ }])
  github.clearFaults()
  await until(async () => /^Denied/.test(repository.checkRuns(repository.headSha(failing))[0]?.title ?? ''))
  await service.stop()
  await github.close()

  async function verdict(number: number) {
    const sha = repository.headSha(number)
    await until(async () => repository.checkRuns(sha).some(each => each.status === 'completed'))
    return repository.checkRuns(sha)
  }
})

await t.test('a pull request that no webhook told of fails too while GitHub cannot be read', async t => {
  const github = await startFakeGitHub()
  const repository = await github.createRepository({ name: 'acme/shop', files: BEFORE })
  await repository.push({ branch: 'unheard', files: AFTER })
  const sha = repository.headSha(await repository.openPullRequest({ branch: 'unheard' }))
  github.inject({ match: /pullRequest\(number/, status: 502, times: 1_000 })
  const service = await startService(github, join(t.testdir(), 'store'), {
    GATEHOUSE_RETRY_SECONDS: '5',
    GATEHOUSE_RECONCILE_SECONDS: '600',
  })
  await until(async () => repository.checkRuns(sha).some(run => run.status === 'completed'), 60_000)
  t.match(repository.checkRuns(sha), [{ conclusion: 'failure', title: 'No verdict: E_GITHUB_DOWN' }])
  await service.stop()
  await github.close()
})

const postgres = await startPostgres()
const skip = typeof postgres === 'string' && postgres
await t.test('while the store is down deliveries are refused, and accepted again when it is back', { skip }, async t => {
  if (typeof postgres === 'string') return
  const github = await startFakeGitHub()
  const service = await startService(github, join(t.testdir(), 'unused'), { DATABASE_URL: postgres.url })
  const repository = await github.createRepository({ name: 'acme/shop', files: BEFORE })
  await repository.push({ branch: 'worse', files: AFTER })
  const status = async (path: string) => (await fetch(`${service.url}${path}`)).status
  await until(async () => (await status('/readyz')) === 200)
  await postgres.interrupt(async () => {
    await repository.openPullRequest({ branch: 'worse' })
    t.equal(github.state.deliveries().at(-1)?.status, 503)
    t.equal(await status('/healthz'), 200)
    t.equal(await status('/readyz'), 503)
    t.equal(await status('/'), 503)
  })
  await until(async () => (await status('/readyz')) === 200)
  const redelivered = await github.redeliver(github.state.deliveries().at(-1)?.id ?? 0)
  t.equal(redelivered.status, 202)
  await until(async () => repository.checkRuns(repository.headSha(1)).some(run => run.conclusion === 'failure'))
  await service.stop()
  await github.close()
})
if (typeof postgres !== 'string') await postgres.stop()
