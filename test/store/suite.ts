// What the store promises, on whatever database it stands.
import type { Test } from 'tap'
import type { Decision } from '../../src/model/decision.ts'
import type { Subject } from '../../src/model/pull-request.ts'
import type { Attempt, Outcome } from '../../src/store/jobs.ts'
import type { openStore, Store } from '../../src/store/store.ts'
import { type Task, taskKey } from '../../src/store/task.ts'
import { pause, until } from '../support/until.ts'

export interface StoreUnderTest {
  /** Opens the same database again at each call; a fresh one for each name. */
  open(name: string): ReturnType<typeof openStore>
}

const FAILURE = { code: 'E_GITHUB_DOWN', message: 'GitHub answered 502.' }
const DECISION: Decision = {
  version: 1,
  conclusion: 'failure',
  base: 'b'.repeat(40),
  head: 'a'.repeat(40),
  mode: 'enforce',
  bundle: { digest: 'sha256:0', policies: 1 },
  gateVersion: '0.1.0',
  configDigest: 'sha256:1',
  date: '2026-11-25',
  stacks: [],
  findings: [],
  unresolved: [],
  errors: [],
}
const REVISIONS = { headSha: 'a'.repeat(40), baseSha: 'b'.repeat(40) }

export function pullRequest(number: number): Subject {
  return { installationId: 7, repository: 'acme/shop', target: { kind: 'pull_request', number } }
}

function judge(number: number): Task {
  return { kind: 'judge', subject: pullRequest(number) }
}

