// The fake GitHub refuses what GitHub refuses, and says what GitHub says; otherwise no test that uses it means anything.
import { createHmac, generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Octokit } from '@octokit/rest'
import t, { type Test } from 'tap'
import { appOf } from '../support/client-of.ts'
import type { FakeRepository } from '../support/fake-github/create-repository.ts'
import { exampleOf } from '../support/fake-github/payloads.ts'
import { type FakeGitHub, startFakeGitHub } from '../support/fake-github/start-fake-github.ts'

t.setTimeout(120_000)

interface Scene {
  readonly github: FakeGitHub
  readonly repository: FakeRepository
  readonly headSha: string
  /** A plain Octokit, so that what it sends is not what our client would make of it. */
  readonly octokit: Octokit
}

const AT = { owner: 'acme', repo: 'shop' }
const SILENT = { debug() {}, info() {}, warn() {}, error() {} }
const OTHER_KEY = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const LINES = Array.from({ length: 40 }, (_, index) => `line ${index + 1}\n`)

async function scene(test: Test): Promise<Scene> {
  const github = await startFakeGitHub()
  test.teardown(() => github.close())
  const repository = await github.createRepository({ name: 'acme/shop', files: { 'a.yml': LINES.join('') } })
  const headSha = await repository.push({ branch: 'feature', files: { 'a.yml': LINES.with(19, 'changed\n').join('') } })
  await repository.openPullRequest({ branch: 'feature' })
  const { data } = await appOf(github).app.rest.apps.createInstallationAccessToken({ installation_id: github.installation('acme').id })
  return { github, repository, headSha, octokit: new Octokit({ baseUrl: github.apiUrl, auth: data.token, log: SILENT }) }
}

function annotations(count: number, more: object = {}) {
  return Array.from({ length: count }, (_, index) => ({
    path: 'a.yml',
    start_line: index + 1,
    end_line: index + 1,
    annotation_level: 'failure' as const,
    message: 'm',
    ...more,
  }))
}

t.test('it refuses check runs that GitHub refuses', async t => {
  const { octokit, headSha, github } = await scene(t)
  const create = (body: object) =>
    octokit.request('POST /repos/{owner}/{repo}/check-runs', { ...AT, name: 'gatehouse', head_sha: headSha, ...body })
  const output = { title: 't', summary: 's' }
  t.equal(await statusOf(create({ output: { ...output, annotations: annotations(51) } })), 422, '51 annotations')
  t.equal(
    await statusOf(create({ output: { ...output, annotations: annotations(1, { annotation_level: 'error' }) } })),
    422,
    'a level that does not exist',
  )
  t.equal(
    await statusOf(create({ output: { ...output, annotations: annotations(1, { end_line: 3, start_column: 1, end_column: 2 }) } })),
    422,
    'columns over several lines',
  )
  t.equal(
    await statusOf(create({ output: { ...output, annotations: annotations(1, { message: 'x'.repeat(65_537) }) } })),
    422,
    'a message above 64 KB',
  )
  t.equal(await statusOf(create({ output: { ...output, summary: 'x'.repeat(65_536) } })), 422, 'a summary of 65,536 characters')
  t.equal(await statusOf(create({ output: { title: 't' } })), 422, 'no summary')
  t.equal(await statusOf(create({ head_sha: 'f'.repeat(40) })), 422, 'an unknown commit')
  t.equal(await statusOf(create({ head_sha: undefined })), 422, 'no commit')
  t.equal(await statusOf(create({ status: 'completed' })), 422, 'completed without conclusion')
  t.equal(await statusOf(create({ conclusion: 'passed' })), 422, 'a conclusion that does not exist')
  t.equal(
    await statusOf(create({ actions: Array.from({ length: 4 }, () => ({ label: 'l', description: 'd', identifier: 'i' })) })),
    422,
    'four actions',
  )
  t.same(github.state.checkRuns(headSha), [], 'nothing of it was made')
  await create({ output: { ...output, summary: 'x'.repeat(65_535), annotations: annotations(50) } })
  t.match(github.state.checkRuns(headSha), [{ status: 'queued' }])
})

t.test('it lets nobody update the check run of another App', async t => {
  const { octokit, headSha, repository, github } = await scene(t)
  const foreign = repository.addForeignCheckRun(headSha, 'gatehouse')
  t.equal(await statusOf(octokit.rest.checks.update({ ...AT, check_run_id: foreign, conclusion: 'failure' })), 403)
  t.match(github.state.checkRuns(headSha), [{ conclusion: 'success' }])
})

