// The decision as SARIF 2.1.0, for code scanning.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
import type { Decision } from '../model/decision.ts'
import type { RelatedPlace } from '../model/finding.ts'
import type { Location } from '../model/location.ts'
import type { PolicyMetadata } from '../model/policy.ts'
import { mergeStages, type ShownFinding } from './merge-stages.ts'
import { policyPage } from './policy-page.ts'
import type { ReportContext } from './report.ts'
import { ended } from './sentences.ts'

const LEVELS = { deny: 'error', warn: 'warning', info: 'note' } as const

export function sarif(decision: Decision, context: ReportContext): string {
  const found = new Set(decision.findings.map(finding => finding.policy))
  const rules = context.catalogue.policies.filter(policy => found.has(policy.id))
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Gatehouse', semanticVersion: decision.gateVersion, rules: rules.map(rule) } },
        originalUriBaseIds: { SRCROOT: { description: { text: 'The root of the repository.' } } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: decision.errors.length === 0,
            toolExecutionNotifications: decision.errors.map(error => ({
              level: 'error',
              descriptor: { id: error.code },
              message: { text: `${error.message} ${error.cure}` },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: artifact(error.file),
                    region: { startLine: error.line, startColumn: error.column },
                  },
                },
              ],
            })),
          },
        ],
        results: mergeStages(decision.findings).map(finding => result(finding, rules)),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

function rule(policy: PolicyMetadata) {
  return {
    id: policy.id,
    name: policy.name
      .split('/')
      .at(-1)!
      .replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase()),
    shortDescription: { text: policy.title },
    fullDescription: { text: policy.description },
    help: { text: policy.remediation, markdown: policyPage(policy, []) },
    ...(policy.relatedResources[0] === undefined ? {} : { helpUri: policy.relatedResources[0] }),
    defaultConfiguration: { level: LEVELS[policy.severity] },
    properties: { tags: ['security', policy.family] },
  }
}

function result(finding: ShownFinding, rules: readonly PolicyMetadata[]) {
  const ruleIndex = rules.findIndex(policy => policy.id === finding.policy)
  return {
    ruleId: finding.policy,
    ...(ruleIndex === -1 ? {} : { ruleIndex }),
    level: LEVELS[finding.severity],
    kind: finding.unknown ? 'review' : 'fail',
    ...(finding.unknown ? { level: 'none' } : {}),
    message: { text: `${plain(ended(finding.message))}${linked(finding.related)} ${plain(finding.remediation)}` },
    locations: [{ physicalLocation: physical(finding.location), logicalLocations: [{ fullyQualifiedName: finding.at }] }],
    ...(finding.related.length === 0
      ? {}
      : {
          relatedLocations: finding.related.map((place, id) => ({ id, message: { text: place.what }, physicalLocation: physical(place) })),
        }),
    partialFingerprints: { 'gatehouse/v1': finding.fingerprint },
    baselineState: finding.status === 'existing' ? 'unchanged' : 'new',
    ...(finding.status === 'waived' ? { suppressions: [{ kind: 'external', status: 'accepted' }] } : {}),
  }
}

/**
 * Code scanning shows the places that the message links to.
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning
 */
function linked(related: readonly RelatedPlace[]): string {
  return related.length === 0 ? '' : ` See also ${related.map(({ what }, id) => `[${plain(what)}](${id})`).join(', ')}.`
}

/** A text in which nothing is a link. */
function plain(text: string): string {
  return text.replace(/[\\[\]]/g, '\\$&')
}

function physical(location: Location) {
  const { line, column, endLine, endColumn } = location
  const end = endLine > line || endColumn > column ? { endLine, endColumn } : {}
  return { artifactLocation: artifact(location.file), region: { startLine: line, startColumn: column, ...end } }
}

function artifact(file: string) {
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' }
}
