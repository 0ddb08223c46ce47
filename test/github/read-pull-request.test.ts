// What is read of a pull request or a merge group, by SHA and in few calls.
import { execFileSync } from 'node:child_process'
import t from 'tap'
import { readMergeGroup } from '../../src/github/read-merge-group.ts'
import { readPullRequest } from '../../src/github/read-pull-request.ts'
import { appOf, clientOf } from '../support/client-of.ts'
import { type FakeGitHub, startFakeGitHub } from '../support/fake-github/start-fake-github.ts'

t.setTimeout(120_000)

const LINES = Array.from({ length: 60 }, (_, index) => `line ${index + 1}\n`)

t.test('revisions, changes with the lines that the diff shows, and gate files come in two calls', async t => {
  const github = await startFakeGitHub()
  t.teardown(() => github.close())
  await github.createRepository({ name: 'acme/.github', files: { '.github/gatehouse.yml': 'mode: enforce\n' } })
  const files = {
    'a.yml': LINES.join(''),
    'old.yml': LINES.join('').toUpperCase(),
    'gone.yml': 'gone\n',
    'image.png': new Uint8Array([0, 1]),
  }
  const gate = { '.github/gatehouse.yml': 'version: 1\n', '.github/gatehouse-waivers.yml': 'waivers: []\n' }
  const repository = await github.createRepository({ name: 'acme/shop', files: { ...files, ...gate } })
  const changed = LINES.with(9, 'changed\n').with(49, 'changed\n').join('')
  const renamed = { 'old.yml': null, 'new.yml': LINES.join('').toUpperCase() }
  // What the pull request says of gate files does not count.
  await repository.push({
    branch: 'feature',
    files: {
      'a.yml': changed,
      ...renamed,
      'gone.yml': null,
      'added.yml': 'a\nb\n',
      'image.png': new Uint8Array([0, 2]),
      '.github/gatehouse.yml': 'mode: monitor\n',
    },
  })
  const mergeBase = await repository.sha('main')
  await repository.push({ branch: 'main', files: { 'elsewhere.yml': 'x\n' } })
  const number = await repository.openPullRequest({ branch: 'feature', title: 'Worse' })
  const client = clientOf(github, 'acme')
  const read = await readPullRequest(client, 'acme/shop', number)
  t.match(read, { number, title: 'Worse', state: 'open', draft: false, fork: false, baseRef: 'main' })
  t.same(read.revisions, { headSha: repository.headSha(number), baseSha: mergeBase })
  const byPath = Object.fromEntries(read.changes.files.map(file => [file.path, file]))
  t.same(byPath['a.yml'], {
    path: 'a.yml',
    status: 'modified',
    visibleLines: [
      [7, 13],
      [47, 53],
    ],
  })
  t.match(byPath['new.yml'], { status: 'renamed', previousPath: 'old.yml' })
  t.same(byPath['gone.yml'], { path: 'gone.yml', status: 'removed' })
  t.same(byPath['added.yml'], { path: 'added.yml', status: 'added', visibleLines: [[1, 2]] })
  t.same(byPath['image.png'], { path: 'image.png', status: 'modified' })
  t.equal(byPath['elsewhere.yml'], undefined)
  t.match(read.gateFiles, {
    organisation: { repository: 'acme/.github', path: '.github/gatehouse.yml', text: 'mode: enforce\n' },
    repository: { repository: 'acme/shop', text: 'version: 1\n' },
    waivers: { path: '.github/gatehouse-waivers.yml', text: 'waivers: []\n' },
  })
  t.equal(client.meter.calls(), 2)
})

t.test('a pull request from a fork is read through the repository it wants to change', async t => {
  const github = await startFakeGitHub()
  t.teardown(() => github.close())
  const repository = await github.createRepository({ name: 'acme/shop', files: { 'a.yml': 'a\n' } })
  const fork = await repository.fork('stranger/shop')
  const headSha = await fork.push({ branch: 'feature', files: { 'a.yml': 'b\n' } })
  const number = await repository.openPullRequest({ branch: 'feature', from: fork })
  const read = await readPullRequest(clientOf(github, 'acme'), 'acme/shop', number)
  t.match(read, { fork: true, revisions: { headSha }, changes: { files: [{ path: 'a.yml', status: 'modified' }] } })
})

