import { readFileSync } from 'node:fs'
import AjvDraft04 from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import t from 'tap'
import { REPORTERS } from '../../src/report/index.ts'
import { publication } from '../../src/report/publication.ts'
import { context, decision, finding, stackError } from '../support/decisions.ts'

const report = (format: string, made = decision()) => REPORTERS[format]!(made, context)

const many = decision({
  findings: [
    finding(),
    finding({ stage: 'prod' }),
    finding({ policy: 'LIM01', severity: 'warn', status: 'existing', counts: false, message: 'work may run 900 s', fingerprint: 'f2' }),
    finding({ status: 'waived', counts: false, fingerprint: 'f3' }),
    finding({ unknown: true, severity: 'warn', counts: false, fingerprint: 'f4', message: 'the timeout cannot be known' }),
  ],
  errors: [stackError],
  unresolved: [
    {
      stack: 'orders/serverless.yml',
      expression: '${ssm:/key}',
      reason: 'the value lives in AWS',
      cure: 'Give it with --param.',
      file: 'orders/serverless.yml',
      line: 9,
      column: 5,
    },
  ],
})

t.test('text shows the line with a caret, the reason and the cure', async t => {
  const shown = report('text')
  t.match(shown, 'orders/serverless.yml:3:11 deny LP02')
  t.match(shown, '  3 |   Action: dynamodb:*   # all of it\n    |           ^~~~~~~~~~\n')
  t.match(shown, 'create may call dynamodb:*.')
  t.match(shown, 'Fix: Name the actions that the handler calls.')
  t.match(shown, 'Denied: 1 finding\n')
  t.notMatch(shown, '\u001b', 'no colour where there is no terminal')
  t.match(REPORTERS.text!(decision(), { ...context, colour: 'colour' }), '\u001b[', 'colour on a terminal')
})

t.test('text says what does not count, what is unknown, and what broke', async t => {
  const shown = report('text', many)
  t.match(shown, 'pay & ship/serverless.yml:4:11 error E_RENDER_CYCLE')
  t.match(shown, '(stages dev, prod)')
  t.match(shown, 'warn, existing LIM01 work may run 900 s')
  t.match(shown, 'deny, waived LP02')
  t.match(shown, 'unknown LP02')
  t.match(shown, '${ssm:/key}: the value lives in AWS. Give it with --param.')
})

t.test('text of an author cannot steer the terminal', async t => {
  const steering = 'Action: \u001b[2J\u0007x'
  const made = decision({ findings: [finding({ message: steering, location: { ...finding().location, file: steering } })] })
  t.notMatch(REPORTERS.text!(made, { ...context, lineOf: () => steering }), /(?!\n)\p{Cc}/u)
})

t.test('nothing to judge passes and says so', async t => {
  t.match(report('text', decision({ conclusion: 'success', findings: [], stacks: [] })), 'Passed: no stack to judge')
})

t.test('json has the fields that scripts read', async t => {
  const document = JSON.parse(report('json', many))
  t.match(document, { version: 1, conclusion: 'failure', base: null, head: null, bundle: { digest: 'sha256:0', policies: 2 } })
  t.strictSame(document.stacks[0], {
    name: 'orders',
    format: 'serverless',
    file: 'orders/serverless.yml',
    stage: 'dev',
    region: 'us-east-1',
    functions: 1,
    unresolved: 0,
  })
  t.match(document.findings[0], {
    policy: 'LP02',
    name: 'least_privilege/service_wildcard',
    severity: 'deny',
    status: 'introduced',
    unknown: false,
    counts: true,
    message: 'create may call dynamodb:*',
    stack: 'orders/serverless.yml',
    stage: 'dev',
    at: '/roles/R/statements/0/actions/0',
    element: 'R',
    functions: ['create'],
    file: 'orders/serverless.yml',
    line: 3,
    column: 11,
    endLine: 3,
    endColumn: 21,
    fingerprint: 'f1',
  })
  t.equal(document.findings.length, 5, 'every stage has its finding')
  t.match(document.errors[0], {
    code: 'E_RENDER_CYCLE',
    file: 'pay & ship/serverless.yml',
    line: 4,
    column: 11,
    cure: 'Give one of them a value.',
  })
})

