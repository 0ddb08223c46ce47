// The shapes in which repositories come: work trees beside each other, shallow clones, very many files.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { createGitRepository } from '../support/git-repository.ts'
import { checked, gatehouse } from '../support/run-cli.ts'

t.setTimeout(180_000)

const shut =
  "service: orders\nframeworkVersion: '3'\nprovider:\n  name: aws\n  runtime: nodejs22.x\nfunctions:\n  create:\n    handler: a.b\n    timeout: 10\n"
const open = `${shut}    url: true\n`

t.test('a second work tree of a repository is judged like the first', async t => {
  const home = t.testdir({})
  const repository = createGitRepository(join(home, 'main'))
  repository.commit({ 'orders/serverless.yml': shut, '.gitignore': 'ignored\n' })
  repository.git('worktree', 'add', '-q', '-b', 'feature', join(home, 'feature'))
  const feature = join(home, 'feature')
  writeFileSync(join(feature, 'orders/serverless.yml'), open)
  const { conclusion, findings } = await checked(feature, '--base', 'main')
  t.equal(conclusion, 'failure')
  t.match(
    findings.find(({ policy }) => policy === 'TRG04'),
    { file: 'orders/serverless.yml', counts: true },
  )
  t.equal((await checked(join(feature, 'orders'), '--base', 'main')).conclusion, 'failure', 'from a folder of it too')
  t.equal((await checked(join(home, 'main'))).conclusion, 'success')
})

t.test('a shallow clone that lacks the base is an error that says how to fetch it', async t => {
  const home = t.testdir({})
  const origin = createGitRepository(join(home, 'origin'))
  const first = origin.commit({ 'serverless.yml': shut })
  origin.commit({ 'serverless.yml': open })
  origin.git('checkout', '-q', '-b', 'feature')
  origin.commit({ 'note.txt': 'x\n' })
  const clone = join(home, 'clone')
  execFileSync('git', ['clone', '-q', '--depth', '1', '--no-single-branch', `file://${origin.directory}`, clone], { stdio: 'pipe' })
  for (const base of [first, 'HEAD~1', 'origin/main']) {
    const { status, errors } = await gatehouse(clone, ['check', '--base', base])
    t.equal(status, 2, base)
    t.match(errors, /^E_GIT .*/, base)
    t.match(errors, 'git fetch --unshallow', base)
  }
  const named = await gatehouse(origin.directory, ['check', '--base', 'nowhere'])
  t.match(named, { status: 2, errors: /E_GIT nowhere is no commit that this repository has/ })
  t.notMatch(named.errors, 'unshallow')
})

t.test('a hundred thousand files are searched in bounded time', async t => {
  const home = t.testdir({ 'serverless.yml': open })
  for (let folder = 0; folder < 100; folder += 1) {
    const path = join(home, `packages/p${folder}`)
    mkdirSync(path, { recursive: true })
    for (let file = 0; file < 1_000; file += 1) writeFileSync(join(path, `f${file}.${file % 50 === 0 ? 'yml' : 'txt'}`), 'a: 1\n')
  }
  const started = performance.now()
  const { conclusion, stacks } = await checked(home, '--root', '.')
  const seconds = (performance.now() - started) / 1000
  t.comment(`${seconds.toFixed(1)} s`)
  t.equal(conclusion, 'failure')
  t.equal(stacks.length, 1)
  t.ok(seconds < 30, `${seconds} s`)
})
