import fc from 'fast-check'
import t from 'tap'
import { matchesWildcard } from '../../src/iam/wildcard.ts'

t.test('wildcards match as IAM matches them', t => {
  t.ok(matchesWildcard('Get*', 'GetItem'))
  t.ok(matchesWildcard('*Item', 'BatchGetItem'))
  t.ok(matchesWildcard('G?tItem', 'GetItem'))
  t.ok(matchesWildcard('get*', 'GETITEM'))
  t.ok(matchesWildcard('*', ''))
  t.notOk(matchesWildcard('Get?', 'Get'))
  t.notOk(matchesWildcard('Get', 'GetItem'))
  t.notOk(matchesWildcard('a.c', 'abc'), 'a dot is a dot')
  t.end()
})

t.test('they agree with a regular expression on every text', t => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 })
  const texts = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 })
  const agrees = fc.property(letters, texts, (pattern, text) => {
    const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's')
    return matchesWildcard(pattern, text) === expression.test(text)
  })
  t.doesNotThrow(() => fc.assert(agrees))
  t.end()
})

t.test('a pattern of many stars is answered at once', t => {
  const started = performance.now()
  t.notOk(matchesWildcard(`${'a*'.repeat(200)}b`, 'a'.repeat(5000)))
  t.ok(performance.now() - started < 1000)
  t.end()
})
