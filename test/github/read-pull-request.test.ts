// What is read of a pull request or a merge group, by SHA and in few calls.
import t from 'tap'
import { readMergeGroup } from '../../src/github/read-merge-group.ts'
import { readPullRequest } from '../../src/github/read-pull-request.ts'
import { clientOf } from '../support/client-of.ts'
import { startFakeGitHub } from '../support/fake-github/start-fake-github.ts'

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
  const read = await readMergeGroup(clientOf(github, 'acme'), 'acme/shop', second)
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
