import t from 'tap'
import { patternsOverlap } from '../../src/iam/pattern-overlap.ts'
import { matchesExactly } from '../../src/iam/wildcard.ts'

t.test('patterns overlap where some text is named by both', t => {
  const cases: readonly [a: string, b: string, overlap: boolean][] = [
    ['photos/in/*', 'photos/*', true],
    ['photos/in/*', 'photos/out/*', false],
    ['photos/*.jpg', 'photos/in/*', true],
    ['photos/*.jpg', 'photos/in/*.png', false],
    ['photos/*/thumbs/*', 'photos/in/*', true],
    ['photos/a?', 'photos/*b', true],
    ['photos/a?', 'photos/*bc', false],
    ['photos', 'photos/*', false],
    ['*', 'photos/', true],
    ['', '*', true],
  ]
  for (const [a, b, overlap] of cases) {
    t.equal(patternsOverlap(a, b), overlap, `${a} and ${b}`)
    t.equal(patternsOverlap(b, a), overlap, `${b} and ${a}`)
  }
  t.end()
})

t.test('for every pair of short patterns it answers what trying all texts answers', t => {
  const words = (alphabet: string, longest: number): string[] =>
    longest === 0 ? [''] : ['', ...[...alphabet].flatMap(char => words(alphabet, longest - 1).map(rest => char + rest))]
  const patterns = [...new Set(words('ab*?', 3))]
  const texts = [...new Set(words('ab', 6))]
  const wrong = patterns.flatMap(a =>
    patterns.filter(b => patternsOverlap(a, b) !== texts.some(text => matchesExactly(a, text) && matchesExactly(b, text))),
  )
  t.same(wrong, [])
  t.end()
})

t.test('a hostile pair of patterns counts as overlapping instead of taking forever', t => {
  t.equal(patternsOverlap(`a${'*x'.repeat(50_000)}`, `b${'*y'.repeat(50_000)}`), true)
  t.end()
})
