import t from 'tap'
import { decisionPage } from '../../src/report/decision-page.ts'
import { publication } from '../../src/report/publication.ts'
import { sarif } from '../../src/report/sarif.ts'
import { context, decision } from '../support/decisions.ts'

const policyUrl = (id: string) => `https://gate.example/policies/${id}`

t.test('each finding links to the page of its policy: check run, annotation, comment, decision page, SARIF', async t => {
  const made = decision()
  const { summary, annotations, comments } = publication(made, { policyUrl })
  t.match(summary, '| [LP02](https://gate.example/policies/LP02) |')
  t.match(annotations.find(({ title }) => title.startsWith('LP02'))?.message, /https:\/\/gate\.example\/policies\/LP02$/)
  t.match(comments[0]?.body, '**[LP02](https://gate.example/policies/LP02) ')
  const page = decisionPage(made, { subject: 'a/b#1', jsonUrl: '/x.json', decidedAt: '2026-11-25 14:03', lineUrl: () => '/line' })
  t.match(page, '<a href="/policies/LP02">LP02</a>')
  const [rule] = JSON.parse(sarif(made, context)).runs[0].tool.driver.rules
  t.match(rule.help.markdown, /^# LP02 Title of LP02/)
})

t.test('where no service has pages, nothing links to one', async t => {
  const { summary, annotations, comments } = publication(decision())
  t.notMatch(JSON.stringify([summary, annotations, comments]), '/policies/')
})
