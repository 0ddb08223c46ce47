// What an author names his files, functions and values: it is shown, and does nothing else, in every document.
import t from 'tap'
import { decisionPage } from '../../src/report/decision-page.ts'
import { REPORTERS } from '../../src/report/index.ts'
import { publication } from '../../src/report/publication.ts'
import { context, decision, finding, stackError } from '../support/decisions.ts'

const EVIL = [
  'a|b',
  'a\\|b',
  '``` `x`',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '@acme/security',
  '#1 and acme/shop#2',
  '[click](javascript:alert(1))',
  'https://evil.test www.evil.test',
  '</details> -->',
  '::error file=x::boo',
  '\u001b[2J\u001b]0;title\u0007\r\n\u202e\u2066%0A::stop-commands::x',
  "\"/><b a='x'>&amp;",
].join(' ')

const made = decision({
  stacks: [{ ...decision().stacks[0]!, name: EVIL, file: `${EVIL}/serverless.yml`, stage: EVIL, region: EVIL, format: 'serverless' }],
  findings: (['introduced', 'existing', 'waived'] as const).map(status =>
    finding({
      status,
      counts: status === 'introduced',
      message: `${EVIL} may call ${EVIL}`,
      remediation: `Name ${EVIL}`,
      stack: EVIL,
      stage: EVIL,
      element: EVIL,
      functions: [EVIL],
      location: { file: EVIL, line: 3, column: 1, endLine: 3, endColumn: 9 },
      related: [{ what: EVIL, file: EVIL, line: 1, column: 1, endLine: 1, endColumn: 2 }],
      ...(status === 'waived' && { waiver: { reason: EVIL, owner: EVIL, expires: '2027-01-01' } }),
    }),
  ),
  errors: [{ ...stackError, message: EVIL, cure: EVIL, file: EVIL }],
  unresolved: [{ stack: EVIL, expression: EVIL, reason: EVIL, cure: EVIL, file: EVIL, line: 1, column: 1 }],
})
const document = (format: string) => REPORTERS[format]!(made, { ...context, lineOf: () => EVIL })
const said = publication(made)
const MARKDOWN = {
  summary: said.summary,
  document: document('markdown'),
  ...Object.fromEntries(said.comments.map((c, i) => [`comment ${i}`, c.body])),
}

/** Cells of a row as GitHub's parser finds them: a backslash takes the next character along. */
function cells(row: string): number {
  return row.replace(/\\[^\w\s]/g, '').split('|').length - 2
}

/** What is left of a Markdown text without its code, where nothing is interpreted, and without what is escaped. */
function live(markdown: string): string {
  return markdown.replace(/(`+)[\s\S]*?[^`]\1(?!`)/g, '').replace(/\\[^\w\s]/g, '')
}

for (const [name, markdown] of Object.entries(MARKDOWN))
  t.test(`Markdown (${name}) shows it and does nothing else`, t => {
    t.notMatch(markdown, /[^\P{Cc}\n]/u, 'no control character')
    t.notMatch(markdown, /[\u202e\u2066]/, 'nothing that reorders')
    t.notMatch(live(markdown), /@\w/, 'no mention')
    t.notMatch(markdown.replace(/(`+)[\s\S]*?[^`]\1(?!`)/g, ''), /#\d/, 'no reference')
    t.notMatch(live(markdown), /https?:\/\/evil|\bwww\.evil/, 'no link')
    t.notMatch(live(markdown), /\]\(javascript/)
    t.notMatch(live(markdown).replace(/<\/?(?:details|summary|br|sub)>/g, ''), /<\/?[a-z]/i, 'no element of theirs')
    const tables = markdown.match(/(?:^\|.*\n?)+/gm) ?? []
    t.equal(tables.length > 0, !name.startsWith('comment'))
    for (const table of tables) t.equal(new Set(table.trimEnd().split('\n').map(cells)).size, 1, 'no cell more')
    t.end()
  })

t.test('a terminal is not steered, in colour or without', t => {
  const plain = REPORTERS.text!(made, { ...context, lineOf: () => EVIL })
  t.notMatch(plain, /[^\P{Cc}\n]/u)
  t.notMatch(plain, /[\u202e\u2066]/)
  const coloured = REPORTERS.text!(made, { ...context, colour: 'colour', lineOf: () => EVIL })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
  t.notMatch(coloured.replace(/\u001b\[\d+(?:;\d+)*m/g, ''), /[^\P{Cc}\n]/u, 'only our own colours')
  t.end()
})

t.test('a workflow command is one line, and holds no other', t => {
  const lines = document('github').split('\n').filter(Boolean)
  t.equal(lines.length, made.errors.length + made.findings.length + 1)
  for (const line of lines.slice(0, -1)) {
    t.match(line, /^::(?:error|warning|notice) file=[^:,]*,line=\d+,col=\d+(?:,endColumn=\d+)?,title=[^:,]*::/)
    t.notMatch(line, /\p{Cc}/u)
    t.notMatch(line, /%0A::stop/, 'what looks like an escape is escaped')
  }
  t.end()
})

t.test('a page and XML hold it as text', t => {
  const page = decisionPage(made, {
    subject: EVIL,
    subjectUrl: 'https://github.com/acme/shop/pull/1',
    jsonUrl: '/decisions/d.json',
    decidedAt: '2026-11-25 12:00',
    lineUrl: file => `https://github.com/acme/shop/blob/a/${encodeURIComponent(file)}`,
  })
  for (const [name, text] of Object.entries({ page, junit: document('junit') })) {
    t.notMatch(text, /<script|<img|<b /, name)
    t.notMatch(text, /onerror=alert\(1\)>/, name)
    t.notMatch(text, /href="javascript/, name)
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
  t.notMatch(document('junit'), /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/, 'XML has no way to hold them')
  t.doesNotThrow(() => JSON.parse(document('json')))
  t.doesNotThrow(() => JSON.parse(document('sarif')))
  t.end()
})
