// The trees of a pull request, read through the API, hold what git holds.
import { execFileSync } from 'node:child_process'
import t, { type Test } from 'tap'
import { openTrees, type Trees } from '../../src/github/open-trees.ts'
import { readPullRequest } from '../../src/github/read-pull-request.ts'
import { LARGEST_FILE_BYTES, type Read, type SourceTree } from '../../src/model/source-tree.ts'
import { createRevisionTree } from '../../src/source/revision-tree.ts'
import { clientOf } from '../support/client-of.ts'
import type { FileContent } from '../support/fake-github/git.ts'
import { type FakeGitHub, startFakeGitHub } from '../support/fake-github/start-fake-github.ts'

t.setTimeout(120_000)

type Files = Readonly<Record<string, FileContent>>

interface Opened {
  readonly github: FakeGitHub
  readonly trees: Trees
  readonly calls: () => number
  readonly directory: string
  readonly revisions: { readonly headSha: string; readonly baseSha: string }
}

/** With listings that came with the pull request, or with those that are asked for. */
async function open(test: Test, before: Files, after: Files, how: 'answered' | 'asked' = 'answered'): Promise<Opened> {
  const github = await startFakeGitHub()
  test.teardown(() => github.close())
  const repository = await github.createRepository({ name: 'acme/shop', files: before })
  await repository.push({ branch: 'feature', files: after })
  const number = await repository.openPullRequest({ branch: 'feature' })
  const client = clientOf(github, 'acme')
  if (how === 'asked') client.largeTrees.add('acme/shop')
  const { revisions, changes, listings } = await readPullRequest(client, 'acme/shop', number)
  const trees = await openTrees({ client, repository: 'acme/shop', revisions, changes, ...(listings && { listings }) })
  return { github, trees, calls: client.meter.calls, directory: repository.directory, revisions }
}

async function read(trees: Trees, tree: SourceTree, path: string): Promise<Read> {
  for (let answer = tree.read(path); ; answer = tree.read(path)) {
    if (!trees.pending()) return answer
    await trees.fetch()
  }
}

t.test('a file is missing until it is fetched, and then both trees hold what their commits hold', async t => {
  const { trees } = await open(
    t,
    { 'serverless.yml': 'a: 1\n', 'lib/same.yml': 'same\n' },
    { 'serverless.yml': 'a: 2\n', 'new.yml': 'new\n' },
  )
  t.same(trees.head.read('serverless.yml'), { kind: 'missing' })
  t.equal(trees.pending(), true)
  await trees.fetch()
  t.same(trees.head.read('serverless.yml'), { kind: 'file', path: 'serverless.yml', text: 'a: 2\n' })
  t.same(await read(trees, trees.base, 'serverless.yml'), { kind: 'file', path: 'serverless.yml', text: 'a: 1\n' })
  t.same(await read(trees, trees.base, 'lib/same.yml'), { kind: 'file', path: 'lib/same.yml', text: 'same\n' })
  t.same(trees.head.paths(), ['lib/same.yml', 'new.yml', 'serverless.yml'])
  t.same(trees.base.paths(), ['lib/same.yml', 'serverless.yml'])
  t.same(trees.base.read('new.yml'), { kind: 'missing' })
  t.equal(trees.pending(), false, 'what does not exist is never fetched')
})

t.test('head and base come in one call, what both share is asked for once', async t => {
  const { trees, calls } = await open(t, { 'serverless.yml': 'a: 1\n', 'shared.txt': 'same\n' }, { 'serverless.yml': 'a: 2\n' })
  t.equal(calls(), 1)
  for (const path of ['serverless.yml', 'shared.txt']) for (const tree of [trees.head, trees.base]) tree.read(path)
  await trees.fetch()
  t.equal(calls(), 2)
  for (const path of ['serverless.yml', 'shared.txt']) for (const tree of [trees.head, trees.base]) t.equal(tree.read(path).kind, 'file')
  t.equal(trees.pending(), false)
})

t.test('configuration beside a changed file comes with the first batch', async t => {
  const files = {
    'orders/serverless.yml': 'a: 1\n',
    'orders/functions.yml': 'b\n',
    'package.json': '{}',
    'other/serverless.yml': 'c\n',
    'other/notes.yml': 'd\n',
  }
  const { trees, calls } = await open(t, files, { 'orders/serverless.yml': 'a: 2\n' })
  trees.head.read('orders/serverless.yml')
  await trees.fetch()
  for (const path of ['orders/functions.yml', 'package.json', 'other/serverless.yml']) t.equal(trees.head.read(path).kind, 'file', path)
  t.equal(trees.head.read('other/notes.yml').kind, 'missing')
  t.equal(calls(), 2)
})

