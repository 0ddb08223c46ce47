// `npm run fuzz -- [--seconds 60] [--seed 1]`: changed configurations, until one breaks what must never break. What it prints
// is a configuration to keep among the cases of test/render/hostile.
import { parseArgs } from 'node:util'
import { mutated, seeded } from './mutate.ts'
import { runOne } from './run-one.ts'
import { seeds } from './seeds.ts'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } } })
const random = seeded(Number(values.seed))
const corpus = seeds()
const until = performance.now() + Number(values.seconds) * 1000
const outcomes: Record<string, number> = {}
const broken = new Map<string, string>()
let tried = 0

while (performance.now() < until) {
  const { path, text, files } = corpus[random(corpus.length)]!
  const changed = mutated(text, random)
  const result = runOne({ [path]: changed, ...files })
  tried++
  outcomes[result.outcome] = (outcomes[result.outcome] ?? 0) + 1
  if (result.broken === undefined) continue
  const key = result.broken
    .split('\n')
    .slice(0, 2)
    .join(' ')
    .replace(/\d+ ms/, 'long')
    .slice(0, 160)
  if (!broken.has(key)) console.log(`\n=== ${result.broken.split('\n').slice(0, 6).join('\n')}\n--- ${path}\n${changed}`)
  broken.set(key, path)
}
console.log(`${tried} configurations, ${broken.size} ways to break it`, outcomes)
process.exitCode = broken.size > 0 ? 1 : 0
