// Small promises of the publication, on values.
import t from 'tap'
import { createBlobCache } from '../../src/github/blob-cache.ts'
import { fingerprintOf, withMarker } from '../../src/github/marker.ts'
import { planAnnotations } from '../../src/github/plan-annotations.ts'
import { visibleLines } from '../../src/github/visible-lines.ts'
import type { Annotation } from '../../src/model/publication.ts'

const annotation = (line: number): Annotation => ({
  path: 'a.yml',
  startLine: line,
  endLine: line,
  level: 'failure',
  title: 'LP02',
  message: 'm',
})

t.test('two equal findings are two annotations, and one more is one more', t => {
  const plan = planAnnotations([annotation(1), annotation(1)], [annotation(1), annotation(1), annotation(1)], 10)
  t.same(plan, { missing: [annotation(1)], stale: [], omitted: 0 })
  t.same(planAnnotations([annotation(1), annotation(1)], [annotation(1)], 10).stale, [annotation(1)])
  t.end()
})

t.test('the lines of a patch are those of the head that it shows', t => {
  t.same(visibleLines('@@ -1 +1,3 @@\n-a\n+b\n+c\n+d\n@@ -10,4 +12,0 @@ x\n-a\n@@ -20,2 +20 @@\n a'), [
    [1, 3],
    [20, 20],
  ])
  t.same(visibleLines('@@ -0,0 +1 @@\n+@@ -1 +500,9 @@'), [[1, 1]], 'a line of a file that looks like a hunk is none')
  t.end()
})

t.test('a comment says which finding it is about, however long it is', t => {
  const body = withMarker('x'.repeat(70_000), 'sha256:ab12')
  t.ok(body.length <= 65_536)
  t.equal(fingerprintOf(body), 'sha256:ab12')
  t.equal(fingerprintOf('no marker'), undefined)
  t.end()
})

t.test('a cache of blobs forgets what was used least recently', t => {
  const cache = createBlobCache(1000)
  for (const sha of ['a', 'b', 'c']) cache.set(sha, { text: 'x'.repeat(300) })
  t.equal(cache.get('a'), undefined)
  cache.get('b')
  cache.set('d', { text: 'x'.repeat(300) })
  t.ok(cache.get('b'))
  t.equal(cache.get('c'), undefined)
  t.end()
})
