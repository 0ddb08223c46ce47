// A few seconds of the fuzzer, the same configurations on every machine.
import t from 'tap'
import { mutated, seeded } from './mutate.ts'
import { runOne } from './run-one.ts'
import { seeds } from './seeds.ts'

const LONGEST_SECONDS = 10
const LEAST = 200

t.test('no changed configuration ends in anything but a model or an error with its place', async t => {
  const corpus = seeds({ own: true })
  const random = seeded(20_261_125)
  const until = performance.now() + LONGEST_SECONDS * 1000
  let tried = 0
  while (tried < LEAST || performance.now() < until) {
    const { path, text, files } = corpus[random(corpus.length)]!
    const config = mutated(text, random)
    const { broken } = runOne({ [path]: config, ...files })
    if (broken !== undefined) t.fail(broken, { path, config })
    tried++
  }
  t.ok(tried >= LEAST, `${tried} configurations`)
})
