// Pages for everybody: enough contrast in both schemes, landmarks, headings in order, tables that say what their columns are.
// https://www.w3.org/TR/WCAG22/
import t from 'tap'
import { decisionPage } from '../../src/report/decision-page.ts'
import { PAGE_STYLE } from '../../src/report/page-style.ts'
import { homePage } from '../../src/service/home-page.ts'
import { decision, finding, stackError } from '../support/decisions.ts'

const made = decision({
  findings: [finding(), finding({ status: 'existing', counts: false }), finding({ severity: 'info', counts: false })],
  errors: [stackError],
  unresolved: [{ stack: 'x', expression: 'e', reason: 'r', cure: 'c', file: 'f', line: 1, column: 1 }],
})
const subject = { installationId: 1, repository: 'acme/shop', target: { kind: 'pull_request', number: 7 } } as const
const task = { kind: 'judge', subject } as const
const at = new Date('2026-11-25T12:00:00Z')
const failure = { code: 'E_GITHUB_DOWN', message: 'GitHub answers 502.' }
const PAGES = {
  decision: decisionPage(made, {
    subject: 'acme/shop#7',
    subjectUrl: 'https://github.com/acme/shop/pull/7',
    jsonUrl: '/decisions/d.json',
    decidedAt: '2026-11-25 12:00',
    lineUrl: (file, line) => `https://github.com/acme/shop/blob/a/${file}#L${line}`,
  }),
  home: homePage({
    decisions: [{ id: 'd', subject, revisions: { headSha: 'a'.repeat(40), baseSha: 'b'.repeat(40) }, decision: made, decidedAt: at }],
    waiting: [{ task, since: at, failure }],
    running: 1,
    deadLetters: [{ id: 'x', task, at, failure }],
    subjectUrl: (repository, number) => `https://github.com/${repository}/pull/${number}`,
  }),
}

function colours(css: string): Record<string, string> {
  return Object.fromEntries([...css.matchAll(/--(\w+): (#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]))
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(start => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (lighter + 0.05) / (darker + 0.05)
}

t.test('every colour of text keeps a contrast of 4.5 on every ground, in light and dark', t => {
  const [light = '', dark = ''] = PAGE_STYLE.split('prefers-color-scheme: dark')
  for (const [scheme, css] of Object.entries({ light, dark })) {
    const palette = colours(css)
    for (const ink of ['ink', 'soft', 'link', 'deny', 'warn', 'info', 'pass'])
      for (const ground of ['paper', 'panel']) {
        const ratio = contrast(palette[ink] ?? '', palette[ground] ?? '')
        t.ok(ratio >= 4.5, `${scheme}: ${ink} on ${ground} ${ratio.toFixed(2)}`)
      }
  }
  t.end()
})

for (const [name, page] of Object.entries(PAGES))
  t.test(`the ${name} page says what its parts are`, t => {
    const count = (pattern: RegExp) => [...page.matchAll(pattern)].length
    t.match(page, /^<!doctype html>\n<html lang="en">/)
    t.match(page, /<title>[^<]+<\/title>/)
    t.match(page, /<meta name="viewport" content="width=device-width, initial-scale=1">/, 'it may be zoomed')
    for (const landmark of ['header', 'main']) t.equal(count(new RegExp(`<${landmark}>`, 'g')), 1, landmark)
    const levels = [...page.matchAll(/<h(\d)/g)].map(([, level]) => Number(level))
    t.equal(levels.filter(level => level === 1).length, 1, 'one heading of the page')
    t.ok(
      levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1),
      `headings skip no level: ${levels}`,
    )
    t.equal(count(/<th /g), count(/<th scope="col">/g))
    t.equal(count(/<table>/g), count(/role="region" aria-label="[^"]+"><table>/g), 'each table has a name')
    t.equal(count(/class="scroll" tabindex="0"/g), count(/class="scroll"/g), 'and can be scrolled by keyboard')
    t.equal(count(/<a /g), count(/<a href="[^"]+">(?!<\/a>)/g), 'each link has a text and leads somewhere')
    t.notMatch(page, /<(?:img|script|style|iframe|form|input)\b/, 'nothing that would need a label or a script')
    t.notMatch(page, / style="| on\w+="/)
    t.end()
  })