t.test('a change of more files than a comparison lists is read completely', async t => {
  const github = await startFakeGitHub()
  t.teardown(() => github.close())
  const repository = await github.createRepository({ name: 'acme/shop', files: { 'a.yml': 'a\n' } })
  const many = Object.fromEntries(Array.from({ length: 420 }, (_, index) => [`f${index}.yml`, 'x\n']))
  await repository.push({ branch: 'feature', files: many })
  const number = await repository.openPullRequest({ branch: 'feature' })
  const client = clientOf(github, 'acme')
  const read = await readPullRequest(client, 'acme/shop', number)
  t.equal(read.changes.files.length, 420)
  const group = await repository.enqueue(number)
  const merge = await readMergeGroup(clientOf(github, 'acme'), 'acme/shop', group)
  t.equal(merge.changes.files.length, 420)
  t.match(merge.changes.files[0], { status: 'added' })
})

t.test('a merge group is read on its own head against its own base', async t => {
  const github = await startFakeGitHub()
  t.teardown(() => github.close())
  const repository = await github.createRepository({
    name: 'acme/shop',
    files: { 'a.yml': 'a\n', 'b.yml': 'b\n', '.github/gatehouse.yml': 'version: 1\n' },
  })
  await repository.push({ branch: 'one', files: { 'a.yml': 'a2\n' } })
  await repository.push({ branch: 'two', files: { 'b.yml': 'b2\n' } })
  const first = await repository.enqueue(await repository.openPullRequest({ branch: 'one' }))
  const second = await repository.enqueue(await repository.openPullRequest({ branch: 'two' }), first)
  const client = clientOf(github, 'acme')
  const read = await readMergeGroup(client, 'acme/shop', second)
  t.equal(client.meter.calls(), 1)
  const slow = clientOf(github, 'acme')
  slow.largeTrees.add('acme/shop')
  const asked = await readMergeGroup(slow, 'acme/shop', second)
  t.same(asked.revisions, read.revisions)
  t.match(asked.changes.files, [{ path: 'b.yml', status: 'modified' }])
  const both = clientOf(github, 'acme')
  t.match(await readMergeGroup(both, 'acme/shop', { headSha: second.headSha, baseSha: first.baseSha }), {
    revisions: { baseSha: first.baseSha },
    changes: { files: [{ path: 'a.yml' }, { path: 'b.yml' }] },
  })
  t.equal(both.meter.calls(), 2, 'the base is no parent of the head')
  t.same(read.revisions, { headSha: second.headSha, baseSha: first.headSha })
  t.same(
    read.changes.files.map(file => file.path),
    ['b.yml'],
  )
  t.match(read.gateFiles.repository, { text: 'version: 1\n' })
})

t.test('a repository without gate files and an organisation without a .github repository have none', async t => {
  const github = await startFakeGitHub()
  t.teardown(() => github.close())
  const repository = await github.createRepository({ name: 'acme/shop', files: { 'a.yml': 'a\n' } })
  await repository.push({ branch: 'feature', files: { 'a.yml': 'b\n' } })
  const { gateFiles } = await readPullRequest(
    clientOf(github, 'acme'),
    'acme/shop',
    await repository.openPullRequest({ branch: 'feature' }),
  )
  t.same(gateFiles, { sha: await repository.sha('main') })
})

t.test('the organisation governs its .github repository too', async t => {
  const github = await startFakeGitHub()
  t.teardown(() => github.close())
  const repository = await github.createRepository({ name: 'acme/.github', files: { '.github/gatehouse.yml': 'mode: enforce\n' } })
  await repository.push({ branch: 'feature', files: { 'a.yml': 'b\n' } })
  const { gateFiles } = await readPullRequest(
    clientOf(github, 'acme'),
    'acme/.github',
    await repository.openPullRequest({ branch: 'feature' }),
  )
  t.match(gateFiles.organisation, { text: 'mode: enforce\n' })
  t.equal(gateFiles.repository, undefined)
})