t.test('it refuses review comments that GitHub refuses', async t => {
  const { octokit, headSha, repository } = await scene(t)
  const review = (comment: object, more: object = {}) =>
    octokit.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews', {
      ...AT,
      pull_number: 1,
      commit_id: headSha,
      event: 'COMMENT',
      body: 'b',
      comments: [{ path: 'a.yml', line: 20, side: 'RIGHT', body: 'c', ...comment }],
      ...more,
    })
  t.equal(await statusOf(review({ line: 16 })), 422, 'a line above the hunk')
  t.equal(await statusOf(review({ line: 24 })), 422, 'a line below the hunk')
  t.equal(await statusOf(review({ path: 'b.yml' })), 422, 'a file that did not change')
  t.equal(await statusOf(review({ body: 'x'.repeat(65_537) })), 422, 'a comment that is too long')
  t.equal(await statusOf(review({}, { commit_id: await repository.sha('main') })), 422, 'a commit of somewhere else')
  t.equal(await statusOf(review({}, { event: 'SHOUT' })), 422, 'an event that does not exist')
  t.equal(await statusOf(review({}, { comments: [], body: '' })), 422, 'a review that says nothing')
  t.same(repository.reviews(1), [])
  for (const line of [17, 20, 23]) await review({ line })
  t.equal(repository.reviews(1).length, 3)
})

t.test('it refuses whoever has no token, a wrong one, or one for somebody else', async t => {
  const { github } = await scene(t)
  const get = (authorization: string | undefined) =>
    fetch(`${github.apiUrl}/repos/acme/shop`, authorization ? { headers: { authorization } } : {})
  t.equal((await get(undefined)).status, 401)
  t.equal((await get('bearer ghs_wrong')).status, 401)
  await github.createRepository({ name: 'other/thing', files: { 'a.yml': 'a\n' } })
  const { data } = await appOf(github).app.rest.apps.createInstallationAccessToken({ installation_id: github.installation('other').id })
  t.equal((await get(`bearer ${data.token}`)).status, 404)
  const app = appOf(github, { privateKey: OTHER_KEY })
  await t.rejects(app.app.rest.apps.getAuthenticated(), { code: 'E_GITHUB_DENIED' }, 'a JWT signed by another key')
  await t.rejects(appOf(github, { appId: 1 }).app.rest.apps.getAuthenticated(), { code: 'E_GITHUB_DENIED' }, 'a JWT of another App')
  t.match((await appOf(github).app.rest.apps.getAuthenticated()).data, { id: github.app.id })
})

t.test('it refuses GraphQL that the published schema does not know, and pages that are too long', async t => {
  const { octokit } = await scene(t)
  await t.rejects(octokit.graphql('query { repository(owner: "acme", name: "shop") { mergeBase } }'), /Cannot query field "mergeBase"/)
  await t.rejects(octokit.graphql('query { repository(owner: "acme") { id } }'), /"name"/)
  await t.rejects(
    octokit.graphql('query { repository(owner: "acme", name: "shop") { pullRequests(first: 101) { nodes { number } } } }'),
    /101 records exceeds/,
  )
  await t.rejects(
    octokit.graphql('query { repository(owner: "acme", name: "shop") { pullRequests { nodes { number } } } }'),
    /`first` or `last`/,
  )
  await t.rejects(octokit.graphql('query { repository(owner: "acme", name: "nothing") { id } }'), {
    errors: [{ type: 'NOT_FOUND', path: ['repository'] }],
  })
})

t.test('a route that is not known is 404, a parameter of the wrong type 422', async t => {
  const { octokit } = await scene(t)
  t.equal(await statusOf(octokit.request('GET /repos/{owner}/{repo}/nothing', AT)), 404)
  t.equal(await statusOf(octokit.request('GET /repos/acme/shop/pulls/x')), 422)
})

t.test('faults hit the calls that they are for, as often as they say', async t => {
  const { octokit, github, headSha } = await scene(t)
  const get = () => statusOf(octokit.rest.repos.get(AT))
  github.inject({ match: 'GET /repos/acme/shop', status: 503, times: 2, after: 1 })
  t.same([await get(), await get(), await get(), await get()], [200, 503, 503, 200])
  github.inject({ match: /shop$/, retryAfterSeconds: 7 })
  const limited = await octokit.rest.repos.get(AT).catch((error: unknown) => error)
  t.match(limited, { status: 403, response: { headers: { 'retry-after': '7' } } })
  github.inject({ match: 'POST /repos/acme/shop/check-runs', drop: 'after' })
  await t.rejects(octokit.rest.checks.create({ ...AT, name: 'x', head_sha: headSha }))
  t.equal(github.state.checkRuns(headSha).length, 1, 'it was made, but nobody heard of it')
})

