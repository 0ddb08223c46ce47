import t from 'tap'
import type { RelatedPlace } from '../../src/model/finding.ts'
import { REPORTERS } from '../../src/report/index.ts'
import { publication } from '../../src/report/publication.ts'
import { context, decision, finding } from '../support/decisions.ts'

const place = (what: string, line: number): RelatedPlace => ({
  what,
  file: 'orders/serverless.yml',
  line,
  column: 5,
  endLine: line,
  endColumn: 9,
})
const made = decision({
  findings: [finding({ message: 'create may call keys[0]', related: [place('POST /orders/[id]', 14), place('create', 12)] })],
})

t.test('text names what makes a finding worse, and where it stands', async t => {
  const shown = REPORTERS.text!(made, context)
  t.match(shown, '  See also: POST /orders/[id] (orders/serverless.yml:14), create (orders/serverless.yml:12)\n')
  t.notMatch(REPORTERS.text!(decision(), context), 'See also')
})

t.test('markdown and the comment on a line name it, as text that does nothing else', async t => {
  const said = 'See also POST /orders/\\[id\\] (`orders/serverless.yml:14`), create (`orders/serverless.yml:12`).'
  t.ok(REPORTERS.markdown!(made, context).includes(said))
  t.ok(publication(made).comments[0]!.body.includes(said))
  t.notMatch(publication(decision()).comments[0]!.body, 'See also')
})

t.test('an annotation names it before the cure', async t => {
  t.equal(
    publication(made).annotations[0]!.message,
    'create may call keys[0]. See also POST /orders/[id] (orders/serverless.yml:14), create (orders/serverless.yml:12). Name the actions that the handler calls.',
  )
})

t.test('the message of SARIF links to the places, and to nothing else', async t => {
  const [result] = JSON.parse(REPORTERS.sarif!(made, context)).runs[0].results
  t.match(result.message.text, 'create may call keys\\[0\\]. See also [POST /orders/\\[id\\]](0), [create](1). ')
  t.match(result.relatedLocations, [
    { id: 0, message: { text: 'POST /orders/[id]' }, physicalLocation: { region: { startLine: 14 } } },
    { id: 1, message: { text: 'create' }, physicalLocation: { region: { startLine: 12 } } },
  ])
})

t.test('json lists the places', async t => {
  t.match(JSON.parse(REPORTERS.json!(made, context)).findings[0].related, [
    { what: 'POST /orders/[id]', file: 'orders/serverless.yml', line: 14, column: 5 },
    { what: 'create', file: 'orders/serverless.yml', line: 12, column: 5 },
  ])
})
