// How many calls of GitHub a verdict takes, measured where GitHub answers them: the budget of the design.
import { join } from 'node:path'
import t from 'tap'
import { gateScene } from '../support/gate-scene.ts'
import { AFTER, BEFORE } from '../support/sample-repository.ts'

t.setTimeout(300_000)
const { github, run } = await gateScene(join(t.testdir(), 'store'))
const repository = await github.createRepository({ name: 'acme/shop', files: BEFORE })
const orders = AFTER['orders/serverless.yml'] ?? ''
const ROWS = orders.split('\n')

/** What developers push to the demo's repository, the demo's own pull request first. */
const PULL_REQUESTS: Record<string, Record<string, string | null>> = {
  worse: AFTER,
  'only code': { 'orders/src/create.js': 'export const handler = async () => ({ statusCode: 200 })\n' },
  'only words': { 'README.md': 'More words.\n' },
  harmless: { 'orders/serverless.yml': (BEFORE['orders/serverless.yml'] ?? '').replace('timeout: 10', 'timeout: 9') },
  'another stack': { 'work/serverless.yml': orders.replace('service: orders', 'service: work') },
  'one finding': { 'orders/serverless.yml': (BEFORE['orders/serverless.yml'] ?? '').replace('dynamodb:PutItem', 'dynamodb:*') },
  'a moved stack': { 'orders/serverless.yml': null, 'shop/serverless.yml': ROWS.toSpliced(3, 0, '# moved').join('\n') },
}

/** Calls that this installation's token made; the token itself, one an hour, counts for no pull request. */
function calls(): number {
  return github.state.calls().filter(call => call.installationId !== undefined).length
}

const measured: Record<string, number> = {}

await t.test('a verdict takes four calls of GitHub at the median, and never more than ten', async t => {
  for (const [name, files] of Object.entries(PULL_REQUESTS)) {
    const branch = name.replaceAll(' ', '-')
    const sha = await repository.push({ branch, files })
    await run(repository, await openedAfter(branch))
    measured[name] = calls()
    t.ok(calls() <= 10, `${name}: ${calls()}`)
    t.match(repository.checkRuns(sha), [{ status: 'completed' }], name)
  }
  const counts = Object.values(measured).sort((a, b) => a - b)
  t.comment(JSON.stringify(measured))
  t.ok((counts[Math.floor(counts.length / 2)] ?? 0) <= 4)
  t.ok((measured.worse ?? 0) <= 4, 'also the one that is denied, with its review')
  t.match(repository.reviews(1), [{ event: 'COMMENT' }])
})

await t.test('another push to a pull request that was commented takes as few', async t => {
  const sha = await repository.push({ branch: 'worse', files: { 'note.txt': 'x\n' } })
  const before = calls()
  await run(repository, sha)
  t.ok(calls() - before <= 4, `${calls() - before}`)
})

async function openedAfter(branch: string): Promise<string> {
  // Pushing a branch asks whose base it is; that is not part of a verdict.
  await github.settled()
  await new Promise(resolve => setTimeout(resolve, 1_500))
  github.forgetCalls()
  return repository.headSha(await repository.openPullRequest({ branch }))
}
