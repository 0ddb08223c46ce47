// Which verdicts an event asks for, shown on the payloads that GitHub publishes as examples.
import t from 'tap'
import { subjectsOf } from '../../src/github/subjects-of.ts'
import { exampleOf } from '../support/fake-github/payloads.ts'

const APP = { appId: 4711 }
const installation = { id: 5 }
const repository = { full_name: 'acme/shop', default_branch: 'main' }

function payload(event: string, action: string | null, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { ...exampleOf(event, action), installation, repository, ...more, ...(action === null ? {} : { action }) }
}

t.test('opening, pushing to, reopening and readying a pull request ask for its verdict', t => {
  for (const action of ['opened', 'synchronize', 'reopened', 'ready_for_review']) {
    const given = payload('pull_request', action, { pull_request: { number: 7 } })
    t.same(subjectsOf('pull_request', given, APP), {
      kind: 'judge',
      subjects: [{ installationId: 5, repository: 'acme/shop', target: { kind: 'pull_request', number: 7 } }],
    })
  }
  t.end()
})

t.test('an edit asks for a verdict only when it changed the base', t => {
  const edit = (changes: object) => payload('pull_request', 'edited', { pull_request: { number: 7 }, changes })
  t.equal(subjectsOf('pull_request', edit({ title: { from: 'x' } }), APP).kind, 'none')
  t.equal(subjectsOf('pull_request', edit({ base: { ref: { from: 'main' } } }), APP).kind, 'judge')
  t.end()
})

t.test('closing a pull request says so, and labels ask for nothing', t => {
  t.match(subjectsOf('pull_request', payload('pull_request', 'closed', { pull_request: { number: 7 } }), APP), {
    kind: 'closed',
    subject: { target: { number: 7 } },
  })
  t.equal(subjectsOf('pull_request', payload('pull_request', 'labeled'), APP).kind, 'none')
  t.end()
})

t.test('a check that is asked for again is judged by its head, if it is ours', t => {
  const headSha = 'a'.repeat(40)
  const run = (id: number) => payload('check_run', 'rerequested', { check_run: { head_sha: headSha, app: { id }, pull_requests: [] } })
  t.same(subjectsOf('check_run', run(4711), APP), { kind: 'judge_head', installationId: 5, repository: 'acme/shop', headSha })
  t.equal(subjectsOf('check_run', run(1), APP).kind, 'none')
  const suite = (id: number) =>
    payload('check_suite', 'rerequested', { check_suite: { head_sha: headSha, head_branch: 'feature', app: { id } } })
  t.equal(subjectsOf('check_suite', suite(4711), APP).kind, 'judge_head')
  t.equal(subjectsOf('check_suite', suite(1), APP).kind, 'none')
  const action = payload('check_run', 'requested_action', { check_run: { head_sha: headSha, app: { id: 4711 } } })
  t.equal(subjectsOf('check_run', action, APP).kind, 'judge_head')
  t.equal(
    subjectsOf('check_run', payload('check_run', 'completed', { check_run: { head_sha: headSha, app: { id: 4711 } } }), APP).kind,
    'none',
  )
  t.end()
})

t.test('a check of a merge group that is asked for again is judged against the base that its branch names', t => {
  const headSha = 'a'.repeat(40)
  const baseSha = 'b'.repeat(40)
  const check_run = { head_sha: headSha, app: { id: 4711 }, check_suite: { head_branch: `gh-readonly-queue/main/pr-7-${baseSha}` } }
  const target = { kind: 'merge_group', headSha, baseSha, headRef: `refs/heads/gh-readonly-queue/main/pr-7-${baseSha}` }
  t.same(subjectsOf('check_run', payload('check_run', 'rerequested', { check_run }), APP), {
    kind: 'judge',
    subjects: [{ installationId: 5, repository: 'acme/shop', target }],
  })
  t.end()
})

t.test('a merge group asks for a verdict on its own head against its own base', t => {
  const given = payload('merge_group', 'checks_requested')
  const group = given.merge_group as { head_sha: string; base_sha: string; head_ref: string }
  t.match(subjectsOf('merge_group', given, APP), {
    kind: 'judge',
    subjects: [{ target: { kind: 'merge_group', headSha: group.head_sha, baseSha: group.base_sha, headRef: group.head_ref } }],
  })
  t.end()
})

t.test('a push to a base branch asks for those onto it, to a gate file for all, to the one of the organisation for every repository', t => {
  const push = (ref: string, modified: string[], more: object = {}) =>
    payload('push', null, { ref, deleted: false, forced: false, commits: [{ added: [], modified, removed: [] }], ...more })
  t.same(subjectsOf('push', push('refs/heads/release', ['a.ts']), APP), {
    kind: 'judge_all',
    installationId: 5,
    repository: 'acme/shop',
    baseRef: 'release',
  })
  t.same(subjectsOf('push', push('refs/heads/main', ['.github/gatehouse.yml']), APP), {
    kind: 'judge_all',
    installationId: 5,
    repository: 'acme/shop',
  })
  t.same(subjectsOf('push', push('refs/heads/main', [], { forced: true }), APP), {
    kind: 'judge_all',
    installationId: 5,
    repository: 'acme/shop',
  })
  t.match(
    subjectsOf('push', push('refs/heads/feature', ['.github/gatehouse.yml']), APP),
    { baseRef: 'feature' },
    'only the default branch governs',
  )
  const organisation = push('refs/heads/main', ['.github/gatehouse.yml'], {
    repository: { full_name: 'acme/.github', default_branch: 'main' },
  })
  t.same(subjectsOf('push', organisation, APP), { kind: 'judge_organisation', installationId: 5 })
  t.equal(subjectsOf('push', push('refs/tags/v1', []), APP).kind, 'none')
  t.equal(subjectsOf('push', push(`refs/heads/gh-readonly-queue/main/pr-7-${'b'.repeat(40)}`, []), APP).kind, 'none')
  t.end()
})

t.test('payloads of unknown shape ask for nothing', t => {
  for (const hostile of [
    null,
    1,
    'x',
    [],
    {},
    { installation: null, repository: [] },
    { installation, repository, pull_request: 'x', action: {} },
  ])
    for (const event of ['pull_request', 'check_run', 'check_suite', 'merge_group', 'push', 'ping', '__proto__'])
      t.equal(subjectsOf(event, hostile, APP).kind, 'none')
  t.end()
})
