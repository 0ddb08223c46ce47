// The command as a process: killed, its work is taken over; told to end, it ends well.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import t from 'tap'
import { startFakeGitHub } from '../support/fake-github/start-fake-github.ts'
import { AFTER, BEFORE } from '../support/sample-repository.ts'
import { WEBHOOK_SECRET } from '../support/start-service.ts'
import { until } from '../support/until.ts'

t.setTimeout(180_000)
const github = await startFakeGitHub()
const data = join(t.testdir(), 'store')
const processes: ChildProcess[] = []
t.teardown(async () => {
  for (const each of processes) each.kill('SIGKILL')
  await github.close()
})

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
  const url = /listening on (http:\S+)/.exec(said)?.[1]
  if (url === undefined) throw new Error(said)
  github.setWebhook({ url: `${url}/webhook`, secret: WEBHOOK_SECRET })
  t.notMatch(said, WEBHOOK_SECRET)
  t.notMatch(said, 'PRIVATE KEY')
  return started
}

await t.test('work of a killed process is taken over within a minute', async t => {
  const repository = await github.createRepository({ name: 'acme/shop', files: BEFORE })
  await repository.push({ branch: 'worse', files: AFTER })
  const first = await start()
  github.inject({ match: '/git/trees/', latencyMilliseconds: 14_000 })
  const number = await repository.openPullRequest({ branch: 'worse' })
  const sha = repository.headSha(number)
  await until(async () => github.state.calls().some(call => call.path.includes('/compare/')))
  first.kill('SIGKILL')
  await once(first, 'exit')
  const killed = Date.now()
  await start()
  await until(async () => repository.checkRuns(sha).some(run => run.conclusion === 'failure'), 60_000)
  t.comment(`taken over after ${Date.now() - killed} ms`)
  t.equal(repository.checkRuns(sha).length, 1)
})

await t.test('told to end, it ends with 0', async t => {
  const running = processes.at(-1)
  const asked = Date.now()
  running?.kill('SIGTERM')
  const [status] = running ? await once(running, 'exit') : []
  t.equal(status, 0)
  t.ok(Date.now() - asked < 20_000)
})
