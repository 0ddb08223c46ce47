// `npm test`: every test file under tap, then one line that counts.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { findOpa } from '../bundle/find-opa.ts'

const root = join(import.meta.dirname, '../..')
const tap = join(root, 'node_modules/.bin/tap')

// tap generates its own runner from its list of plugins, inside node_modules: once after each install, and only once at a time.
const built = join(root, 'node_modules/.tap-built')
const building = `${built}-soon`
for (let waited = 0; !existsSync(built); waited++) {
  // Who was killed while it built leaves the mark behind.
  if (waited > 300) rmSync(building, { recursive: true, force: true })
  try {
    mkdirSync(building)
  } catch {
    await setTimeout(200)
    continue
  }
  const { status } = spawnSync(tap, ['build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status === 0) writeFileSync(built, '')
  rmSync(building, { recursive: true, force: true })
  if (status !== 0) process.exit(1)
}

// Once for all: tests that compile policies would each wait for an OPA that has to be installed first.
await findOpa({
  opa: process.env.OPA,
  path: process.env.PATH ?? '',
  cacheDirectory: join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'gatehouse'),
  onProgress: line => console.error(line),
})

const named = process.argv.slice(2)
const files = named.length > 0 ? named : globSync('test/**/*.test.ts', { cwd: root }).sort()
const run = spawn(tap, ['run', '--reporter=tap', ...files], { cwd: root, stdio: ['inherit', 'pipe', 'inherit'] })
const totals = { pass: 0, fail: 0, skip: 0 }
let rest = ''
run.stdout.setEncoding('utf8')
run.stdout.on('data', (chunk: string) => {
  process.stdout.write(chunk)
  const lines = (rest + chunk).split('\n')
  rest = lines.pop()!
  for (const line of lines) count(line)
})
run.on('close', status => {
  count(rest)
  console.log(`${totals.pass} passed, ${totals.fail} failed, ${totals.skip} skipped`)
  process.exitCode = totals.pass === 0 ? 1 : (status ?? 1)
})

// Assertions are counted, not files: a test point that holds no subtest.
function count(line: string): void {
  const point = /^ {4,}(not )?ok \d+(?! - .* # time=)/.exec(line)
  if (!point) return
  if (/# (skip|todo)\b/i.test(line)) totals.skip++
  else if (point[1]) totals.fail++
  else totals.pass++
}
