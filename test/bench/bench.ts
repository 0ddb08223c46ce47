// `npm run bench`: renders, evaluates and checks generated stacks of 10, 100 and 1,000 functions and one real-size config, then
// real configurations beside what js-yaml alone, and the tools that deploy, take for them.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { gate, judgedModel } from '../../src/gate.ts'
import { renderStack } from '../../src/render/render.ts'
import { bundles, evaluator, iam, ROOT, requestFor, treeOf } from '../support/built-in-pack.ts'
import { generatedStack } from './generated-stack.ts'
import { median, milliseconds } from './measure.ts'
import { benchPack } from './pack.ts'
import { benchReal } from './real.ts'

const subjects = [
  ...[10, 100, 1000].map(size => ({ name: `${size} functions`, text: generatedStack(size) })),
  { name: 'real-size config', text: readFileSync(join(ROOT, 'test/fixtures/bench/orders.serverless.yml'), 'utf8') },
]
const rows: string[][] = [['stack', 'lines', 'yaml', 'render', 'render / yaml', 'evaluate', 'gate', 'command']]
const rendered = new Map<string, number[]>()

for (const { name, text } of subjects) {
  const tree = treeOf(text)
  const rendering = renderStack(tree, 'serverless.yml', { parameters: {} })
  if (rendering.kind === 'refused') throw rendering.error
  const model = judgedModel(rendering.stack, iam, bundles)
  const request = requestFor(tree, ['serverless.yml'], { parameters: {} })
  const yaml = await median(() => parse(text))
  const render = await median(() => renderStack(tree, 'serverless.yml', { parameters: {} }))
  const evaluate = await median(() => evaluator.judge([model], {}))
  const whole = await median(() => gate(request))
  const command = await commandMedian(text)
  rendered.set(name, [render, evaluate, whole, command])
  rows.push([
    name,
    String(text.split('\n').length),
    ...[yaml, render].map(milliseconds),
    (render / yaml).toFixed(1),
    ...[evaluate, whole, command].map(milliseconds),
  ])
}
const growth = (step: number) => (rendered.get('1000 functions')![step]! / rendered.get('100 functions')![step]!).toFixed(1)
rows.push(['growth 100 -> 1000', '', '', growth(0), '', growth(1), growth(2), growth(3)])

const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)))
console.log('Medians in milliseconds; `command` is the whole process of gatehouse check on that file, `yaml` js-yaml alone.\n')
for (const row of rows)
  console.log(row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  '))
console.log()
await benchPack()
await evaluator.close()
await benchReal()

// The short forms are unknown to js-yaml alone, and what it makes of them does not matter here.
function parse(text: string): unknown {
  return load(text.replace(/!(Ref|GetAtt|Sub|Join)\b/g, ''))
}

async function commandMedian(text: string): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'))
  const file = join(directory, 'serverless.yml')
  writeFileSync(file, text)
  const result = await median(() => spawnSync(join(ROOT, 'node_modules/.bin/gatehouse'), ['check', file], { stdio: 'ignore' }), 3000)
  rmSync(directory, { recursive: true })
  return result
}
