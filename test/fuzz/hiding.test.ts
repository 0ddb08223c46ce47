// No value that nobody can know takes a part of the model away in silence.
import t from 'tap'
import { hidden } from './hide.ts'
import { seeds } from './seeds.ts'

const LONGEST_SECONDS = 10

t.test('what cannot be known is refused, or told of where it stands', async t => {
  const examples = seeds({ own: true })
  const until = performance.now() + LONGEST_SECONDS * 1000
  let tried = 0
  // In strides, so that a slow machine too sees examples of all policies.
  for (const index of [...examples.keys()].sort((a, b) => (a % 7) - (b % 7) || a - b)) {
    if (performance.now() > until) break
    const { tried: here, found } = hidden(examples[index]!)
    tried += here
    for (const { line, lost, config } of found) t.fail(`${line} hides ${lost.join(', ')}`, { config })
  }
  t.ok(tried > 500, `${tried} configurations`)
})