t.test('a gate file that is no text is named', async t => {
  const github = await startFakeGitHub()
  t.teardown(() => github.close())
  const repository = await github.createRepository({ name: 'acme/shop', files: { '.github/gatehouse.yml': new Uint8Array([0, 1]) } })
  await repository.push({ branch: 'feature', files: { 'a.yml': 'b\n' } })
  const number = await repository.openPullRequest({ branch: 'feature' })
  await t.rejects(readPullRequest(clientOf(github, 'acme'), 'acme/shop', number), {
    code: 'E_CONFIG_UNREADABLE',
    location: { file: '.github/gatehouse.yml' },
  })
})

/** What a pull request changes, read in one call and again with the API's own comparison. */
async function bothWays(github: FakeGitHub, number: number) {
  const quick = clientOf(github, 'acme')
  const answered = await readPullRequest(quick, 'acme/shop', number)
  const slow = clientOf(github, 'acme')
  slow.largeTrees.add('acme/shop')
  const asked = await readPullRequest(slow, 'acme/shop', number)
  const named = ({ changes }: typeof answered) =>
    changes.files.map(({ path, previousPath, status }) => ({ path, status, ...(previousPath && { previousPath }) }))
  return { answered, asked, calls: quick.meter.calls(), files: named(answered), filesAsked: named(asked) }
}

t.test('a head without merges is read in one call, with the same answer as a comparison', async t => {
  const github = await startFakeGitHub()
  t.teardown(() => github.close())
  const files = { 'a/serverless.yml': LINES.join(''), 'b.yml': 'b\n', 'src/x.ts': 'x\n', 'same.txt': 's\n', link: { link: 'b.yml' } }
  const repository = await github.createRepository({ name: 'acme/shop', files })
  await repository.push({ branch: 'feature', files: { 'a/serverless.yml': 'less\n', 'new/deep/er.yml': 'n\n' } })
  await repository.push({ branch: 'feature', files: { 'src/x.ts': null, link: 'no link\n' } })
  await repository.push({ branch: 'main', files: { 'elsewhere.yml': 'x\n', 'b.yml': 'moved on\n' } })
  const {
    answered,
    asked,
    calls,
    files: found,
    filesAsked,
  } = await bothWays(github, await repository.openPullRequest({ branch: 'feature' }))
  t.equal(calls, 1)
  t.same(answered.revisions, asked.revisions)
  t.same(found, filesAsked)
  t.equal(answered.listings?.head.get('new/deep/er.yml')?.kind, 'file')
  t.equal(answered.listings?.base.get('link')?.kind, 'link')
})

t.test('a fork is read in one call too', async t => {
  const github = await startFakeGitHub()
  t.teardown(() => github.close())
  const repository = await github.createRepository({ name: 'acme/shop', files: { 'a.yml': 'a\n' } })
  const fork = await repository.fork('stranger/shop')
  await fork.push({ branch: 'feature', files: { 'a.yml': 'b\n' } })
  const { answered, asked, calls, files } = await bothWays(github, await repository.openPullRequest({ branch: 'feature', from: fork }))
  t.equal(calls, 1)
  t.same(answered.revisions, asked.revisions)
  t.same(files, [{ path: 'a.yml', status: 'modified' }])
})

t.test("commits that the base has got meanwhile are not the head's any more", async t => {
  const github = await startFakeGitHub()
  t.teardown(() => github.close())
  const repository = await github.createRepository({ name: 'acme/shop', files: { 'a.yml': 'a\n' } })
  const first = await repository.push({ branch: 'first', files: { 'a.yml': 'b\n' } })
  await repository.push({ branch: 'second', from: 'first', files: { 'c.yml': 'c\n' } })
  const number = await repository.openPullRequest({ branch: 'second' })
  await repository.merge(await repository.openPullRequest({ branch: 'first' }))
  const { answered, calls, files } = await bothWays(github, number)
  t.equal(calls, 1)
  t.equal(answered.revisions.baseSha, first)
  t.same(files, [{ path: 'c.yml', status: 'added' }])
})

