// Paths that lead elsewhere, on a disk: a configuration reads what is inside of its tree, and nothing else.
import { spawnSync } from 'node:child_process'
import { linkSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { createDirectoryTree } from '../../../src/source/directory-tree.ts'
import { runTree } from '../../fuzz/run-one.ts'
import { type Case, template, variable } from './case.ts'

const file = (path: string, fallback = '') => variable(`'\${file(${path})${fallback}}'`)
const include = (path: string) =>
  template(`  Q: {Type: AWS::SQS::Queue}\n  Fn::Transform: {Name: AWS::Include, Parameters: {Location: '${path}'}}`)
const nested = (path: string) => template(`  N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: '${path}'}}`)

const CASES: readonly Case[] = [
  ['a file beside', file('in/a.yml'), 'rendered'],
  ['a file beside, the long way', file('./in/./../in//a.yml'), 'rendered'],
  ['a link in', file('to-in.yml'), 'rendered'],
  ['a link to a link in', file('to-to-in.yml'), 'rendered'],
  ['an absolute link in', file('absolute-in.yml'), 'rendered'],
  ['a linked folder in', file('folder-in/a.yml'), 'rendered'],
  ['a hard link', file('hard.yml'), 'rendered'],
  ['a link out', file('out.yml'), 'E_RENDER_OUTSIDE 6'],
  ['a link out, with a fallback', file('out.yml', ', 1'), 'E_RENDER_OUTSIDE 6'],
  ['an absolute link out', file('absolute-out.yml'), 'E_RENDER_OUTSIDE 6'],
  ['a linked folder out', file('folder-out/secret.yml'), 'E_RENDER_OUTSIDE 6'],
  ['a link through a folder out and back', file('folder-out/tree/in/a.yml'), 'rendered'],
  ['a link to the root of the disk', file('root/etc/passwd'), 'E_RENDER_OUTSIDE 6'],
  ['a link to itself', file('loop.yml'), 'E_RENDER_INCLUDE 6'],
  ['links in a circle', file('ping.yml'), 'E_RENDER_INCLUDE 6'],
  ['a link to nothing inside', file('dangling.yml'), 'E_RENDER_OUTSIDE 6'],
  ['a link to nothing outside', file('dangling-out.yml'), 'E_RENDER_OUTSIDE 6'],
  ['a link to a device', file('zero.yml'), 'E_RENDER_OUTSIDE 6'],
  ['a link to the environment of the process', file('environ.yml'), 'E_RENDER_OUTSIDE 6'],
  ['a folder beside whose name begins alike', file('../tree-beside/secret.yml'), 'E_RENDER_OUTSIDE 6'],
  ['above', file('../secret.yml'), 'E_RENDER_OUTSIDE 6'],
  ['above, through a folder', file('in/../../secret.yml'), 'E_RENDER_OUTSIDE 6'],
  ['above, through a folder that is not there', file('nothing/../../secret.yml'), 'E_RENDER_OUTSIDE 6'],
  ['far above', file(`${'../'.repeat(60)}etc/passwd`), 'E_RENDER_OUTSIDE 6'],
  ['absolute', file('/etc/passwd'), 'E_RENDER_OUTSIDE 6'],
  ['absolute, twice', file('//etc/passwd'), 'E_RENDER_OUTSIDE 6'],
  ['absolute on another system', file('C:/Windows/win.ini'), 'E_RENDER_OUTSIDE 6'],
  ['backslashes', file('..\\\\secret.yml'), 'E_RENDER_OUTSIDE 6'],
  ['dots that are encoded', file('%2e%2e/secret.yml'), 'E_RENDER_INCLUDE 6'],
  ['a device', file('/dev/zero'), 'E_RENDER_OUTSIDE 6'],
  ['standard input', file('/dev/stdin'), 'E_RENDER_OUTSIDE 6'],
  ['the environment of the process', file('/proc/self/environ'), 'E_RENDER_OUTSIDE 6'],
  ['a folder', file('in'), 'E_RENDER_INCLUDE 6'],
  ['a folder with a slash', file('in/'), 'E_RENDER_INCLUDE 6'],
  ['a file with a slash', file('in/a.yml/'), 'rendered'],
  ['a file as a folder', file('in/a.yml/b.yml'), 'E_RENDER_INCLUDE 6'],
  ['the tree itself', file('.'), 'E_RENDER_INCLUDE 6'],
  ['a pipe', file('pipe.yml'), 'E_RENDER_INCLUDE 6'],
  ['a pipe, with a fallback', file('pipe.yml', ', 1'), 'E_RENDER_INCLUDE 6'],
  ['another case', file('IN/A.YML'), 'E_RENDER_INCLUDE 6'],
  ['composed as written', file('caf\u00e9.yml'), 'rendered'],
  ['decomposed where it is composed', file('cafe\u0301.yml'), 'E_RENDER_INCLUDE 6'],
  ['letters that look alike', file('in/\u0430.yml'), 'E_RENDER_INCLUDE 6'],
  ['a name that is written from right to left', file('in/\u202elmy.a'), 'E_RENDER_INCLUDE 6'],
  ['a name of 5,000 letters', file(`${'a'.repeat(5000)}.yml`), 'E_RENDER_INCLUDE 6'],
  ['a name of spaces', file(' in/a.yml '), 'rendered'],
  ['more than 4 MiB', file('large.yml'), 'E_RENDER_TOO_LARGE 6'],
  ['no text', file('binary.yml'), 'E_RENDER_INCLUDE 6'],
  ['NUL in a name', variable('"${file(in/a.yml\\0)}"'), 'E_RENDER_OUTSIDE 6'],
  ['an include of a link in', include('to-in-resources.yml'), 'rendered'],
  ['an include of a link out', include('out.yml'), 'E_RENDER_OUTSIDE 3'],
  ['an include above', include('../secret.yml'), 'E_RENDER_OUTSIDE 3'],
  ['an include of a pipe', include('pipe.yml'), 'E_RENDER_UNSUPPORTED 3'],
  ['an include of a folder', include('in'), 'E_RENDER_UNSUPPORTED 3'],
  ['a nested stack of a link out', nested('out.yml'), 'E_RENDER_OUTSIDE 2'],
  ['a nested stack above', nested('../secret.yml'), 'E_RENDER_OUTSIDE 2'],
  ['a nested stack of a pipe', nested('pipe.yml'), 'rendered'],
  ['a nested stack of a folder', nested('in'), 'rendered'],
]

const base = t.testdir({
  'secret.yml': 'outside: root:x:0\n',
  'tree-beside': { 'secret.yml': 'outside: root:x:0\n' },
  tree: {
    in: { 'a.yml': 'inside: 1\n', 'resources.yml': 'R: {Type: AWS::SQS::Queue}\n' },
    'caf\u00e9.yml': 'inside: 1\n',
    'large.yml': 'a'.repeat(4_300_000),
  },
})
const tree = join(base, 'tree')
for (const [from, to] of [
  ['to-in.yml', 'in/a.yml'],
  ['to-to-in.yml', 'to-in.yml'],
  ['to-in-resources.yml', 'in/resources.yml'],
  ['absolute-in.yml', join(tree, 'in/a.yml')],
  ['folder-in', 'in'],
  ['out.yml', '../secret.yml'],
  ['absolute-out.yml', '/etc/passwd'],
  ['folder-out', '..'],
  ['root', '/'],
  ['loop.yml', 'loop.yml'],
  ['ping.yml', 'pong.yml'],
  ['pong.yml', 'ping.yml'],
  ['dangling.yml', 'in/nothing.yml'],
  ['dangling-out.yml', '../nothing.yml'],
  ['zero.yml', '/dev/zero'],
  ['environ.yml', '/proc/self/environ'],
] as const)
  symlinkSync(to, join(tree, from))
linkSync(join(tree, 'in/a.yml'), join(tree, 'hard.yml'))
spawnSync('mkfifo', [join(tree, 'pipe.yml')])
writeFileSync(join(tree, 'binary.yml'), Buffer.from([0xff, 0xfe, 0x00, 0x80]))

t.test('a path is read inside of the tree, or refused where it is written', async t => {
  for (const [name, files, expected] of CASES) {
    const [stack, text] = Object.entries(files)[0]!
    writeFileSync(join(tree, stack), text)
    const { outcome, line, broken } = runTree(createDirectoryTree(tree), stack)
    t.equal(broken, undefined, `${name} breaks nothing`)
    t.equal(line === undefined ? outcome : `${outcome} ${line}`, expected, name)
  }
})

t.test('a stack that is a link out is not read', async t => {
  for (const name of ['out.yml', 'folder-out/secret.yml', '../secret.yml', '/etc/passwd', 'zero.yml', 'pipe.yml', 'loop.yml', 'in'])
    t.match(runTree(createDirectoryTree(tree), name).outcome, /^E_RENDER_/, name)
})