t.test('a rename and a removal are seen at the base', async t => {
  const text = 'service: orders\nprovider: aws\nfunctions: {}\n'
  const { trees } = await open(t, { 'old.yml': text, 'gone.yml': 'gone\n' }, { 'old.yml': null, 'new.yml': text, 'gone.yml': null })
  t.same(trees.base.paths(), ['gone.yml', 'old.yml'])
  t.same(trees.head.paths(), ['new.yml'])
  t.match(await read(trees, trees.base, 'old.yml'), { kind: 'file', text })
  t.match(await read(trees, trees.base, 'gone.yml'), { kind: 'file', text: 'gone\n' })
})

const TRICKY: Files = {
  'serverless.yml': 'a: 1\n',
  'shared/roles.yml': 'roles\n',
  'orders/link.yml': { link: '../shared/roles.yml' },
  'orders/folder': { link: '../shared' },
  'orders/outside.yml': { link: '../../etc/passwd' },
  'orders/absolute.yml': { link: '/etc/passwd' },
  'orders/dangling.yml': { link: 'nothing.yml' },
  loop: { link: 'loop' },
  'binary.yml': new Uint8Array([0x50, 0x00, 0xff]),
  'latin.yml': Buffer.from('caf\u00e9', 'latin1'),
  'nul.yml': 'a\0b',
  'bom.yml': '\ufeffa: 1\r\n',
  'empty.yml': '',
  'long.yml': 'x'.repeat(600_000),
  'huge.yml': 'x'.repeat(LARGEST_FILE_BYTES + 1),
  __proto__: 'p\n',
  'na me/\u00fc "q".yml': 'q\n',
}

for (const how of ['answered', 'asked'] as const)
  t.test(`every read answers what a clone of the same commit answers, listings ${how}`, async t => {
    const changed = { ...TRICKY, 'orders/link.yml': 'no link any more\n', 'orders/new.yml': { link: 'folder/roles.yml' } }
    const { trees, directory, revisions } = await open(t, TRICKY, changed, how)
    const paths = [
      ...Object.keys(changed),
      'orders/folder/roles.yml',
      'orders',
      'nothing',
      '../x',
      '/x',
      './serverless.yml',
      'orders/../serverless.yml',
      'serverless.yml/x',
      'loop/x',
    ]
    for (const [tree, sha] of [
      [trees.head, revisions.headSha],
      [trees.base, revisions.baseSha],
    ] as const) {
      const clone = createRevisionTree(directory, sha)
      t.same(tree.paths(), clone.paths())
      for (const path of paths) t.same(await read(trees, tree, path), clone.read(path), `${sha.slice(0, 4)} ${path.slice(0, 40)}`)
    }
  })

t.test('a submodule is no file of the tree', async t => {
  const github = await startFakeGitHub()
  t.teardown(() => github.close())
  const repository = await github.createRepository({ name: 'acme/shop', files: { 'a.yml': 'a\n' } })
  const sha = await repository.sha('main')
  const index = `160000 ${sha}\tmodule\n100644 ${execFileSync('git', ['rev-parse', 'main:a.yml'], { cwd: repository.directory }).toString().trim()}\ta.yml\n`
  const env = {
    ...process.env,
    GIT_INDEX_FILE: `${repository.directory}/index`,
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a',
  }
  const run = (args: string[], input = '') => execFileSync('git', args, { cwd: repository.directory, input, env }).toString().trim()
  run(['update-index', '--index-info'], index)
  const made = run(['commit-tree', run(['write-tree']), '-p', sha, '-m', 'module'])
  run(['update-ref', 'refs/heads/feature', made])
  const number = await repository.openPullRequest({ branch: 'feature' })
  const client = clientOf(github, 'acme')
  const { revisions, changes, listings } = await readPullRequest(client, 'acme/shop', number)
  const trees = await openTrees({ client, repository: 'acme/shop', revisions, changes, ...(listings && { listings }) })
  t.same(trees.head.paths(), ['a.yml'])
  t.same(await read(trees, trees.head, 'module/x'), { kind: 'missing' })
})

t.test('a line is surely shown near one that the base does not hold anywhere', async t => {
  const lines = Array.from({ length: 30 }, (_, index) => `line ${index + 1}\n`)
  const text = lines.join('')
  const repeated = text.replace('line 20\n', 'line 20\nline 1\n')
  const { trees } = await open(
    t,
    { 'a.yml': text, 'b.yml': text, 'c.yml': text },
    { 'a.yml': text.replace('line 10\n', 'changed\n'), 'b.yml': repeated, 'new.yml': 'x\ny\n' },
  )
  for (const path of ['a.yml', 'b.yml', 'c.yml', 'new.yml'])
    await Promise.all([trees.head, trees.base].map(tree => read(trees, tree, path)))
  const shown = (path: string) => Array.from({ length: 32 }, (_, index) => index).filter(line => trees.shows(path, line))
  t.same(shown('a.yml'), [7, 8, 9, 10, 11, 12, 13])
  t.same(shown('b.yml'), [], 'which of two equal lines is the new one depends on how the diff is made')
  t.same(shown('c.yml'), [], 'not changed')
  t.same(shown('new.yml'), [1, 2])
  t.same(shown('gone.yml'), [])
})
