import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import type { SourceTree } from '../../src/model/source-tree.ts'
import { changedFiles } from '../../src/source/changed-files.ts'
import { createDirectoryTree } from '../../src/source/directory-tree.ts'
import { commitOf, mergeBaseOf } from '../../src/source/git.ts'
import { createRevisionTree } from '../../src/source/revision-tree.ts'

function run(directory: string, ...args: string[]): string {
  const identity = {
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@example.com',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@example.com',
  }
  return execFileSync('git', args, {
    cwd: directory,
    env: { ...process.env, ...identity },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim()
}

/** A repository with links inside and outside, a directory link, a large file and a binary one. */
function repository(directory: string): { root: string; sha: string } {
  const root = join(directory, 'repository')
  mkdirSync(join(root, 'orders/deep'), { recursive: true })
  writeFileSync(join(directory, 'secret.yml'), 'secret: 1')
  writeFileSync(join(root, 'orders/serverless.yml'), 'service: orders\n')
  writeFileSync(join(root, 'orders/deep/vars.yml'), 'a: 1\n')
  writeFileSync(join(root, 'binary'), Buffer.from([0xff, 0xfe, 0x00, 0xd8]))
  writeFileSync(join(root, 'large.yml'), 'a'.repeat(5 * 1024 * 1024))
  symlinkSync('orders/serverless.yml', join(root, 'inside.yml'))
  symlinkSync('orders/deep', join(root, 'linked'))
  symlinkSync('../secret.yml', join(root, 'outside.yml'))
  symlinkSync('/etc/hostname', join(root, 'absolute.yml'))
  symlinkSync('loop-b', join(root, 'loop-a'))
  symlinkSync('loop-a', join(root, 'loop-b'))
  run(directory, 'init', '-q', '-b', 'main', root)
  run(root, 'add', '-A')
  run(root, 'commit', '-qm', 'first')
  return { root, sha: run(root, 'rev-parse', 'HEAD') }
}

function keepsItsWalls(t: Test, tree: SourceTree): void {
  t.strictSame(tree.read('orders/serverless.yml'), { kind: 'file', path: 'orders/serverless.yml', text: 'service: orders\n' })
  t.strictSame(tree.read('./orders/../orders/serverless.yml'), { kind: 'file', path: 'orders/serverless.yml', text: 'service: orders\n' })
  t.strictSame(
    tree.read('inside.yml'),
    { kind: 'file', path: 'orders/serverless.yml', text: 'service: orders\n' },
    'a link inside is followed',
  )
  t.strictSame(tree.read('linked/vars.yml'), { kind: 'file', path: 'orders/deep/vars.yml', text: 'a: 1\n' }, 'a linked folder too')
  t.strictSame(tree.read('nothing.yml'), { kind: 'missing' })
  t.strictSame(tree.read('orders'), { kind: 'missing' }, 'a folder is no file')
  for (const path of ['outside.yml', 'absolute.yml', '../secret.yml', '/etc/hostname', 'orders/../../secret.yml'])
    t.strictSame(tree.read(path), { kind: 'refused', why: 'outside' }, path)
  t.strictSame(tree.read('loop-a'), { kind: 'refused', why: 'link_loop' })
  t.strictSame(tree.read('large.yml'), { kind: 'refused', why: 'too_large' })
  t.strictSame(tree.read('binary'), { kind: 'refused', why: 'not_text' })
  t.ok(tree.paths().includes('orders/deep/vars.yml'))
  t.notOk(tree.paths().some(path => path.startsWith('.git/')))
}

t.test('a directory is read inside its walls', async t => {
  const { root } = repository(t.testdir())
  keepsItsWalls(t, createDirectoryTree(root))
})

t.test('a revision is read inside its walls', async t => {
  const { root, sha } = repository(t.testdir())
  keepsItsWalls(t, createRevisionTree(root, sha))
})

t.test('a directory outside of git is listed without what tools generate', async t => {
  const directory = t.testdir({
    'a.yml': 'a: 1',
    node_modules: { x: { 'serverless.yml': '' } },
    '.serverless': { 'y.json': '{}' },
    sub: { 'b.yml': '' },
  })
  t.strictSame(createDirectoryTree(directory).paths(), ['a.yml', 'sub/b.yml'])
})

t.test('a range says what it adds, changes, renames and removes', async t => {
  const { root, sha } = repository(t.testdir())
  run(root, 'checkout', '-qb', 'feature')
  writeFileSync(join(root, 'orders/serverless.yml'), 'service: orders\nprovider: aws\n')
  run(root, 'mv', 'orders/deep/vars.yml', 'orders/deep/values.yml')
  run(root, 'rm', '-q', 'binary')
  run(root, 'add', '-A')
  run(root, 'commit', '-qm', 'second')
  const head = commitOf(root, 'feature')
  t.equal(mergeBaseOf(root, 'main', 'feature'), sha)
  const expected = [
    { path: 'binary', status: 'removed' },
    { path: 'orders/deep/values.yml', previousPath: 'orders/deep/vars.yml', status: 'renamed' },
    { path: 'orders/serverless.yml', status: 'modified' },
  ]
  t.strictSame(changedFiles(root, sha, head).files, expected)
  writeFileSync(join(root, 'new.yml'), 'a: 1')
  t.strictSame(
    changedFiles(root, sha, undefined).files,
    [...expected.slice(0, 1), { path: 'new.yml', status: 'added' }, ...expected.slice(1)],
    'the working tree with its untracked files',
  )
})

t.test('a revision that does not exist is named', async t => {
  const { root } = repository(t.testdir())
  t.throws(() => commitOf(root, 'nowhere'), { code: 'E_GIT' })
})
