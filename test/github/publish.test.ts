// What stands on GitHub after a verdict was published, once, twice and after the change moved on.
import t from 'tap'
import { publish, publishFailure, publishProgress, publishSuperseded } from '../../src/github/publish.ts'
import { annotation, failing, lines, say, scene } from '../support/publishing.ts'

// Real git and a schema of 1.2 MB are slow on a busy machine.
t.setTimeout(120_000)

t.test('a verdict stands as one completed check run and one review on the lines of the diff', async t => {
  const at = await scene(t)
  await say(at, failing([20, 2]))
  const [run, ...others] = at.github.state.checkRuns(at.repository.headSha(at.number))
  t.equal(others.length, 0)
  t.match(run, {
    name: 'gatehouse',
    status: 'completed',
    conclusion: 'failure',
    title: '2 findings',
    externalId: 'd1',
    detailsUrl: 'https://gate.test/decisions/d1',
  })
  t.match(run?.annotations, [
    { path: 'serverless.yml', start_line: 20, annotation_level: 'failure', title: 'LP02 at 20' },
    { start_line: 2 },
  ])
  const reviews = at.repository.reviews(at.number)
  t.equal(reviews.length, 1)
  t.match(reviews[0], { event: 'COMMENT', commitId: at.repository.headSha(at.number) })
  // Line 2 is not shown by the diff: its finding stands in the check run alone.
  t.same(
    reviews[0]?.comments.map(comment => comment.line),
    [20],
  )
})

t.test('publishing twice changes nothing', async t => {
  const at = await scene(t)
  await say(at, failing([20, 2]))
  at.github.forgetCalls()
  await say(at, failing([20, 2]))
  t.same(
    at.github.state.calls().filter(call => call.method !== 'GET' && call.path !== '/graphql'),
    [],
  )
  t.equal(at.repository.reviews(at.number).length, 1)
  t.equal(at.github.state.checkRuns(at.repository.headSha(at.number))[0]?.annotations.length, 2)
})

t.test('two publications at once make one check run and one review', async t => {
  const at = await scene(t)
  await Promise.all([say(at, failing([20])), say(at, failing([20]))])
  t.equal(at.github.state.checkRuns(at.repository.headSha(at.number)).length, 1)
  t.equal(at.repository.reviews(at.number).length, 1)
})

t.test('annotations come in batches of fifty, and never twice', async t => {
  const at = await scene(t)
  const many = { ...failing([]), annotations: Array.from({ length: 120 }, (_, index) => annotation(index + 1)) }
  await say(at, many)
  const [run] = at.github.state.checkRuns(at.repository.headSha(at.number))
  t.equal(run?.annotations.length, 120)
  await say(at, { ...many, annotations: [...many.annotations, annotation(121)] }, 'd2')
  t.equal(run?.annotations.length, 121)
  t.equal(run?.externalId, 'd2')
})

t.test('a check run holds 500 annotations at most, the failures first, and says how many it does not', async t => {
  const at = await scene(t)
  const notices = Array.from({ length: 505 }, (_, index) => ({ ...annotation(index + 1), level: 'notice' as const }))
  await say(at, { ...failing([]), annotations: [...notices, annotation(1)] })
  const [run] = at.github.state.checkRuns(at.repository.headSha(at.number))
  t.equal(run?.annotations.length, 500)
  t.equal(run?.annotations[0]?.annotation_level, 'failure')
  t.match(run?.summary, /6 more annotations/)
})

t.test('where few calls are left, the verdict comes first and then as many annotations as fit', async t => {
  const at = await scene(t)
  const client = at.client()
  const headSha = at.repository.headSha(at.number)
  while (client.meter.left() > 6) client.meter.spend(0)
  const many = { ...failing([]), annotations: Array.from({ length: 300 }, (_, index) => annotation(index + 1)) }
  await publish({ client, repository: 'acme/shop', headSha, publication: many, externalId: 'd1', detailsUrl: 'https://gate.test' })
  t.match(at.github.state.checkRuns(headSha), [{ conclusion: 'failure', summary: /200 more annotations/, annotations: { length: 100 } }])
})

t.test('the summary names annotations that no longer hold', async t => {
  const at = await scene(t)
  await say(at, failing([20, 2]))
  await say(at, failing([20]))
  const [run] = at.github.state.checkRuns(at.repository.headSha(at.number))
  t.match(run?.summary, /no longer hold:\n- serverless\.yml:2 LP02 at 2$/)
})

t.test('what was commented is not commented again, and its thread is resolved when it is gone', async t => {
  const at = await scene(t)
  await say(at, failing([20]))
  await at.repository.push({ branch: 'feature', files: { 'serverless.yml': lines(40, [20, 30]) } })
  await say(at, failing([20, 30]))
  t.same(
    at.repository.reviews(at.number).map(review => review.comments.map(comment => comment.line)),
    [[20], [30]],
  )
  await at.repository.push({ branch: 'feature', files: { 'serverless.yml': lines(40, [30]) } })
  await say(at, failing([30]))
  t.same(
    at.repository.threads(at.number).map(thread => [thread.line, thread.resolved]),
    [
      [20, true],
      [30, false],
    ],
  )
  t.equal(at.repository.reviews(at.number).length, 2)
})

