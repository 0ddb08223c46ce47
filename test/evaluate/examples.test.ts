import t from 'tap'
import { compareFindings, expectedFindings } from '../../src/evaluate/examples.ts'
import type { Finding } from '../../src/model/finding.ts'

const file = 'orders.serverless.yml'
const config = `# A handler that writes one item may delete the table.
service: orders
provider:
  iam:
    role:
      statements:
        - Action: dynamodb:*      # expect warn LP02: may call dynamodb:*
          Resource: !Ref Orders   # expect deny LP04: every resource # expect unknown RO05
        # expect LIM01
        #   a word in between

        - Effect: Allow
`

t.test('what must fire is a comment on its line', async t => {
  const { expectations, misspelt } = expectedFindings(file, config)
  t.same(expectations, [
    { file, line: 7, policy: 'LP02', kind: 'warn', part: 'may call dynamodb:*' },
    { file, line: 8, policy: 'LP04', kind: 'deny', part: 'every resource' },
    { file, line: 8, policy: 'RO05', kind: 'unknown', part: '' },
    { file, line: 12, policy: 'LIM01', part: '' },
  ])
  t.same(misspelt, [])
})

t.test('a comment that means to expect something and does not say what is told of', async t => {
  const { expectations, misspelt } = expectedFindings(file, 'a: 1 # expect wran LP02: x\nb: 2 # expects nothing\n# expect\n')
  t.same(expectations, [])
  t.same(
    misspelt.map(({ line, text }) => [line, text]),
    [
      [1, '# expect wran LP02: x'],
      [3, '# expect'],
    ],
  )
})

const finding = (policy: string, line: number, message: string, fields: Partial<Finding> = {}): Finding => ({
  policy,
  name: 'a/b',
  title: '',
  severity: 'warn',
  unknown: false,
  message,
  remediation: '',
  stack: file,
  stage: 'dev',
  at: '',
  element: '',
  functions: [],
  location: { file, line, column: 1, endLine: line, endColumn: 2 },
  related: [],
  fingerprint: '',
  ...fields,
})

t.test('what was found where it was expected is neither missing nor unexpected', async t => {
  const { expectations } = expectedFindings(file, config)
  const findings = [
    finding('LP02', 7, 'create may call dynamodb:* on Orders'),
    finding('LP04', 8, 'on every resource', { severity: 'deny' }),
    finding('RO05', 8, 'who knows', { unknown: true, severity: 'info' }),
    finding('LIM01', 12, 'slow', { severity: 'info' }),
  ]
  t.same(compareFindings('LP02', expectations, findings), { missing: [], unexpected: [] })
})

t.test('another line, severity, message or file is another finding', async t => {
  const expectations = expectedFindings(file, 'a: 1 # expect deny LP02: star').expectations
  for (const other of [
    finding('LP02', 2, 'star', { severity: 'deny' }),
    finding('LP02', 1, 'star', { severity: 'warn' }),
    finding('LP02', 1, 'moon', { severity: 'deny' }),
    finding('LP02', 1, 'star', { severity: 'deny', unknown: true }),
    finding('LP02', 1, 'star', { severity: 'deny', location: { file: 'b.yml', line: 1, column: 1, endLine: 1, endColumn: 2 } }),
  ])
    t.same(compareFindings('LP02', expectations, [other]), { missing: expectations, unexpected: [other] })
})

t.test('nothing else of the policy itself may fire; what other policies say is theirs', async t => {
  const stray = finding('LP02', 3, 'star')
  t.same(compareFindings('LP02', [], [stray, finding('LIM01', 3, 'slow')]), { missing: [], unexpected: [stray] })
})

t.test('each expectation takes one finding, and a general one leaves the particular one its own', async t => {
  const { expectations } = expectedFindings(file, 'a: 1 # expect LP02 # expect LP02: star')
  const both = [finding('LP02', 1, 'star'), finding('LP02', 1, 'moon')]
  t.same(compareFindings('LP02', expectations, both), { missing: [], unexpected: [] })
  t.equal(compareFindings('LP02', expectations, both.slice(0, 1)).missing.length, 1)
  t.equal(compareFindings('LP02', expectations, [...both, finding('LP02', 1, 'sun')]).unexpected.length, 1)
})
