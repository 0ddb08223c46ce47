// Decisions for the tests of reporters.
import type { DecidedFinding, Decision } from '../../src/model/decision.ts'
import type { ReportContext } from '../../src/report/report.ts'
import { policyMetadata } from './policy-metadata.ts'

export function finding(changes: Partial<DecidedFinding> = {}): DecidedFinding {
  return {
    policy: 'LP02',
    name: 'least_privilege/service_wildcard',
    title: 'Every action of a service',
    severity: 'deny',
    unknown: false,
    status: 'introduced',
    counts: true,
    message: 'create may call dynamodb:*',
    remediation: 'Name the actions that the handler calls.',
    stack: 'orders/serverless.yml',
    stage: 'dev',
    at: '/roles/R/statements/0/actions/0',
    element: 'R',
    functions: ['create'],
    location: { file: 'orders/serverless.yml', line: 3, column: 11, endLine: 3, endColumn: 21 },
    related: [],
    fingerprint: 'f1',
    ...changes,
  }
}

export function decision(changes: Partial<Decision> = {}): Decision {
  return {
    version: 1,
    conclusion: 'failure',
    base: null,
    head: null,
    mode: 'enforce',
    bundle: { digest: 'sha256:0', policies: 2 },
    gateVersion: '0.1.0',
    configDigest: 'sha256:1',
    date: '2026-11-25',
    stacks: [
      {
        name: 'orders',
        format: 'serverless',
        file: 'orders/serverless.yml',
        stage: 'dev',
        region: 'us-east-1',
        functions: 1,
        unresolved: 0,
      },
    ],
    findings: [finding()],
    unresolved: [],
    errors: [],
    ...changes,
  }
}

export const stackError = {
  code: 'E_RENDER_CYCLE',
  message: 'custom.a needs custom.b, which needs custom.a',
  cure: 'Give one of them a value.',
  file: 'pay & ship/serverless.yml',
  line: 4,
  column: 11,
  counts: true,
} as const

const policy = (id: string, name: string) =>
  policyMetadata(id, {
    name,
    family: name.split('/')[0]!,
    title: `Title of ${id}`,
    description: 'Why it matters.',
    relatedResources: ['https://example.com/why'],
  })

export const context: ReportContext = {
  catalogue: { policies: [policy('LP02', 'least_privilege/service_wildcard'), policy('LIM01', 'execution_limits/timeout')] },
  lineOf: (file, line) => (file === 'orders/serverless.yml' && line === 3 ? '  Action: dynamodb:*   # all of it' : undefined),
  colour: 'plain',
}