t.test('sarif validates against the schema of SARIF 2.1.0', async t => {
  const schema = JSON.parse(
    readFileSync(new URL('../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json', import.meta.url), 'utf8'),
  )
  const ajv = new AjvDraft04.default({ strict: false, unicodeRegExp: false })
  addFormats.default(ajv)
  const validate = ajv.compile(schema)
  for (const made of [decision(), many, decision({ findings: [], stacks: [], conclusion: 'success' })]) {
    t.ok(validate(JSON.parse(report('sarif', made))), JSON.stringify(validate.errors))
  }
  const [run] = JSON.parse(report('sarif', many)).runs
  t.strictSame(
    run.results.map((result: { baselineState: string }) => result.baselineState),
    ['new', 'unchanged', 'new', 'new'],
  )
  t.equal(run.invocations[0].executionSuccessful, false)
  t.equal(
    run.invocations[0].toolExecutionNotifications[0].locations[0].physicalLocation.artifactLocation.uri,
    'pay%20%26%20ship/serverless.yml',
  )
  t.notOk(validate({ version: '2.1.0', runs: [{}] }), 'the schema refuses a run without a tool')
})

t.test('junit is well formed and counts what fails', async t => {
  const xml = report('junit', many)
  t.match(xml, '<testsuite name="pay &amp; ship/serverless.yml" tests="1" failures="1">')
  t.match(xml, '<testsuite name="orders/serverless.yml" tests="2" failures="1">')
})

t.test('workflow commands escape what would end them', async t => {
  const lines = report('github', decision({ findings: [finding({ message: 'a\n::error::b', title: 'x: y, z' })] })).split('\n')
  t.equal(
    lines[0],
    '::error file=orders/serverless.yml,line=3,col=11,endColumn=20,title=LP02 x%3A y%2C z::a%0A::error::b%0AName the actions that the handler calls.',
  )
})

t.test("markdown shows an author's text and does nothing else", async t => {
  const shown = report(
    'markdown',
    decision({ findings: [finding({ message: 'a | b <img src=x> @octocat [x](http://evil.example) `c`' })] }),
  )
  t.match(shown, 'a \\| b \\<img src=x\\> @\u200boctocat \\[x\\]\\(http:\u200b//evil.example\\) \\`c\\`')
})

t.test('what GitHub shows: sections by status, levels by what counts, one comment a counting finding', async t => {
  const made = publication(many)
  t.match(made, { conclusion: 'failure', title: 'Denied: 2 findings and 1 error' })
  t.match(made.summary, '### Existing\n\n- LIM01')
  t.match(made.summary, '### Waived\n\n- LP02')
  t.strictSame(
    made.annotations.map(({ title, level }) => [title.split(' ')[0], level]),
    [
      ['E_RENDER_CYCLE', 'failure'],
      ['LP02', 'failure'],
      ['LIM01', 'notice'],
      ['LP02', 'notice'],
      ['LP02', 'warning'],
    ],
  )
  t.match(made.annotations[1], { path: 'orders/serverless.yml', startLine: 3, endLine: 3, startColumn: 11, endColumn: 20 })
  t.equal(made.comments.length, 1)
})

t.test('what GitHub shows stays within its limits', async t => {
  const findings = Array.from({ length: 2000 }, (_, index) =>
    finding({ fingerprint: `f${index}`, message: `m${index} ${'x'.repeat(100)}` }),
  )
  const made = publication(decision({ findings }))
  t.ok(made.summary.length <= 65_535)
  t.match(made.summary, 'longer than GitHub shows')
  t.equal(made.annotations.length, 2000)
})

t.test('junit fails for a waiver that waives nothing, which belongs to no stack', async t => {
  const stack = '.github/gatehouse-waivers.yml'
  const shown = report('junit', decision({ findings: [finding({ policy: 'HYG05', stack, message: 'The waiver of LP02 expired' })] }))
  t.match(shown, '<testsuite name=".github/gatehouse-waivers.yml" tests="1" failures="1">')
  t.match(shown, '<failure message="The waiver of LP02 expired">')
})

t.test('text cannot be made to steer the terminal by a cure, a stage or a character that reorders', async t => {
  const steering = '\u001b[2J\u202e'
  const shown = report(
    'text',
    decision({
      findings: ['dev', `p${steering}`].map(stage => finding({ stage, message: `m${steering}`, remediation: `r${steering}` })),
    }),
  )
  t.match(shown, '(stages dev, p')
  for (const character of steering) if (character < ' ' || character > '~') t.notOk(shown.includes(character))
})