export async function storeSuite(t: Test, { open }: StoreUnderTest): Promise<void> {
  await t.test('a delivery is stored once, and its task runs once', async t => {
    const store = await open('deliveries')
    t.equal(await store.accept({ id: 'one', event: 'pull_request', action: 'opened', repository: 'acme/shop' }, [judge(1)]), 'new')
    t.equal(
      await store.accept({ id: 'one', event: 'pull_request', action: 'opened', repository: 'acme/shop' }, [judge(1)]),
      'again',
      'not done yet',
    )
    t.equal(await store.accept({ id: 'two', event: 'ping' }, []), 'new')
    t.same(
      (await store.waiting()).map(waiting => taskKey(waiting.task)),
      ['acme/shop#1'],
    )
    const ran = await runTasks(store, () => ({ kind: 'done' }))
    await until(async () => ran.length > 0 && (await isIdle(store)))
    t.equal(await store.accept({ id: 'one', event: 'pull_request' }, [judge(1)]), 'done')
    t.same(ran, ['acme/shop#1'])
    t.same([...(await store.knownDeliveries(['one', 'two', 'three']))].sort(), ['one', 'two'])
    await store.close(1_000)
  })

  await t.test('a delivery whose task cannot be sent is not stored', async t => {
    const store = await open('atomic')
    const circular: Record<string, unknown> = {}
    circular.subject = circular
    await t.rejects(
      store.accept({ id: 'broken', event: 'pull_request' }, [
        judge(1),
        { kind: 'head', installationId: 1, repository: 'a/b', headSha: 'c', ...circular } as Task,
      ]),
    )
    t.equal((await store.knownDeliveries(['broken'])).size, 0)
    t.same(await store.waiting(), [], 'nor was the task before it sent')
    await store.close(1_000)
  })

  await t.test('many deliveries for one pull request are one run, and what comes during a run is another', async t => {
    const store = await open('coalescing')
    for (let number = 0; number < 20; number++) await store.accept({ id: `d${number}`, event: 'pull_request' }, [judge(number % 2)])
    const running = new Set<string>()
    let overlapped = false
    let sentAgain = false
    const ran = await runTasks(store, async task => {
      const key = taskKey(task)
      overlapped ||= running.has(key)
      running.add(key)
      if (key === 'acme/shop#0' && !sentAgain) {
        sentAgain = true
        await store.send(judge(0))
        await store.send(judge(0))
      }
      await pause(200)
      running.delete(key)
      return { kind: 'done' }
    })
    await until(async () => ran.length >= 3)
    await pause(1_500)
    t.same([...ran].sort(), ['acme/shop#0', 'acme/shop#0', 'acme/shop#1'])
    t.notOk(overlapped, 'never two runs of one pull request at a time')
    await store.close(1_000)
  })

  await t.test('a task that fails is tried again, knows since when it fails, and becomes a dead letter that can be replayed', async t => {
    const store = await open('retries')
    await store.accept({ id: 'failing', event: 'pull_request' }, [judge(5)])
    const attempts: Attempt[] = []
    let answer: Outcome['kind'] = 'retry'
    await runTasks(store, (_, attempt) => {
      attempts.push(attempt)
      if (attempts.length === 3) answer = 'dead'
      return answer === 'done' ? { kind: 'done' } : { kind: answer, failure: FAILURE }
    })
    await until(async () => (await store.deadLetters()).length > 0)
    t.equal(attempts.length, 3)
    t.equal(attempts[0]?.failingSince, undefined)
    t.same(attempts[2]?.failingSince, attempts[1]?.failingSince, 'the first failure counts')
    const [letter] = await store.deadLetters()
    t.match(letter, { task: judge(5), failure: FAILURE })
    await until(() => isIdle(store))
    answer = 'done'
    t.equal(await store.replay((await store.deadLetters()).map(dead => dead.id)), 1)
    await until(() => isIdle(store))
    t.same(await store.deadLetters(), [])
    t.equal(await store.accept({ id: 'failing', event: 'pull_request' }, [judge(5)]), 'done')
    await store.close(1_000)
  })

  await t.test('a new delivery does not wait for the retry of an older one, and makes no dead letter when it fails too', async t => {
    const store = await open('retry-and-new')
    await store.send(judge(9))
    let runs = 0
    const ran = await runTasks(store, () => (++runs <= 4 ? { kind: 'retry', failure: FAILURE } : { kind: 'done' }))
    await until(async () => (await store.waiting()).some(waiting => waiting.failure?.code === FAILURE.code))
    await store.send(judge(9))
    await until(async () => ran.length >= 2)
    await store.send(judge(9))
    await until(async () => ran.length >= 5 && (await isIdle(store)))
    t.same(await store.deadLetters(), [])
    await store.close(1_000)
  })

  await t.test('closing gives unfinished tasks back, and another start does them', async t => {
    const store = await open('handover')
    await store.send(judge(3))
    let aborted = false
    const ran = await runTasks(store, async (_, attempt) => {
      await new Promise(resolve => attempt.signal.addEventListener('abort', resolve, { once: true }))
      aborted = true
      return { kind: 'retry', failure: FAILURE }
    })
    await until(async () => ran.length === 1)
    const started = Date.now()
    await store.close(1_000)
    t.ok(Date.now() - started < 10_000, 'within its time')
    t.ok(aborted, 'the task was told')
    const again = await open('handover')
    const rerun = await runTasks(again, () => ({ kind: 'done' }))
    await until(async () => rerun.length === 1)
    await again.close(1_000)
  })

  await t.test('decisions keep their bytes, and the same decision twice is one', async t => {
    const store = await open('decisions')
    const made = { subject: pullRequest(1), revisions: REVISIONS, decision: DECISION }
    const id = await store.saveDecision(made)
    t.match(id, /^[0-9a-f]{32}$/)
    t.equal(await store.saveDecision(made), id)
    t.equal((await store.recentDecisions(10)).length, 1)
    t.equal(JSON.stringify((await store.findDecision(id))?.decision), JSON.stringify(DECISION))
    const other = await store.saveDecision({ ...made, subject: pullRequest(2) })
    t.not(other, id)
    await store.saveDecision({ ...made, decision: { ...DECISION, conclusion: 'success' }, trouble: 'E_GITHUB_DOWN' })
    t.match(await store.latestDecision(pullRequest(1)), {
      decision: { conclusion: 'success' },
      trouble: 'E_GITHUB_DOWN',
      subject: pullRequest(1),
      revisions: REVISIONS,
    })
    t.equal(await store.findDecision('missing'), undefined)
    t.same(
      (await store.decisionsOfHead('acme/shop', REVISIONS.headSha)).map(record => record.subject.target),
      [pullRequest(1).target, pullRequest(2).target],
    )
    await store.close(1_000)
  })

  await t.test('it is known whether another pull request of the repository has a head too', async t => {
    const store = await open('shared-heads')
    const shares = (number: number, headSha: string) => store.sharesHead(pullRequest(number), headSha)
    t.equal(await shares(1, 'a'), false)
    await store.startHead(pullRequest(1), 'a')
    t.equal(await shares(1, 'a'), false, 'its own')
    t.equal(await shares(2, 'a'), true, 'being judged')
    t.equal(await shares(2, 'b'), false)
    await store.startHead({ ...pullRequest(3), repository: 'acme/shop-two' }, 'c')
    t.equal(await shares(1, 'c'), false, 'in another repository')
    await store.finishHead(pullRequest(1), 'a')
    t.equal(await shares(2, 'a'), false)
    await store.saveDecision({ subject: pullRequest(1), revisions: { headSha: 'a', baseSha: 'b' }, decision: DECISION })
    t.equal(await shares(2, 'a'), true, 'decided')
    t.equal(await shares(1, 'a'), false)
    await store.close(1_000)
  })

  await t.test('heads without a verdict and the audit log', async t => {
    const store = await open('records')
    await store.startHead(pullRequest(1), 'a')
    await store.startHead(pullRequest(1), 'a')
    await store.startHead(pullRequest(1), 'b')
    await store.startHead(pullRequest(2), 'c')
    await store.finishHead(pullRequest(1), 'a')
    await store.accept({ id: 'seen', event: 'pull_request', head: { subject: pullRequest(1), headSha: 'd' } }, [])
    t.same(await store.openHeads(pullRequest(1)), [
      { headSha: 'b', started: true },
      { headSha: 'd', started: false },
    ])
    await store.audit({ actor: 'gatehouse', action: 'published verdict', repository: 'acme/shop', detail: { id: 'one' } })
    t.match(await store.auditLog(5), [{ actor: 'gatehouse', action: 'published verdict', repository: 'acme/shop', detail: { id: 'one' } }])
    await store.close(1_000)
  })
}

/** Starts working, and answers the keys of the tasks that ran, as they run. */
export async function runTasks(store: Store, handler: (task: Task, attempt: Attempt) => Outcome | Promise<Outcome>): Promise<string[]> {
  const ran: string[] = []
  await store.work(async (task, attempt) => {
    ran.push(taskKey(task))
    return handler(task, attempt)
  }, 2)
  return ran
}

/** Whether nothing waits and nothing runs. */
async function isIdle(store: Store): Promise<boolean> {
  const { waiting, running } = await store.load()
  return waiting + running === 0
}
