// What the tests of the verdict are made of: findings of one stack, and the rest of the input with nothing remarkable in it.
import { type DecideInput, decide } from '../../src/decide/decide.ts'
import { fingerprint } from '../../src/decide/fingerprint.ts'
import type { Judged } from '../../src/decide/judged.ts'
import type { Decision } from '../../src/model/decision.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { GateConfig, Waiver } from '../../src/model/gate-config.ts'
import type { Catalogue } from '../../src/model/policy.ts'
import type { ServiceModel } from '../../src/model/service-model.ts'
import { emptyModel } from '../support/empty-model.ts'
import { policyMetadata } from '../support/policy-metadata.ts'

export const STACK = 'orders/serverless.yml'

export const catalogue: Catalogue = { policies: ['HYG05', 'HYG07', 'LIM01', 'LP02', 'LP04', 'RO01'].map(id => policyMetadata(id)) }

export function config(parts: Partial<GateConfig> = {}): GateConfig {
  return {
    mode: 'enforce',
    stacks: [],
    stages: [],
    parameters: {},
    exclude: [],
    unknown: 'warn',
    policies: {},
    comments: 'review',
    waivers: [],
    ...parts,
  }
}

export function waiver(parts: Partial<Waiver> = {}): Waiver {
  return {
    policy: 'LP02',
    stack: STACK,
    reason: 'OPS-123',
    owner: '@acme/payments',
    expires: '2027-01-31',
    from: 'repository',
    location: { file: '.github/gatehouse-waivers.yml', line: 3, column: 5, endLine: 3, endColumn: 9 },
    ...parts,
  }
}

export function finding(parts: Partial<Finding> & { evidence?: unknown } = {}): Finding {
  const { evidence = 'dynamodb:*', ...rest } = parts
  const base = { policy: 'LP02', stack: STACK, at: '/roles/R/statements/0/actions/0', unknown: false, ...rest }
  const [, collection = '', element = ''] = base.at.split('/')
  return {
    name: 'family/x',
    title: 'x',
    severity: 'deny',
    message: 'R may call dynamodb:*',
    remediation: 'Name them.',
    stage: 'dev',
    element,
    functions: ['create'],
    location: { file: base.stack, line: 12, column: 9, endLine: 12, endColumn: 15 },
    related: [],
    fingerprint: fingerprint({
      policy: base.policy,
      stack: base.stack,
      element: `${collection}/${element}`,
      evidence: base.unknown ? { unknown: evidence } : evidence,
    }),
    ...base,
  }
}

export function judged(findings: readonly Finding[], parts: Partial<Judged> & { model?: ServiceModel } = {}): Judged {
  const { model = emptyModel(), ...rest } = parts
  const stack = rest.stack ?? STACK
  const stage = rest.stage ?? 'dev'
  const summary = { name: model.stack.name, format: 'serverless', file: stack, stage, region: 'us-east-1', functions: 1, unresolved: 0 }
  return { stack, stage, touched: true, findings, errors: [], rendered: { model, summary, unresolved: [] }, ...rest }
}

export function verdict(head: readonly Judged[], base: readonly Judged[] | null, parts: Partial<DecideInput> = {}): Decision {
  return decide({
    revisions: { base: base === null ? null : 'b'.repeat(40), head: 'a'.repeat(40) },
    head,
    base: base ?? [],
    config: config(),
    configDigest: 'sha256:c',
    catalogue,
    bundleDigest: 'sha256:b',
    gateVersion: '0.1.0',
    date: '2026-11-25',
    ...parts,
  })
}

export function statuses(decision: Decision): string[] {
  return decision.findings.map(({ policy: id, severity, status, counts }) => `${id} ${severity} ${status}${counts ? ' counts' : ''}`)
}
