import t from 'tap'
import { toFindings } from '../../src/decide/to-findings.ts'
import type { Judgement, Violation } from '../../src/model/finding.ts'
import type { GateConfig } from '../../src/model/gate-config.ts'
import type { Location } from '../../src/model/location.ts'
import { emptyFunction, emptyModel, emptyRole } from '../support/empty-model.ts'
import { policyMetadata } from '../support/policy-metadata.ts'
import { config } from './situations.ts'

const lambda = emptyFunction()
const model = emptyModel({
  functions: { create: { ...lambda, timeoutSeconds: 900 }, list: lambda },
  roles: {
    R: emptyRole({
      owners: ['functions/list', 'functions/create', 'resources/Build'],
      managedPolicies: [{ arn: 'arn:aws:iam::aws:policy/AdministratorAccess', name: 'AdministratorAccess', known: true }],
      statements: [
        { effect: 'Allow', origin: 'provider', conditions: {} },
        { effect: 'Allow', origin: 'managed', policy: 'AdministratorAccess', conditions: {} },
      ],
    }),
  },
  triggers: {
    'create.s3.0': {
      function: 'create',
      kind: 's3',
      invocation: 'asynchronous',
      public: false,
      source: { text: '${Uploads}', resource: 'Uploads', scope: 'one' },
    },
  },
  computed: [
    { what: 'file', expression: '${file(a.js)}', digest: 'd1', harmless: false },
    { what: 'file', expression: '${file(b.js)}', digest: 'd2', harmless: false },
  ],
})
const place = (file: string, line: number): Location => ({ file, line, column: 1, endLine: line, endColumn: 2 })
const places: Record<string, Location> = {
  '/functions/create/timeoutSeconds': place('functions.yml', 7),
  '/roles/R/managedPolicies/0': place('serverless.yml', 20),
  '/roles/R': place('serverless.yml', 10),
  '/functions/list': place('serverless.yml', 30),
}
const positions = { at: (pointer: string) => places[pointer] }
const catalogue = {
  policies: [
    policyMetadata('LIM01', { severity: 'warn', cases: { extreme: 'deny', mild: 'info' }, remediation: 'Lower it.' }),
    policyMetadata('LP01'),
  ],
}

function made(violations: Violation[], parts: Partial<Judgement> = {}, settings: Partial<GateConfig> = {}, stack?: string) {
  const judgements = [{ policy: 'LIM01', violations, unknowns: [], ...parts }]
  return toFindings({ judgements, model, positions, catalogue, config: config(settings), ...(stack === undefined ? {} : { stack }) })
}
const violation = (parts: Partial<Violation> = {}): Violation => ({
  at: '/functions/create/timeoutSeconds',
  message: 'create runs up to 900 s',
  ...parts,
})
const print = (...args: Parameters<typeof made>) => made(...args).findings[0]!.fingerprint

t.test('a violation gets its place, its element, its functions and its cure', t => {
  const [found] = made([violation({ related: ['/functions/list', '/nowhere'] })]).findings
  t.match(found, {
    policy: 'LIM01',
    name: 'family/lim01',
    severity: 'warn',
    unknown: false,
    element: 'create',
    functions: ['create'],
    stack: 'orders/serverless.yml',
    stage: 'dev',
    location: { file: 'functions.yml', line: 7 },
    related: [{ file: 'serverless.yml', line: 30, what: 'list' }],
    remediation: 'Lower it.',
  })
  t.equal(found!.related.length, 1)
  t.match(found!.fingerprint, /^[0-9a-f]{32}$/)
  t.equal(made([violation({ fix: 'Set 30.' })]).findings[0]!.remediation, 'Set 30.')
  t.end()
})

t.test('functions are those that the fact concerns', t => {
  const concerned = (at: string) => made([violation({ at })]).findings[0]!.functions
  t.strictSame(concerned('/roles/R/statements/0'), ['create', 'list'])
  t.strictSame(concerned('/triggers/create.s3.0'), ['create'])
  t.strictSame(concerned('/resources/Uploads'), ['create'])
  t.strictSame(concerned('/computed/0'), [])
  t.strictSame(concerned('/functions/toString'), [])
  t.end()
})

t.test("a managed policy's statement stands where the policy is attached", t => {
  t.match(made([violation({ at: '/roles/R/statements/1/actions/0' })]).findings[0]!.location, place('serverless.yml', 20))
  t.match(made([violation({ at: '/roles/R' })]).findings[0]!.location, place('serverless.yml', 10))
  t.match(
    made([violation({ at: '/outputs/x' })]).findings[0]!.location,
    { file: 'orders/serverless.yml', line: 1, column: 1 },
    'else at the start of the stack',
  )
  t.end()
})

t.test('a case has its own severity, which a configured one bounds', t => {
  const severity = (named: string | undefined, configured?: 'deny' | 'warn' | 'info') =>
    made([violation(named === undefined ? {} : { case: named })], {}, configured ? { policies: { LIM01: { severity: configured } } } : {})
      .findings[0]!.severity
  t.strictSame([severity(undefined), severity('extreme'), severity('mild'), severity('default')], ['warn', 'deny', 'info', 'warn'])
  t.strictSame(
    [severity(undefined, 'deny'), severity('extreme', 'deny'), severity('mild', 'deny')],
    ['deny', 'deny', 'deny'],
    'raised: nowhere softer',
  )
  t.strictSame([severity(undefined, 'info'), severity('extreme', 'info')], ['info', 'info'], 'softened: nowhere harder')
  t.strictSame([severity('extreme', 'warn'), severity('mild', 'warn')], ['deny', 'info'], 'what it is anyway changes nothing')
  t.end()
})

t.test('the fingerprint hangs on policy, stack, element and evidence, and on nothing else', t => {
  const one = print([violation()])
  t.equal(print([violation({ message: 'other words' })]), one)
  t.equal(print([violation({ evidence: 900 })]), one, 'the scalar at `at` is the default evidence')
  t.not(print([violation({ evidence: 901 })]), one)
  t.not(print([violation({ at: '/functions/list' })]), one)
  t.not(print([violation()], {}, {}, 'shop/serverless.yml'), one)
  t.not(print([], { unknowns: [violation()] }), one, 'what is unknown is never what was known')
  const computed = (index: number) => print([violation({ at: `/computed/${index}`, evidence: 'd1' })])
  t.equal(computed(0), computed(1), 'an index is no identity')
  t.end()
})

t.test('an unknown keeps the severity of its policy', t => {
  t.match(made([], { unknowns: [violation()] }).findings, [{ unknown: true, severity: 'warn' }])
  t.end()
})

t.test('a policy that failed is an error that names it; one that is off says nothing', t => {
  const failure = { code: 'E_POLICY_TIMEOUT' as const, message: 'ran longer than 2 s' }
  const { findings, errors } = made([], { failure })
  t.strictSame(findings, [])
  t.match(errors, [
    { code: 'E_POLICY_TIMEOUT', message: /LIM01.*orders\/serverless\.yml.*ran longer than 2 s/, file: 'orders/serverless.yml', line: 1 },
  ])
  t.strictSame(made([violation()], {}, { policies: { LIM01: { off: true } } }), { findings: [], errors: [] })
  t.strictSame(made([], { failure }, { policies: { LIM01: { off: true } } }).errors, [])
  t.end()
})

t.test('a policy that the catalogue does not list is refused', t => {
  t.throws(() => made([violation()], { policy: 'NOPE' }), { code: 'E_BUNDLE' })
  t.end()
})
