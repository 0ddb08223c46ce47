// From a webhook to what a person sees on GitHub, with the real service, the pack, and the embedded store.
import { execFileSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import t from 'tap'
import { startFakeGitHub } from '../support/fake-github/start-fake-github.ts'
import { gatehouse } from '../support/run-cli.ts'
import { AFTER, BEFORE } from '../support/sample-repository.ts'
import { startService, WEBHOOK_SECRET } from '../support/start-service.ts'
import { until } from '../support/until.ts'

t.setTimeout(240_000)
const github = await startFakeGitHub()
const home = t.testdir()
let service = await startService(github, join(home, 'store'))
t.teardown(async () => {
  await service.stop()
  await github.close()
})
const repository = await github.createRepository({ name: 'acme/shop', files: BEFORE })
const GOOD = { 'README.md': 'Better.\n' }

/** The one check run of a head, once it is concluded. */
async function verdictOn(sha: string) {
  await until(async () => repository.checkRuns(sha).some(run => run.status === 'completed'))
  return repository.checkRuns(sha)
}

/** When nothing waits and nothing runs. */
async function idle() {
  await github.settled()
  await until(async () => {
    const metrics = await (await fetch(`${service.url}/metrics`)).text()
    return /^gatehouse_tasks\{state="waiting"\} 0$/m.test(metrics) && /^gatehouse_tasks\{state="running"\} 0$/m.test(metrics)
  })
}

await t.test('what a pull request makes worse is denied on the lines that it changes', async t => {
  await repository.push({ branch: 'worse', files: AFTER })
  const number = await repository.openPullRequest({ branch: 'worse' })
  const [run, ...more] = await verdictOn(repository.headSha(number))
  await idle()
  t.same(more, [])
  t.match(run, { name: 'gatehouse', conclusion: 'failure', title: /^Denied: \d+ findings$/ })
  t.match(
    run?.annotations.find(annotation => annotation.title?.startsWith('LP02')),
    { path: 'orders/serverless.yml', start_line: 14, annotation_level: 'failure' },
  )
  t.match(run?.summary, /Existing[\s\S]*LIM10/, 'what was there before is listed, and not counted')
  t.match(run?.summary, /### Permissions\n[\s\S]*- gained \*\*Permissions management\*\*: dynamodb:/, 'what permissions it changes is told')
  const comments = repository.reviews(number).flatMap(review => review.comments)
  t.ok(comments.some(comment => comment.path === 'orders/serverless.yml' && comment.line === 14 && comment.body.includes('LP02')))
  t.equal(run?.detailsUrl, `${service.url}/decisions/${run?.externalId}`)

  const page = await fetch(run?.detailsUrl ?? '')
  const text = await page.text()
  t.equal(page.status, 200)
  t.match(page.headers.get('content-security-policy'), /default-src 'none'/)
  t.match(text, `/acme/shop/blob/${run?.headSha}/orders/serverless.yml#L14`)
  t.match(text, 'Name the actions that the handler calls')
  t.notMatch(text, 'correct-horse-battery', 'no secret is shown')
  t.match(await (await fetch(`${service.url}/`)).text(), 'acme/shop#1')
})

await t.test('the service and the command line give the same bytes on the same trees', async t => {
  const [run] = repository.checkRuns(await repository.sha('worse'))
  const document = await (await fetch(`${run?.detailsUrl}.json`)).text()
  const clone = join(home, 'clone')
  execFileSync('git', ['clone', '--quiet', repository.directory, clone])
  const revisions = JSON.parse(document) as { base: string; head: string; date: string }
  const { output, status } = await gatehouse(clone, ['check', '--base', revisions.base, '--head', revisions.head, '--format', 'json'], {
    date: `${revisions.date}T12:00:00Z`,
  })
  t.equal(status, 1)
  t.equal(output, document)
})

await t.test('a delivery that comes twice, and at the same time, makes one check run and one review', async t => {
  await repository.push({ branch: 'twice', files: { ...AFTER, 'note.txt': 'twice' } })
  const number = await repository.openPullRequest({ branch: 'twice' })
  const delivery = github.state.deliveries().findLast(each => each.event === 'pull_request')
  const again = await Promise.all([github.redeliver(delivery?.id ?? 0), github.redeliver(delivery?.id ?? 0)])
  t.same(
    again.map(each => each.status),
    [202, 202],
  )
  const runs = await verdictOn(repository.headSha(number))
  await idle()
  t.equal((await github.redeliver(delivery?.id ?? 0)).status, 202, 'also when it is done')
  await idle()
  t.equal(runs.length, 1)
  t.equal(repository.checkRuns(repository.headSha(number)).length, 1)
  t.equal(repository.reviews(number).length, 1)
})

await t.test('a newer push supersedes the one being judged, and the newer verdict stands', async t => {
  await repository.push({ branch: 'moving', files: { 'orders/serverless.yml': `${AFTER['orders/serverless.yml']}# moving\n` } })
  await idle()
  github.forgetCalls()
  // The older head is still being read when the newer one arrives.
  github.inject({ match: /file\(path/, latencyMilliseconds: 5_000 })
  const number = await repository.openPullRequest({ branch: 'moving' })
  const older = repository.headSha(number)
  await until(async () => github.state.calls().some(call => call.path === '/graphql'))
  const newer = await repository.push({ branch: 'moving', files: { ...BEFORE, ...GOOD } })
  const [run] = await verdictOn(newer)
  await idle()
  t.equal(run?.conclusion, 'success')
  t.same(
    repository.checkRuns(older).map(each => each.conclusion),
    ['cancelled'],
  )
  t.same(repository.reviews(number), [], 'nothing was said of the older one')
})

await t.test('a merge group is judged for real, on its own head', async t => {
  await repository.push({ branch: 'queued', files: { ...AFTER, 'queued.txt': 'queued' } })
  const number = await repository.openPullRequest({ branch: 'queued' })
  await verdictOn(repository.headSha(number))
  const group = await repository.enqueue(number)
  const [run] = await verdictOn(group.headSha)
  t.match(run, { conclusion: 'failure', title: /^Denied/ })
  await repository.push({ branch: 'harmless', files: GOOD })
  const harmless = await repository.openPullRequest({ branch: 'harmless' })
  const good = await repository.enqueue(harmless)
  t.equal((await verdictOn(good.headSha))[0]?.conclusion, 'success')
  await idle()
})

await t.test('a rerequested check run is judged again, and is still one', async t => {
  const sha = await repository.sha('worse')
  const [run] = repository.checkRuns(sha)
  const annotations = run?.annotations.length
  await repository.rerequest(run?.id ?? 0)
  t.equal(run?.status, 'queued')
  await until(async () => run?.status === 'completed')
  await idle()
  t.equal(repository.checkRuns(sha).length, 1)
  t.equal(run?.conclusion, 'failure')
  t.equal(run?.annotations.length, annotations, 'annotations are not sent twice')
})

await t.test('an unreadable gate file denies, and names the line', async t => {
  const strict = await github.createRepository({
    name: 'acme/strict',
    files: { ...BEFORE, '.github/gatehouse.yml': 'version: 1\nmoode: monitor\n' },
  })
  await strict.push({ branch: 'change', files: AFTER })
  const number = await strict.openPullRequest({ branch: 'change' })
  const sha = strict.headSha(number)
  await until(async () => strict.checkRuns(sha).some(run => run.status === 'completed'))
  const [run] = strict.checkRuns(sha)
  t.match(run, { conclusion: 'failure', summary: /E_CONFIG_KEY.*gatehouse\.yml:2:1/ })
  await idle()
})

await t.test('what was accepted before the process ended is judged by the next one', async t => {
  await repository.push({ branch: 'restart', files: { ...AFTER, 'serverless.yml': `${AFTER['orders/serverless.yml']}\n# x\n` } })
  await idle()
  // Longer than an orderly end waits for running work.
  github.inject({ match: /file\(path/, latencyMilliseconds: 14_500 })
  const number = await repository.openPullRequest({ branch: 'restart' })
  const sha = repository.headSha(number)
  const started = Date.now()
  await service.stop()
  t.ok(Date.now() - started < 20_000, 'it ends within its time')
  t.same(
    repository.checkRuns(sha).filter(run => run.status === 'completed'),
    [],
    'unfinished',
  )
  service = await startService(github, join(home, 'store'))
  const [run] = await verdictOn(sha)
  t.equal(run?.conclusion, 'failure')
  t.equal(repository.checkRuns(sha).length, 1)
  await idle()
})

await t.test('what is not signed, not JSON or too large is refused', async t => {
  const post = (body: string | Buffer, headers: Record<string, string>) =>
    fetch(`${service.url}/webhook`, { method: 'POST', body, headers })
  const signed = (body: string, more: Record<string, string> = {}) => ({
    'content-type': 'application/json',
    'x-github-event': 'ping',
    'x-github-delivery': 'one',
    'x-hub-signature-256': `sha256=${createHmac('sha256', WEBHOOK_SECRET).update(body).digest('hex')}`,
    ...more,
  })
  t.equal((await post('{}', signed('{}'))).status, 202)
  t.equal((await post('{} ', signed('{}'))).status, 401, 'other bytes')
  t.equal((await post('{}', {})).status, 401, 'no signature')
  const sha1 = `sha1=${createHmac('sha1', WEBHOOK_SECRET).update('{}').digest('hex')}`
  t.equal((await post('{}', { 'x-hub-signature': sha1, 'x-github-event': 'ping', 'x-github-delivery': 'x' })).status, 401, 'SHA-1 alone')
  for (const body of ['{', '[]', 'null', '"x"', '']) t.equal((await post(body, signed(body))).status, 400, body)
  t.equal((await post('{}', signed('{}', { 'x-github-event': '' }))).status, 400, 'no event')
  t.equal((await post('{}', signed('{}', { 'x-github-delivery': '' }))).status, 400, 'no delivery')
  const large = `{"x":"${'x'.repeat(25 * 1024 * 1024)}"}`
  t.equal((await post(large, signed(large))).status, 413)
})
