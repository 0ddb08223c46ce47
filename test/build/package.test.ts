// The command as `npm ci` builds it: what people and their CI run.
import { spawnSync } from 'node:child_process'
import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import manifest from '../../package.json' with { type: 'json' }

const root = join(import.meta.dirname, '../..')
const command = join(root, 'node_modules/.bin/gatehouse')
const good = 'test/fixtures/smoke/good.serverless.yml'

function run(program: string, args: readonly string[], directory = root) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: directory, encoding: 'utf8' })
  return { status, stdout, stderr }
}

t.test('the built command says its version', async t => {
  t.match(run(command, ['--version']), { status: 0, stdout: `gatehouse ${manifest.version}\n`, stderr: '' })
})

t.test('its exit status tells a pass, a denial and a mistake in the call apart', async t => {
  t.match(run(command, ['check', good]), { status: 0, stdout: /Passed: 1 stack judged/ })
  t.match(run(command, ['check', 'test/fixtures/smoke/bad.serverless.yml']), { status: 1, stdout: /Denied/ })
  t.match(run(command, ['check', 'no-such-file.yml']), { status: 2, stdout: '', stderr: /^E_PATH no-such-file\.yml does not exist/ })
  t.match(run(command, ['chekc']), { status: 2, stderr: /did you mean check\?/ })
})

t.test('it runs from another directory and through a symlink', async t => {
  const elsewhere = t.testdir({ 'folder with blanks': {} })
  const link = join(elsewhere, 'folder with blanks/gate')
  symlinkSync(command, link)
  t.match(run(command, ['check', join(root, good)], elsewhere), { status: 0 })
  t.match(run(link, ['check', join(root, good)], elsewhere), { status: 0, stdout: /Passed/ })
})

t.test('the build keeps what V8 compiled, and the command takes it', async t => {
  const source = `
    const { builtScript } = await import(${JSON.stringify(join(root, 'src/cli/built-script.ts'))})
    const { readdirSync } = await import('node:fs')
    const name = readdirSync(${JSON.stringify(join(root, 'dist'))}).find(name => /^cli-.*\\.cjs$/.test(name))
    console.log(builtScript(${JSON.stringify(join(root, 'dist'))}, name).compiled)`
  const options = /--\S+/.exec(readFileSync(command, 'utf8'))?.[0] ?? ''
  t.match(run(process.execPath, [options, '--input-type=module', '-e', source]), { stdout: 'taken\n', stderr: '' })
})

t.test('a reader that leaves early changes neither the exit status nor the calm', async t => {
  const piped = run('bash', ['-c', `"${command}" check test/fixtures/smoke/bad.serverless.yml | true; exit "\${PIPESTATUS[0]}"`])
  t.match(piped, { status: 1, stderr: '' })
})

t.test('what a check takes stays in proportion to what starting Node takes', async t => {
  const check: number[] = []
  const node: number[] = []
  for (let round = 0; round < 5; round++) {
    node.push(milliseconds(process.execPath, ['-e', '0']))
    check.push(milliseconds(command, ['check', good]))
  }
  const ratio = median(check) / median(node)
  t.ok(ratio <= 15, `a check takes ${ratio.toFixed(1)} times what an empty program takes`)
})

function milliseconds(program: string, args: readonly string[]): number {
  const begun = performance.now()
  run(program, args)
  return performance.now() - begun
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!
}
