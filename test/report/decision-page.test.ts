// The page of a decision prints what authors wrote as text.
import t from 'tap'
import type { Decision } from '../../src/model/decision.ts'
import { decisionPage } from '../../src/report/decision-page.ts'

const HOSTILE = '<script>alert("x")</script>'

t.test('hostile text stays text, and a file of the decision is a link to its line', async t => {
  const decision: Decision = {
    version: 1,
    conclusion: 'failure',
    base: null,
    head: 'f'.repeat(40),
    mode: 'enforce',
    bundle: { digest: 'sha256:0', policies: 1 },
    gateVersion: '0.1.0',
    configDigest: 'sha256:1',
    date: '2026-11-25',
    stacks: [],
    findings: [],
    unresolved: [],
    permissions: [
      {
        stack: HOSTILE,
        stages: ['dev'],
        functions: [HOSTILE],
        status: 'new',
        gained: [],
        lost: [],
        opened: ['POST /orders'],
        closed: [],
        unknown: [],
      },
    ],
    errors: [{ code: 'E_RENDER_YAML', message: HOSTILE, cure: 'Correct it.', file: `a"${HOSTILE}.yml`, line: 3, column: 1, counts: true }],
  }
  const page = decisionPage(decision, {
    subject: HOSTILE,
    jsonUrl: '/x.json',
    decidedAt: '2026-11-25 14:03',
    lineUrl: (file, line) => `https://example.com/${encodeURIComponent(file)}#L${line}`,
  })
  t.notMatch(page, '<script')
  t.match(page, '&#60;script&#62;')
  t.match(page, /href="https:\/\/example.com\/[^"]+#L3"/)
  t.match(page, 'Correct it.')
  t.match(page, '<h2>Permissions</h2>')
  t.match(page, '<td>POST /orders, without authentication</td>')
})
