import t from 'tap'
import type { PolicyExample } from '../../src/report/policy-guide.ts'
import { policyHtml } from '../../src/report/policy-html.ts'
import { policyPage } from '../../src/report/policy-page.ts'
import { policyMetadata } from '../support/policy-metadata.ts'

const example = (name: string, format: PolicyExample['format'], text: string): PolicyExample => ({
  name,
  format,
  path: `examples/${name}/${format === 'serverless' ? 'serverless' : 'template'}.yml`,
  text,
})
const examples = [
  example(
    'wide',
    'serverless',
    '# The table may be deleted.\nservice: a <b>\nAction: dynamodb:* # expect deny LP02: may call dynamodb:*\n',
  ),
  example('narrow', 'serverless', '# Only what\n# it calls.\nservice: a\n'),
  example('unclear', 'serverless', '# Who knows.\nAction: ${ssm:/x} # expect unknown LP02\n'),
  example('other', 'sam', '# Nothing of the kind.\nResources: {}\n'),
]
const policy = policyMetadata('LP02', {
  fixed: ['narrow'],
  cases: { scoped: 'warn', same: 'deny' },
  parameters: { seconds: { description: 'How long.', default: 60, tighter: 'lower' } },
  relatedResources: ['https://example.com/why'],
})

t.test('a page shows the fault with what fires in words, the cure, and what is no finding', async t => {
  const page = policyPage(policy, examples)
  const order = [
    '# LP02 LP02',
    'scoped: **warn**',
    '## Wrong',
    'The table may be deleted.',
    'Action: dynamodb:* # deny: may call dynamodb:*',
  ]
  order.push(
    '## Cure',
    'Do less.',
    '## Right',
    'Only what it calls.',
    '## Not a finding',
    'Nothing of the kind.',
    '## Parameters',
    'lower',
    '## Waive',
    '## More',
  )
  let from = 0
  for (const part of order) {
    const at = page.indexOf(part, from)
    t.ok(at >= from, part)
    from = at
  }
  t.notMatch(page, 'Who knows.')
  t.notMatch(page, 'same:')
})

t.test('the page for the browser says the same, with what is not ours escaped', async t => {
  const html = policyHtml(policy, examples)
  for (const part of [
    'Wrong',
    'The table may be deleted.',
    'a &#60;b&#62;',
    'Only what it calls.',
    'Nothing of the kind.',
    'seconds',
    'https://example.com/why',
  ])
    t.match(html, part)
  t.notMatch(html, '<b>')
})
