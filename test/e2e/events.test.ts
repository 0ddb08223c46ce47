// What each event of GitHub leads to, with the real service: whose verdict stands on which head.
import { join } from 'node:path'
import t from 'tap'
import type { FakeRepository } from '../support/fake-github/create-repository.ts'
import { gateScene } from '../support/gate-scene.ts'
import { AFTER, BEFORE } from '../support/sample-repository.ts'
import { pause, until } from '../support/until.ts'

t.setTimeout(600_000)
const { github, idle, run } = await gateScene(join(t.testdir(), 'store'))
const MONITOR = { '.github/gatehouse.yml': 'version: 1\nmode: monitor\n' }
/** The batch that reads files. */
const READING_FILES = /file\(path/

await t.test('a head of two open pull requests fails while one of them fails, and says which', async t => {
  const repository = await github.createRepository({ name: 'acme/shared', files: BEFORE })
  await repository.push({ branch: 'release', files: AFTER })
  const sha = await repository.push({ branch: 'feature', from: 'release', files: { 'note.txt': 'harmless\n' } })
  const harmless = await repository.openPullRequest({ branch: 'feature', base: 'release' })
  t.match(await run(repository, sha), { conclusion: 'success' })

  const worse = await repository.openPullRequest({ branch: 'feature' })
  const denied = await run(repository, sha)
  const annotations = denied.annotations.length
  t.match(denied, { conclusion: 'failure', title: /^Denied/ })
  t.ok(annotations > 0)

  await repository.push({ branch: 'release', files: { 'other.txt': 'moves the base of the harmless one\n' } })
  const shared = await run(repository, sha)
  t.match(shared, { conclusion: 'failure' }, 'judging the harmless one does not make it green')
  t.match(shared.title, `#${worse}`)
  t.match(shared.summary, `head of #${worse}, where it is denied`)
  t.notMatch(shared.summary, 'no longer hold', 'what the other one is denied for still holds')
  t.equal(shared.annotations.length, annotations, 'and is not annotated again')
  t.same(repository.reviews(harmless), [], 'the harmless one gets no comment')

  await repository.close(worse)
  t.match(await run(repository, sha), { conclusion: 'success' }, 'the one that failed is closed')
  await repository.reopen(worse)
  t.match(await run(repository, sha), { conclusion: 'failure' })
})

await t.test('two pull requests of one head that are judged at the same time do not make it green', async t => {
  const repository = await github.createRepository({ name: 'acme/race', files: BEFORE })
  await repository.push({ branch: 'release', files: AFTER })
  const sha = await repository.push({ branch: 'feature', from: 'release', files: { 'note.txt': 'harmless\n' } })
  await repository.openPullRequest({ branch: 'feature', base: 'release' })
  await repository.openPullRequest({ branch: 'feature', base: 'main' })
  t.match(await run(repository, sha), { conclusion: 'failure' })
  const { id } = await run(repository, sha)
  for (const _ of [1, 2, 3]) await repository.rerequest(id)
  t.match(await run(repository, sha), { conclusion: 'failure' })
})

await t.test('a pull request that leaves a head takes its denial along', async t => {
  const repository = await github.createRepository({ name: 'acme/leaves', files: BEFORE })
  await repository.push({ branch: 'release', files: AFTER })
  const sha = await repository.push({ branch: 'one', from: 'release', files: { 'note.txt': 'harmless\n' } })
  await repository.push({ branch: 'two', from: sha, files: {} })
  await repository.forcePush('two', sha)
  await repository.openPullRequest({ branch: 'one', base: 'release' })
  await repository.openPullRequest({ branch: 'two', base: 'main' })
  t.match(await run(repository, sha), { conclusion: 'failure' })
  await repository.push({ branch: 'two', files: { 'more.txt': 'x\n' } })
  await idle()
  t.match(await run(repository, sha), { conclusion: 'success' })
})

await t.test('a verdict that is there within five seconds was never in progress; one that takes longer is, once', async t => {
  const repository = await github.createRepository({ name: 'acme/slow', files: BEFORE })
  const fast = await repository.push({ branch: 'fast', files: AFTER })
  github.forgetCalls()
  await repository.openPullRequest({ branch: 'fast' })
  await run(repository, fast)
  const writes = () => github.state.calls().filter(call => call.method !== 'GET' && call.path.includes('/check-runs'))
  t.same(
    writes().map(call => call.method),
    ['POST'],
    'created with its conclusion',
  )
  const slow = await repository.push({ branch: 'slow', files: { ...AFTER, 'serverless.yml': `${AFTER['orders/serverless.yml']}\n# 2\n` } })
  github.inject({ match: READING_FILES, latencyMilliseconds: 8_000 })
  const opened = Date.now()
  await repository.openPullRequest({ branch: 'slow' })
  await pause(4_000)
  t.same(repository.checkRuns(slow), [], 'nothing is said before five seconds')
  await until(async () => repository.checkRuns(slow).some(each => each.status === 'in_progress'))
  t.ok(Date.now() - opened >= 5_000)
  t.equal(repository.checkRuns(slow)[0]?.conclusion, null)
  t.match(await run(repository, slow), { status: 'completed', conclusion: 'failure', title: /^Denied/ })
})

await t.test('a pull request from a fork is judged, with comments on its lines', async t => {
  const repository = await github.createRepository({ name: 'acme/open', files: BEFORE })
  const fork = await repository.fork('stranger/open')
  const sha = await fork.push({ branch: 'worse', files: AFTER })
  const number = await repository.openPullRequest({ branch: 'worse', from: fork })
  const denied = await run(repository, sha)
  t.match(denied, { conclusion: 'failure', title: /^Denied/ })
  t.ok(repository.reviews(number).some(review => review.comments.some(comment => comment.line === 14)))
  // Events of check runs do not name pull requests of forks.
  const before = denied.externalId
  await repository.push({ branch: 'main', files: MONITOR })
  t.match(await run(repository, sha), { conclusion: 'success' })
  await repository.rerequest(denied.id)
  const again = await run(repository, sha)
  t.match(again, { conclusion: 'success' })
  t.not(again.externalId, before)
})

await t.test('a push to the base branch has its open pull requests judged again', async t => {
  const repository = await github.createRepository({ name: 'acme/stacked', files: BEFORE })
  await repository.push({ branch: 'first', files: AFTER })
  const sha = await repository.push({ branch: 'second', from: 'first', files: { 'note.txt': 'x\n' } })
  const first = await repository.openPullRequest({ branch: 'first' })
  await repository.openPullRequest({ branch: 'second' })
  t.match(await run(repository, sha), { conclusion: 'failure' })
  await repository.merge(first)
  t.match(await run(repository, sha), { conclusion: 'success' }, 'what the first brought in is in the base now')
})

await t.test('a push to a gate file has every open pull request judged again, also those onto other branches', async t => {
  const repository = await github.createRepository({ name: 'acme/gated', files: BEFORE })
  await repository.push({ branch: 'next', files: { 'x.txt': 'x\n' } })
  const sha = await repository.push({ branch: 'worse', from: 'next', files: AFTER })
  await repository.openPullRequest({ branch: 'worse', base: 'next' })
  t.match(await run(repository, sha), { conclusion: 'failure' })
  await repository.push({ branch: 'main', files: { 'unrelated.txt': 'x\n' } })
  await repository.push({ branch: 'next', files: MONITOR })
  t.match(await run(repository, sha), { conclusion: 'failure' }, 'a gate file counts on the default branch only')
  await repository.push({ branch: 'main', files: MONITOR })
  t.match(await run(repository, sha), { conclusion: 'success' })
  await repository.push({ branch: 'main', files: { '.github/gatehouse.yml': null } })
  t.match(await run(repository, sha), { conclusion: 'failure' })
  const findings = [...new Set((await run(repository, sha)).annotations.map(each => each.title?.split(' ')[0] ?? ''))]
  const waiver = (policy: string) =>
    `  - policy: ${policy}\n    stack: orders\n    reason: trial\n    owner: "@acme/x"\n    expires: 2999-01-01\n`
  await repository.push({
    branch: 'main',
    files: { '.github/gatehouse-waivers.yml': `version: 1\nwaivers:\n${findings.map(waiver).join('')}` },
  })
  t.match(await run(repository, sha), { conclusion: 'success' }, 'waivers are a gate file too')
})

await t.test('a push to the gate file of the organisation has the pull requests of all its repositories judged again', async t => {
  const organisation = await github.createRepository({ name: 'corp/.github', files: { 'README.md': 'x\n' } })
  const heads: { repository: FakeRepository; sha: string }[] = []
  const { '.github/gatehouse.yml': _, ...ungated } = BEFORE
  for (const name of ['corp/one', 'corp/two']) {
    const repository = await github.createRepository({ name, files: ungated })
    const sha = await repository.push({ branch: 'worse', files: AFTER })
    await repository.openPullRequest({ branch: 'worse' })
    t.match(await run(repository, sha), { conclusion: 'failure' })
    heads.push({ repository, sha })
  }
  await organisation.push({ branch: 'main', files: MONITOR })
  await until(async () => heads.every(({ repository, sha }) => repository.checkRuns(sha)[0]?.conclusion === 'success'))
})

await t.test('a check that is asked for again is judged again if it is of this App, alone or with its suite', async t => {
  const repository = await github.createRepository({ name: 'acme/again', files: BEFORE })
  const sha = await repository.push({ branch: 'worse', files: AFTER })
  await repository.openPullRequest({ branch: 'worse' })
  const { id } = await run(repository, sha)
  for (const again of [() => repository.rerequest(id), () => repository.rerequestSuite(id), () => repository.requestAction(id, 'again')]) {
    const before = calls().length
    await again()
    t.match(await run(repository, sha), { status: 'completed', conclusion: 'failure' })
    t.ok(calls().length > before, 'it was read again')
  }
  const foreign = repository.addForeignCheckRun(sha, 'gatehouse')
  const before = calls().length
  await repository.rerequest(foreign)
  await repository.rerequestSuite(foreign)
  await idle()
  t.equal(calls().length, before, 'the check of another App asks for nothing')
  t.match(github.state.deliveries().at(-1), { event: 'check_suite', status: 202 })
  t.equal(repository.checkRuns(sha).find(each => each.id === foreign)?.status, 'queued', 'and is left to that App')

  function calls() {
    return github.state.calls().filter(call => call.path.includes('graphql'))
  }
})

await t.test('a head that comes back is judged again', async t => {
  const repository = await github.createRepository({ name: 'acme/returns', files: BEFORE })
  const worse = await repository.push({ branch: 'feature', files: AFTER })
  const number = await repository.openPullRequest({ branch: 'feature' })
  t.match(await run(repository, worse), { conclusion: 'failure' })
  const better = await repository.push({ branch: 'feature', files: BEFORE })
  t.match(await run(repository, better), { conclusion: 'success' })
  await repository.push({ branch: 'main', files: MONITOR })
  await idle()
  t.match(repository.checkRuns(worse), [{ conclusion: 'failure' }], 'nobody judges a head that is gone')
  await repository.forcePush('feature', worse)
  t.match(await run(repository, worse), { conclusion: 'success' })
  t.equal(repository.reviews(number).length, 1, 'what was commented is not commented again')
})

await t.test('a draft is judged like any other, and once more when it is ready', async t => {
  const repository = await github.createRepository({ name: 'acme/draft', files: BEFORE })
  const sha = await repository.push({ branch: 'worse', files: AFTER })
  const number = await repository.openPullRequest({ branch: 'worse', draft: true })
  t.match(await run(repository, sha), { conclusion: 'failure' })
  await repository.readyForReview(number)
  t.match(await run(repository, sha), { conclusion: 'failure' })
  t.equal(repository.reviews(number).length, 1)
})

await t.test('a pull request whose base changes is judged against the new one', async t => {
  const repository = await github.createRepository({ name: 'acme/rebased', files: BEFORE })
  await repository.push({ branch: 'release', files: AFTER })
  const sha = await repository.push({ branch: 'feature', from: 'release', files: { 'note.txt': 'x\n' } })
  const number = await repository.openPullRequest({ branch: 'feature' })
  t.match(await run(repository, sha), { conclusion: 'failure' })
  await repository.changeBase(number, 'release')
  t.match(await run(repository, sha), { conclusion: 'success' })
})

await t.test('a pull request that is closed while it is judged gets no review, and its check run does not stay open', async t => {
  const repository = await github.createRepository({ name: 'acme/closed', files: BEFORE })
  const sha = await repository.push({ branch: 'worse', files: { ...AFTER, 'serverless.yml': `${AFTER['orders/serverless.yml']}\n# 3\n` } })
  github.inject({ match: READING_FILES, latencyMilliseconds: 8_000 })
  const number = await repository.openPullRequest({ branch: 'worse' })
  await until(async () => repository.checkRuns(sha).some(each => each.status === 'in_progress'))
  await repository.close(number)
  t.match(await run(repository, sha), { status: 'completed', conclusion: 'cancelled' })
  t.same(repository.reviews(number), [])
  await repository.reopen(number)
  t.match(await run(repository, sha), { conclusion: 'failure' })
})

await t.test('a stack under a hostile name is judged, annotated at its path and quoted as text', async t => {
  const repository = await github.createRepository({ name: 'acme/hostile', files: BEFORE })
  const path = 'a b|`<script>@acme/x</script>` "é\u202e\' #1/%2e%2e/serverless.yml'
  const sha = await repository.push({
    branch: 'worse',
    files: { [path]: (AFTER['orders/serverless.yml'] ?? '').replace('service: orders', 'service: evil') },
  })
  const number = await repository.openPullRequest({ branch: 'worse' })
  const denied = await run(repository, sha)
  t.equal(denied.conclusion, 'failure')
  t.ok(denied.annotations.length > 0 && denied.annotations.every(annotation => annotation.path === path))
  const comments = repository.reviews(number).flatMap(review => review.comments)
  t.ok(comments.length > 0 && comments.every(comment => comment.path === path))
  for (const text of [denied.summary ?? '', ...comments.map(comment => comment.body)])
    t.notMatch(text.replace(/(`+)[\s\S]*?[^`]\1(?!`)/g, ''), /<script|@acme|\u202e/)
  const page = await (await fetch(denied.detailsUrl)).text()
  t.notMatch(page, '<script')
  t.match(page, encodeURIComponent('%2e%2e'), 'the link leads to the file')
})
