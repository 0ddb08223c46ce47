// What the benchmark says of real configurations, and of one that is far larger than any of them.
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { renderStack } from '../../src/render/render.ts'
import { ROOT, treeOf } from '../support/built-in-pack.ts'
import { generatedStack } from './generated-stack.ts'
import { median, milliseconds } from './measure.ts'
import { peakMegabytes } from './peak-memory.ts'
import { realConfigs, SAM, SERVERLESS } from './real-configs.ts'
import { measureRendering, quantile, type Rendered } from './rendering.ts'
import { packageTime, translateTime } from './rivals.ts'

const MEGABYTE = 1 << 20

export async function benchReal(): Promise<void> {
  const serverless = measureRendering(realConfigs(SERVERLESS))
  const sam = measureRendering(realConfigs(SAM))
  printRendering('Serverless', serverless)
  if (sam.length > 0) printRendering('SAM', sam)
  printCheckOfAll()
  await printLarge()
  const largest = [...serverless, ...sam].map(({ file }) => file).toSorted((a, b) => statSync(b).size - statSync(a).size)[0]!
  console.log(`peak memory     ${peakMegabytes(ROOT, largest).toFixed(0)} MB, checking the largest real config (${named(largest)})`)
  printRival('osls package', serverless, packageTime)
  printRival('SAM translator', sam, translateTime)
}

function printRendering(name: string, rendered: readonly Rendered[]): void {
  const render = rendered.map(config => config.render)
  const ratios = rendered.map(config => config.render / config.yaml)
  const sum = (pick: 'render' | 'yaml') => rendered.reduce((total, config) => total + config[pick], 0)
  console.log(
    [
      `${name} configs`.padEnd(19),
      `${rendered.length} rendered in process: median ${milliseconds(quantile(render, 0.5))}, p95 ${milliseconds(quantile(render, 0.95))}, `,
      `slowest ${milliseconds(quantile(render, 1))} ms; to js-yaml alone: all ${(sum('render') / sum('yaml')).toFixed(1)}, `,
      `median ${quantile(ratios, 0.5).toFixed(1)}, p95 ${quantile(ratios, 0.95).toFixed(1)}`,
    ].join(''),
  )
}

function printCheckOfAll(): void {
  const run = spawnSync(process.execPath, [join(import.meta.dirname, 'check-all.ts')], { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(run.stderr)
  const { configs, failed, checking, process: whole } = JSON.parse(run.stdout) as Record<string, number>
  console.log(
    `check of all       ${configs} configs in one process, ${failed} of them failed: ${milliseconds(checking!)} ms, with its start ${milliseconds(whole!)} ms`,
  )
}

async function printLarge(): Promise<void> {
  const perFunction = generatedStack(1000).length / 1000
  const text = generatedStack(Math.ceil(MEGABYTE / perFunction))
  const tree = treeOf(text)
  const render = await median(() => renderStack(tree, 'serverless.yml', { parameters: {} }), 5000)
  console.log(`config of 1 MB     ${(text.length / MEGABYTE).toFixed(2)} MB rendered in process: ${milliseconds(render)} ms`)
}

/** The median config of those that were measured: what the tool takes for it, and how many times faster it is rendered here. */
function printRival(name: string, rendered: readonly Rendered[], time: (file: string) => number | undefined): void {
  const ours = rendered.toSorted((a, b) => a.render - b.render)[rendered.length >> 1]
  const theirs = ours && time(ours.file)
  const said =
    ours && theirs
      ? `${milliseconds(theirs)} ms for ${named(ours.file)}, rendered here in ${milliseconds(ours.render)} ms: 1/${(theirs / ours.render).toFixed(0)}`
      : 'not installed'
  console.log(`${name.padEnd(19)}${said}`)
}

function named(file: string): string {
  return `${basename(dirname(file))}/${basename(file)}`
}