t.test('a thread that a person resolved stays so; one that the gate resolved opens when its finding is back', async t => {
  const at = await scene(t)
  await at.repository.push({ branch: 'feature', files: { 'serverless.yml': lines(40, [20, 30]) } })
  await say(at, failing([20, 30]))
  const [first] = at.repository.threads(at.number)
  at.repository.resolveThread(at.number, first?.id ?? '')
  await at.repository.push({ branch: 'feature', files: { 'serverless.yml': lines(40, [20]) } })
  await say(at, failing([20]))
  t.same(
    at.repository.threads(at.number).map(thread => thread.resolved),
    [true, true],
  )
  await at.repository.push({ branch: 'feature', files: { 'serverless.yml': lines(40, [20, 30]) } })
  await say(at, failing([20, 30]))
  t.same(
    at.repository.threads(at.number).map(thread => [thread.line, thread.resolved]),
    [
      [20, true],
      [30, false],
    ],
  )
  t.equal(at.repository.reviews(at.number).length, 1, 'neither is commented again')
})

t.test('where the App may not write contents, threads stay open and the verdict stands', async t => {
  const at = await scene(t)
  at.github.installation('acme').contents = 'read'
  await say(at, failing([20]))
  const result = await say(at, { ...failing([]), conclusion: 'success' })
  t.match(result, { unresolvable: 1 })
  t.equal(at.github.state.checkRuns(at.repository.headSha(at.number))[0]?.conclusion, 'success')
})

t.test('a change that introduces nothing gets no comment', async t => {
  const at = await scene(t)
  await say(at, { ...failing([]), conclusion: 'success' })
  t.same(at.repository.reviews(at.number), [])
  t.equal(at.github.state.checkRuns(at.repository.headSha(at.number))[0]?.conclusion, 'success')
})

t.test('a check run of another App with the same name is left alone', async t => {
  const at = await scene(t)
  const headSha = at.repository.headSha(at.number)
  const foreign = at.repository.addForeignCheckRun(headSha, 'gatehouse')
  await say(at, failing([20]))
  t.same(
    at.github.state.checkRuns(headSha).map(run => [run.id === foreign, run.conclusion]),
    [
      [true, 'success'],
      [false, 'failure'],
    ],
  )
})

t.test('an answer that was lost on its way does not make a second check run', async t => {
  const at = await scene(t)
  at.github.inject({ match: 'POST /repos/acme/shop/check-runs', drop: 'after' })
  await t.rejects(say(at, failing([20])), { code: 'E_GITHUB_DOWN' })
  await say(at, failing([20]))
  t.equal(at.github.state.checkRuns(at.repository.headSha(at.number)).length, 1)
  t.equal(at.repository.reviews(at.number).length, 1)
})

t.test('progress, failure and being superseded show on the one check run of the head', async t => {
  const at = await scene(t)
  const headSha = at.repository.headSha(at.number)
  const place = () => ({
    client: at.client(),
    repository: 'acme/shop',
    headSha,
    externalId: 'd1',
    detailsUrl: 'https://gate.test/d1',
    title: 'Judging',
    summary: 'Soon.',
  })
  const [run] = [() => at.github.state.checkRuns(headSha)]
  await publishProgress(place())
  t.match(run?.(), [{ status: 'in_progress', conclusion: null }])
  await publishFailure({ ...place(), title: 'E_GITHUB_DOWN', summary: 'GitHub does not answer.' })
  t.match(run?.(), [{ status: 'completed', conclusion: 'failure', title: 'E_GITHUB_DOWN' }])
  await publishProgress(place())
  t.match(run?.(), [{ status: 'in_progress', conclusion: null }], 'an old verdict does not pass for the new one')
  await publishSuperseded({ ...place(), title: 'Superseded', summary: 'By a newer push.' })
  t.match(run?.(), [{ status: 'completed', conclusion: 'cancelled' }])
  await say(at, failing([20]))
  t.match(run?.(), [{ status: 'completed', conclusion: 'failure', annotations: [{ start_line: 20 }] }])
})

t.test('texts longer than GitHub takes are cut', async t => {
  const at = await scene(t)
  const long = failing([20])
  await say(at, {
    ...long,
    title: 'x'.repeat(300),
    summary: 'y'.repeat(70_000),
    annotations: [{ ...annotation(20), message: 'ä'.repeat(70_000) }],
    comments: [{ ...long.comments[0]!, body: 'z'.repeat(70_000) }],
  })
  const [run] = at.github.state.checkRuns(at.repository.headSha(at.number))
  t.equal(run?.title?.length, 255)
  t.equal(run?.summary?.length, 65_535)
  t.equal(at.repository.reviews(at.number).length, 1)
})
