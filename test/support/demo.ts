// `npm run demo`: the real service in front of a fake GitHub, judging a pull request that makes a serverless.yml worse.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { styleText } from 'node:util'
import type { FakeRepository } from './fake-github/create-repository.ts'
import { startFakeGitHub } from './fake-github/start-fake-github.ts'
import type { CheckRunState } from './fake-github/state.ts'
import { AFTER, BEFORE } from './sample-repository.ts'
import { startService } from './start-service.ts'

const PATIENCE_MILLISECONDS = 120_000

type Style = Parameters<typeof styleText>[0]
const paint = (style: Style, text: string) => styleText(style, text, { stream: process.stdout })
const say = (text = '') => process.stdout.write(`${text}\n`)
const began = Date.now()
const step = (text: string) => say(`${paint('dim', `${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s`)}  ${text}`)

say(paint('bold', 'Gatehouse, on a fake GitHub and an embedded store'))
say()
const data = mkdtempSync(join(tmpdir(), 'gatehouse-demo-'))
const github = await startFakeGitHub()
const service = await startService(github, data)
step(`the service listens on ${service.url}`)
const repository = await github.createRepository({ name: 'acme/shop', files: BEFORE })
step('acme/shop has the App installed')
await repository.push({ branch: 'faster-checkout', files: AFTER, message: 'Make checkout faster' })
const opened = Date.now()
const number = await repository.openPullRequest({ branch: 'faster-checkout', title: 'Make checkout faster' })
step(`pull request #${number} is open; it changes ${Object.keys(AFTER).join(', ')}`)
const run = await verdictOn(repository, number)
step(`the verdict is there, ${((Date.now() - opened) / 1000).toFixed(1)} s later, with ${await callsOf()} calls of GitHub`)
showRun(run)
showComments(repository, number)
say(paint('bold', 'Pages'))
say(`  ${paint('cyan', run.detailsUrl)}   this decision`)
say(`  ${paint('cyan', `${run.detailsUrl}.json`)}   the same for scripts`)
say(`  ${paint('cyan', `${service.url}/`)}   overview   ${paint('cyan', `${service.url}/metrics`)}   metrics`)
say()
if (!process.argv.includes('--once')) {
  say('Running until Ctrl-C.')
  await new Promise(resolve => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  say()
}
await service.stop()
await github.close()
rmSync(data, { recursive: true, force: true })

async function verdictOn({ checkRuns, headSha }: FakeRepository, pull: number): Promise<CheckRunState> {
  for (const end = Date.now() + PATIENCE_MILLISECONDS; Date.now() < end; ) {
    const [found] = checkRuns(headSha(pull)).filter(each => each.status === 'completed')
    if (found && (await isPublished())) return found
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  say(paint('red', 'There is no verdict after two minutes.'))
  process.exit(1)
}

/** The review comes after the check run; the service counts a decision when it has said all. */
async function isPublished(): Promise<boolean> {
  const response = await fetch(`${service.url}/metrics`)
  return /^gatehouse_decisions_total\{.*\} 1$/m.test(await response.text())
}

/** As the service counts them for its one decision so far. */
async function callsOf(): Promise<string | undefined> {
  const metrics = await (await fetch(`${service.url}/metrics`)).text()
  return /^gatehouse_github_calls_per_decision_sum (\d+)$/m.exec(metrics)?.[1]
}

function showRun({ name, conclusion, title, summary, annotations }: CheckRunState): void {
  const mark = conclusion === 'success' ? paint('green', '✔') : paint('red', '✘')
  say()
  say(`${mark} ${paint('bold', `check run ${name}: ${conclusion}`)}  ${title}, ${annotations.length} annotations`)
  say()
  for (const line of terminalTable(summary ?? '')) say(`  ${line}`)
  say()
}

function showComments({ reviews }: FakeRepository, pull: number): void {
  const comments = reviews(pull).flatMap(review => review.comments)
  say(paint('bold', `Review: ${comments.length} comments on the changed lines`))
  for (const { path, line, body } of comments) {
    const text = body
      .replaceAll(/<!--[\s\S]*?-->/g, '')
      .replaceAll('**', '')
      .replaceAll('\\', '')
      .split('\n')
      .filter(each => each.trim() !== '')
    say(`  ${paint('yellow', `${path}:${line}`)}  ${text[0] ?? ''}`)
    for (const more of text.slice(1)) say(`      ${more}`)
  }
  say()
}

/** Markdown as a terminal shows it: tables in columns, without the column of cures, which the comments have. */
function terminalTable(markdown: string): string[] {
  const lines = markdown.split('\n')
  const cells = lines.map(line =>
    line.startsWith('|')
      ? line
          .slice(1, -1)
          .split(/(?<!\\)\|/)
          .map(plain)
      : undefined,
  )
  const widths: number[] = []
  for (const row of cells)
    for (const [index, cell] of (row ?? []).slice(0, 3).entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length)
  return lines.flatMap((line, index) => {
    const row = cells[index]
    if (!row) return [line.startsWith('#') ? paint('bold', line.replace(/^#+ /, '')) : plain(line)]
    if (row.every(cell => /^:?-+:?$/.test(cell))) return []
    const padded = row.slice(0, 4).map((cell, column) => (column < 3 ? cell.padEnd(widths[column] ?? 0) : cell))
    return [padded.join('  ')]
  })
}

function plain(text: string): string {
  return text
    .trim()
    .replaceAll('**', '')
    .replaceAll('`', '')
    .replaceAll(/\\(.)/g, '$1')
    .replaceAll(/<[^>]+>/g, '')
}