interface Heard {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

t.test('webhooks are signed, and their payloads have the fields of the examples that GitHub publishes', async t => {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => {
      body += chunk
    })
    request.on('end', () => {
      heard.push({ headers: request.headers, body })
      response.writeHead(202).end()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  const { github, repository, headSha, octokit } = await scene(t)
  github.setWebhook({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, secret: 'secret' })
  await repository.push({ branch: 'two', files: { 'b.yml': 'b\n' } })
  const number = await repository.openPullRequest({ branch: 'two', draft: true })
  const pushed = await repository.push({ branch: 'two', files: { 'b.yml': 'c\n' } })
  await repository.readyForReview(number)
  const { data: run } = await octokit.rest.checks.create({ ...AT, name: 'gatehouse', head_sha: headSha, conclusion: 'failure' })
  await repository.rerequest(run.id)
  await repository.rerequestSuite(run.id)
  await repository.requestAction(run.id, 'again')
  await repository.enqueue(number)
  await repository.close(number)
  await repository.reopen(number)
  await repository.changeBase(number, 'feature')
  const events = heard.map(({ headers, body }) => [headers['x-github-event'], (JSON.parse(body) as { action?: string }).action])
  t.same(events, [
    ['push', undefined],
    ['pull_request', 'opened'],
    ['push', undefined],
    ['pull_request', 'synchronize'],
    ['pull_request', 'ready_for_review'],
    ['check_run', 'rerequested'],
    ['check_suite', 'rerequested'],
    ['check_run', 'requested_action'],
    ['merge_group', 'checks_requested'],
    ['pull_request', 'closed'],
    ['pull_request', 'reopened'],
    ['pull_request', 'edited'],
  ])
  for (const { headers, body } of heard) {
    t.equal(headers['x-hub-signature-256'], `sha256=${createHmac('sha256', 'secret').update(body).digest('hex')}`)
    const payload = JSON.parse(body) as Record<string, unknown>
    const event = String(headers['x-github-event'])
    const example = exampleOf(event, typeof payload.action === 'string' ? payload.action : null)
    t.same(missing(example, payload), [], `${event} ${payload.action}`)
    t.match(payload, { repository: { full_name: 'acme/shop' }, installation: { id: github.installation('acme').id } })
  }
  t.match(JSON.parse(heard[3]?.body ?? '{}'), {
    number,
    after: pushed,
    pull_request: { head: { sha: pushed, ref: 'two' }, base: { ref: 'main' }, draft: true },
  })
  t.match(JSON.parse(heard[2]?.body ?? '{}'), {
    ref: 'refs/heads/two',
    after: pushed,
    commits: [{ id: pushed, modified: ['b.yml'], added: [] }],
  })
})

t.test('a merge moves the base branch, and a merge group lies on its base', async t => {
  const { repository, headSha, octokit } = await scene(t)
  const group = await repository.enqueue(1)
  t.equal(group.baseSha, await repository.sha('main'))
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...AT, basehead: `${group.baseSha}...${group.headSha}` })
  t.match(data, { merge_base_commit: { sha: group.baseSha }, files: [{ filename: 'a.yml' }] })
  const merged = await repository.merge(1)
  t.equal(await repository.sha('main'), merged)
  t.equal((await octokit.rest.pulls.get({ ...AT, pull_number: 1 })).data.head.sha, headSha)
})

/** The status that a request ends with, refused or not. */
function statusOf(request: Promise<{ status: number }>): Promise<number> {
  return request.then(
    answer => answer.status,
    (error: { status: number }) => error.status,
  )
}

/** Paths that the example has and the payload has not; what the example leaves empty may be anything. */
function missing(example: unknown, payload: unknown, path = ''): string[] {
  if (typeof example !== 'object' || example === null || Array.isArray(example)) return []
  if (typeof payload !== 'object' || payload === null) return payload === null ? [] : [path]
  return Object.entries(example).flatMap(([key, value]) =>
    key in payload ? missing(value, (payload as Record<string, unknown>)[key], `${path}.${key}`) : [`${path}.${key}`],
  )
}