const permissions = [
  {
    stack: 'orders/serverless.yml',
    stages: ['dev'],
    functions: ['create', 'list'],
    status: 'changed',
    gained: [
      {
        level: 'Write',
        actions: ['dynamodb:Put*'],
        except: ['dynamodb:PutItem'],
        count: 2,
        resources: ['Orders', 'Orders/index/*'],
        exceptResources: [],
        conditions: [],
      },
    ],
    lost: [
      {
        level: 'Permissions management',
        actions: ['s3:PutBucketPolicy'],
        except: [],
        count: 1,
        resources: ['*'],
        exceptResources: ['arn:aws:s3:::a'],
        conditions: ['StringEquals aws:SourceVpc: vpc-1'],
        otherwise: 'conditional',
      },
    ],
    opened: ['POST /orders'],
    closed: [],
    unknown: ['what the attached policy X allows cannot be known'],
  },
] as const

t.test('what permissions change is told by the gravest level first, in every document for people and in json', async t => {
  const made = decision({ permissions })
  const text = report('text', made)
  const lines = [
    'Public entry point: POST /orders, without authentication',
    'Permissions management: s3:PutBucketPolicy on * except on arn:aws:s3:::a when StringEquals aws:SourceVpc: vpc-1 (kept under a condition)',
    'Write: dynamodb:Put* except dynamodb:PutItem (2 actions) on Orders, Orders/index/*',
    'Unknown: what the attached policy X allows cannot be known',
  ]
  const [opened, lost, gained, unknown] = lines
  t.match(
    text,
    `Permissions: + gained, - lost\n  orders/serverless.yml create, list\n    + ${opened}\n    - ${lost}\n    + ${gained}\n    ? ${unknown}\n`,
  )
  t.match(
    report('markdown', made),
    '### Permissions\n\n**create, list** in `orders/serverless.yml`\n\n- opened **Public entry point**: POST /orders',
  )
  t.match(publication(made).summary, '- gained **Write**: dynamodb:Put\\* except dynamodb:PutItem')
  t.strictSame(JSON.parse(report('json', made)).permissions, permissions)
})

t.test('that permissions do not change is said too, but nothing where there was no base', async t => {
  for (const format of ['text', 'markdown']) {
    t.match(report(format, decision({ permissions: [] })), 'No change in permissions.')
    t.notMatch(report(format), /permissions/i)
  }
  t.strictSame(JSON.parse(report('json', decision({ permissions: [] }))).permissions, [])
  t.notOk('permissions' in JSON.parse(report('json')))
})

t.test('stages are named where they differ, and long lists of permissions are cut', async t => {
  const [stack] = decision().stacks
  const staged = decision({ stacks: [stack!, { ...stack!, stage: 'prod' }], permissions })
  t.match(report('text', staged), 'orders/serverless.yml create, list (stage dev)')
  const many = Array.from({ length: 3000 }, (_, index) => ({ ...permissions[0], functions: [`f${index}`] }))
  const made = publication(decision({ permissions: many, findings: [] }))
  t.ok(made.summary.length < 30_000)
  t.match(made.summary, "And 11940 more; the decision's page and `--format json` have them all.")
})

t.test('a finding that is only monitored, and a statement that is not followed, are said', async t => {
  const location = { file: '.github/gatehouse.yml', line: 3, column: 3, endLine: 3, endColumn: 7 }
  const made = decision({
    conclusion: 'success',
    findings: [finding({ counts: false, monitored: true })],
    notes: [{ message: 'mode: monitor would loosen what the organisation set, so it is not followed.', location }],
  })
  t.match(report('text', made), 'deny, monitored LP02')
  t.match(report('text', made), 'Passed: 1 stack judged, 1 finding to look at (1 only monitored)')
  t.match(report('markdown', made), '### Would-be findings (monitor)\n\n| Policy')
  t.match(report('markdown', made), '### Gate files: not followed\n\n- `.github/gatehouse.yml:3` mode: monitor would loosen')
  t.match(JSON.parse(report('json', made)), {
    findings: [{ counts: false, monitored: true }],
    notes: [{ file: '.github/gatehouse.yml', line: 3, column: 3 }],
  })
})