t.test('a head that holds a merge is compared by GitHub', async t => {
  const github = await startFakeGitHub()
  t.teardown(() => github.close())
  const repository = await github.createRepository({ name: 'acme/shop', files: { 'a.yml': 'a\n' } })
  await repository.push({ branch: 'feature', files: { 'b.yml': 'b\n' } })
  const main = await repository.push({ branch: 'main', files: { 'c.yml': 'c\n' } })
  // The base branch is merged into the feature.
  const into = await repository.openPullRequest({ branch: 'main', base: 'feature' })
  await repository.merge(into)
  const { answered, calls, files } = await bothWays(github, await repository.openPullRequest({ branch: 'feature' }))
  t.equal(calls, 2)
  t.equal(answered.revisions.baseSha, main)
  t.same(files, [{ path: 'b.yml', status: 'added' }])
})

t.test('a file that was renamed and edited at once is found by GitHub', async t => {
  const github = await startFakeGitHub()
  t.teardown(() => github.close())
  const repository = await github.createRepository({ name: 'acme/shop', files: { 'old/serverless.yml': LINES.join('') } })
  const edited = LINES.with(3, 'edited\n').join('')
  await repository.push({ branch: 'feature', files: { 'old/serverless.yml': null, 'new/serverless.yml': edited } })
  const { calls, files } = await bothWays(github, await repository.openPullRequest({ branch: 'feature' }))
  t.equal(calls, 2)
  t.same(files, [{ path: 'new/serverless.yml', previousPath: 'old/serverless.yml', status: 'renamed' }])
})

t.test(
  'a tree that is too deep for a query, or too large, or not answered, is asked for in another way, and the next time at once',
  async t => {
    const github = await startFakeGitHub()
    t.teardown(() => github.close())
    const many = Object.fromEntries(Array.from({ length: 5_001 }, (_, index) => [`src/f${index}.txt`, '']))
    const situations = {
      deep: { files: { 'a/b/c/d/e/f/g/h/i.yml': 'x\n' } },
      large: { files: many },
      slow: { files: {}, fault: { match: /"trees":true/, status: 502 } },
    }
    for (const [name, { files, ...more }] of Object.entries(situations)) {
      const repository = await github.createRepository({ name: `acme/${name}`, files: { 'a.yml': 'a\n', ...files } })
      await repository.push({ branch: 'feature', files: { 'a.yml': 'b\n' } })
      const number = await repository.openPullRequest({ branch: 'feature' })
      const app = appOf(github)
      if ('fault' in more) github.inject(more.fault)
      const first = app.client(github.installation('acme').id)
      const read = await readPullRequest(first, `acme/${name}`, number)
      t.match(read.changes.files, [{ path: 'a.yml', status: 'modified' }], name)
      t.equal(first.meter.calls(), name === 'large' ? 1 : name === 'slow' ? 3 : 2, name)
      const second = app.client(github.installation('acme').id)
      t.equal((await readPullRequest(second, `acme/${name}`, number)).listings, undefined, name)
      t.equal(second.meter.calls(), 2, name)
    }
  },
)

t.test('where the comparison is not answered, GitHub is asked for it by its other API', async t => {
  const github = await startFakeGitHub()
  t.teardown(() => github.close())
  const repository = await github.createRepository({ name: 'acme/shop', files: { 'a.yml': 'a\n' } })
  const headSha = await repository.push({ branch: 'feature', files: { 'a.yml': 'b\n' } })
  const number = await repository.openPullRequest({ branch: 'feature' })
  execFileSync('git', ['update-ref', '-d', `refs/pull/${number}/head`], { cwd: repository.directory })
  const { answered, calls, files } = await bothWays(github, number)
  t.equal(calls, 2)
  t.equal(answered.revisions.headSha, headSha)
  t.same(files, [{ path: 'a.yml', status: 'modified' }])
})
