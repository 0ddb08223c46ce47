// `npm run corpus`: the pack over every real configuration that has recorded answers beside the repository. It writes how often each
// policy fired into golden.json, so that a change of a policy shows its effect in review; `--check` compares instead, and
// `--show ID [COUNT]` prints findings beside the lines that they are about.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gate } from '../../src/gate.ts'
import type { DecidedFinding } from '../../src/model/decision.ts'
import { createDirectoryTree } from '../../src/source/directory-tree.ts'
import { ROOT, requestFor } from '../support/built-in-pack.ts'

interface Case {
  readonly input: string
  readonly stage?: string
  readonly region?: string
  readonly parameters?: Readonly<Record<string, string>>
}

/** How often a policy fired, by format and by severity or `unknown`. */
type Counts = Record<string, Record<string, Record<string, number>>>

const answers = join(ROOT, '../shared/oracle')
const golden = join(import.meta.dirname, 'golden.json')
const FOLDERS = ['serverless', 'serverless-v4', 'sam-real', 'sam-tests', 'cloudformation']
const [mode, id, most = '10'] = process.argv.slice(2)

if (!existsSync(answers)) {
  console.log('No real configurations beside the repository.')
  process.exit()
}
const counts: Counts = {}
const functions: Record<string, number> = {}
const firedOn = new Map<string, Set<string>>()
let shown = 0

for (const folder of FOLDERS)
  for (const { input, stage, region, parameters = {} } of JSON.parse(readFileSync(join(answers, folder, 'cases.json'), 'utf8')) as Case[]) {
    const [own, ...path] = input.split('/')
    const directory = join(answers, folder, 'inputs', own!)
    const options = {
      parameters,
      ...(stage === undefined ? {} : { stage }),
      ...(region === undefined ? {} : { region }),
      ...(folder === 'serverless' ? { frameworkVersion: 3 as const } : {}),
    }
    const decision = await gate(requestFor(createDirectoryTree(directory), [path.join('/')], options))
    functions[folder] = (functions[folder] ?? 0) + decision.stacks.reduce((sum, stack) => sum + stack.functions, 0)
    for (const finding of decision.findings) {
      const word = finding.unknown ? 'unknown' : finding.severity
      counts[finding.policy] ??= {}
      counts[finding.policy]![folder] ??= {}
      const of = counts[finding.policy]![folder]!
      of[word] = (of[word] ?? 0) + 1
      if (!finding.unknown && finding.severity !== 'info')
        for (const name of finding.functions)
          firedOn.set(finding.policy, (firedOn.get(finding.policy) ?? new Set()).add(`${folder}/${own}/${name}`))
      if (mode === '--show' && finding.policy === id && shown++ < Number(most)) show(directory, finding)
    }
  }

const all = Object.values(functions).reduce((sum, count) => sum + count, 0)
const sorted = Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)))
const document = `${JSON.stringify({ functions, policies: sorted }, null, 2)}\n`
if (mode === '--check') {
  const held = existsSync(golden) && readFileSync(golden, 'utf8') === document
  console.log(
    held
      ? 'The pack fires as golden.json says.'
      : 'The pack fires otherwise than golden.json says: run npm run corpus, and read the difference.',
  )
  process.exitCode = held ? 0 : 1
} else if (mode === '--show') console.log(`${shown} findings of ${id}`)
else {
  writeFileSync(golden, document)
  for (const [policy, names] of [...firedOn].sort(([, a], [, b]) => b.size - a.size))
    console.log(`${policy.padEnd(6)} ${String(names.size).padStart(5)} of ${all} functions  ${((100 * names.size) / all).toFixed(1)} %`)
}

function show(directory: string, { policy, severity, unknown, message, location, at, stage }: DecidedFinding): void {
  const lines = readFileSync(join(directory, location.file), 'utf8').split('\n')
  const from = Math.max(location.line - 6, 0)
  const excerpt = lines.slice(from, location.line + 8).map((line, index) => `${from + index + 1 === location.line ? '>' : ' '} ${line}`)
  console.log(
    `\n${policy} ${unknown ? 'unknown' : severity} ${join(directory, location.file)}:${location.line}:${location.column} (${stage})`,
  )
  console.log(`${at}\n${message}\n${excerpt.join('\n')}`)
}
