// The command as a process: killed, its work is taken over; told to end, it ends well.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import t from 'tap'
import { startFakeGitHub } from '../support/fake-github/start-fake-github.ts'
import { AFTER, BEFORE } from '../support/sample-repository.ts'
import { WEBHOOK_SECRET } from '../support/start-service.ts'
import { until } from '../support/until.ts'

t.setTimeout(400_000)
const github = await startFakeGitHub()
const data = join(t.testdir(), 'store')
const processes: ChildProcess[] = []
t.teardown(async () => {
  for (const each of processes) each.kill('SIGKILL')
  await github.close()
})

let url = ''
async function metrics(): Promise<string> {
  return (await fetch(`${url}/metrics`)).text()
}

async function start(): Promise<ChildProcess> {
  const environment = {
    ...process.env,
    GITHUB_APP_ID: String(github.app.id),
    GITHUB_PRIVATE_KEY: github.app.privateKey.replaceAll('\n', '\\n'),
    GITHUB_WEBHOOK_SECRET: `older, ${WEBHOOK_SECRET}`,
    GITHUB_API_URL: github.apiUrl,
    GATEHOUSE_DATA: data,
    PORT: '0',
  }
  const started = spawn(process.execPath, [join(import.meta.dirname, '../../src/cli/bin.ts'), 'serve'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  processes.push(started)
  let said = ''
  started.stdout.on('data', chunk => {
    said += chunk
  })
  started.stderr.on('data', chunk => {
    said += chunk
  })
  await until(async () => /listening on http/.test(said) || started.exitCode !== null, 60_000)
  url = /listening on (http:\S+)/.exec(said)?.[1] ?? ''
  if (url === '') throw new Error(said)
  github.setWebhook({ url: `${url}/webhook`, secret: WEBHOOK_SECRET })
  t.notMatch(said, WEBHOOK_SECRET)
  t.notMatch(said, 'PRIVATE KEY')
  return started
}

await t.test('work of a killed process is taken over within a minute', async t => {
  const repository = await github.createRepository({ name: 'acme/shop', files: BEFORE })
  await repository.push({ branch: 'worse', files: AFTER })
  const first = await start()
  github.inject({ match: /file\(path/, latencyMilliseconds: 14_000 })
  const number = await repository.openPullRequest({ branch: 'worse' })
  const sha = repository.headSha(number)
  await until(async () => /state="running"\} 1$/m.test(await metrics()))
  first.kill('SIGKILL')
  await once(first, 'exit')
  const killed = Date.now()
  await start()
  await until(async () => repository.checkRuns(sha).some(run => run.conclusion === 'failure'), 60_000)
  t.comment(`taken over after ${Date.now() - killed} ms`)
  t.equal(repository.checkRuns(sha).length, 1)
})

await t.test('told to end, it ends with 0 in time, and what it had not done is kept for the next one', async t => {
  const repository = await github.createRepository({ name: 'acme/kept', files: BEFORE })
  // More than are done at a time, and each longer than an orderly end waits: some are running and others wait.
  const pulls = ['one', 'two', 'three', 'four', 'five', 'six']
  for (const [index, branch] of pulls.entries())
    await repository.push({ branch, files: { ...AFTER, 'serverless.yml': `${AFTER['orders/serverless.yml']}\n# ${index}\n` } })
  await until(async () => /state="waiting"\} 0$/m.test(await metrics()))
  github.inject({ match: /file\(path/, latencyMilliseconds: 14_000, times: pulls.length })
  const heads: string[] = []
  for (const branch of pulls) heads.push(repository.headSha(await repository.openPullRequest({ branch })))
  await until(async () => /state="running"\} 4$/m.test(await metrics()))
  const running = processes.at(-1)
  const asked = Date.now()
  running?.kill('SIGTERM')
  const [status] = running ? await once(running, 'exit') : []
  t.equal(status, 0)
  t.ok(Date.now() - asked < 20_000, `it took ${Date.now() - asked} ms`)
  const verdicts = () => heads.map(sha => repository.checkRuns(sha).filter(run => run.status === 'completed').length)
  t.ok(verdicts().filter(count => count === 0).length >= 2, 'not all of it was done')

  github.clearFaults()
  await start()
  await until(async () => verdicts().every(count => count > 0), 60_000)
  t.same(
    heads.map(sha => repository.checkRuns(sha).map(run => run.conclusion)),
    pulls.map(() => ['failure']),
  )
  processes.at(-1)?.kill('SIGTERM')
  t.same(await once(processes.at(-1) as ChildProcess, 'exit'), [0, null], 'it ends with 0 when it has nothing to do, too')
})
