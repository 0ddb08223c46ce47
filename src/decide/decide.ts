// The verdict: a pure function of what was found at head and base, the gate files and the date.
import type { DecidedFinding, Decision, FindingStatus } from '../model/decision.ts'
import type { Finding } from '../model/finding.ts'
import type { ConfigNote, GateConfig } from '../model/gate-config.ts'
import type { Catalogue } from '../model/policy.ts'
import { isExcluded } from './excluded.ts'
import { existingOf } from './existing.ts'
import type { Judged, StackFailure } from './judged.ts'
import { wasKnownAtBase } from './known-at-base.ts'
import { findingKey, sorted } from './order.ts'
import { coverageOf, type PlacedFinding } from './waiver-coverage.ts'
import { type NamedStack, type StackTree, sortWaivers, unusedWaivers, type ValidWaiver } from './waivers.ts'

export interface DecideInput {
  /** Revisions as they are to be shown; a base of null means that everything counts as introduced. */
  readonly revisions: { readonly base: string | null; readonly head: string | null }
  readonly head: readonly Judged[]
  /** Empty without a base. A stack that the base does not have, or that failed there, is simply missing or empty. */
  readonly base: readonly Judged[]
  /** The other stacks of the head's tree: a name that one of them has too does not say which stack a waiver means. */
  readonly untouched?: readonly NamedStack[]
  /** Without it, nobody can say that a waiver names a stack that does not exist. */
  readonly tree?: StackTree
  readonly config: GateConfig
  readonly configDigest: string
  /** What the gate files state and is not followed. */
  readonly configNotes?: readonly ConfigNote[]
  readonly catalogue: Catalogue
  readonly bundleDigest: string
  readonly gateVersion: string
  /** Today in UTC, as 2026-11-25. */
  readonly date: string
}

export function decide(input: DecideInput): Decision {
  const { config, revisions, catalogue, date } = input
  const head = input.head.filter(judged => !isExcluded(judged.stack, config.exclude))
  const waivers = sortWaivers(config, [...head.map(namedStack), ...(input.untouched ?? [])], date, catalogue, input.tree)
  const used = new Set<ValidWaiver>()
  const found = head.flatMap(judged => decided(judged, input, waivers.valid, used))
  const unused = unusedWaivers(waivers.valid, used, wholly(head).map(namedStack), config, catalogue)
  const findings = [...found, ...[...waivers.findings, ...unused].map(finding => ofWaiver(finding, input))]
  const errors = once(
    head.flatMap(judged => judged.errors.map(error => ({ ...error, counts: judged.touched && isEnforced(error, config) }))),
  )
  const failed = findings.some(finding => finding.counts) || errors.some(error => error.counts)
  return {
    version: 1,
    conclusion: failed ? 'failure' : 'success',
    base: revisions.base,
    head: revisions.head,
    mode: config.mode,
    bundle: { digest: input.bundleDigest, policies: catalogue.policies.length },
    gateVersion: input.gateVersion,
    configDigest: input.configDigest,
    date,
    stacks: sorted(
      head.flatMap(judged => judged.rendered?.summary ?? []),
      stack => [stack.file, stack.stage, stack.region],
    ),
    findings: sorted(findings, findingKey),
    unresolved: sorted(once(head.flatMap(judged => judged.rendered?.unresolved ?? [])), value => [
      value.file,
      value.line,
      value.column,
      value.stack,
      value.expression,
      value.reason,
    ]),
    errors: sorted(errors, error => [error.file, error.line, error.column, error.code, error.message]),
    ...notesOf(input.configNotes ?? []),
  }
}

/** What is equal in every stage, or in a stack and one that nests it, is said once: it names neither. */
function once<T>(values: readonly T[]): T[] {
  return [...new Map(values.map(value => [JSON.stringify(value), value])).values()]
}

function notesOf(notes: readonly ConfigNote[]): Pick<Decision, 'notes'> {
  if (notes.length === 0) return {}
  return { notes: sorted(notes, ({ location, message }) => [location.file, location.line, location.column, message]) }
}

function namedStack({ stack, rendered }: Judged): NamedStack {
  return rendered ? { stack, name: rendered.model.stack.name } : { stack }
}

/** Stacks of which every stage was rendered and judged by every policy. */
function wholly(head: readonly Judged[]): Judged[] {
  return head.filter(({ stack }) => head.every(other => other.stack !== stack || (other.rendered && other.errors.length === 0)))
}

/** Adds to `used` the waivers that fit a finding. */
function decided(judged: Judged, input: DecideInput, waivers: readonly ValidWaiver[], used: Set<ValidWaiver>): DecidedFinding[] {
  const { config } = input
  const isOn = (finding: Finding) => !config.policies[finding.policy]?.off
  const base =
    input.revisions.base === null ? undefined : input.base.find(other => other.stack === judged.stack && other.stage === judged.stage)
  const before =
    input.revisions.base === null ? undefined : input.base.filter(({ stack }) => stack === judged.stack).flatMap(side => placed(side, isOn))
  const existing = existingOf(judged.findings.filter(isOn), base?.findings.filter(isOn) ?? [])
  return judged.findings.filter(isOn).flatMap(finding => {
    const model = judged.rendered?.model
    const introduced = !existing.has(finding)
    const asConfigured = finding.unknown && !(introduced && base !== undefined && becameUnresolved(finding, judged, base))
    if (asConfigured && config.unknown === 'ignore') return []
    const severity = asConfigured && config.unknown !== 'ignore' ? config.unknown : finding.severity
    const { covering: waiver, fitting } = coverageOf({ finding, model }, waivers, before)
    for (const granted of fitting) used.add(granted)
    const status = waiver ? 'waived' : introduced ? 'introduced' : 'existing'
    const remediation =
      status === 'introduced' && fitting[0] ? `${finding.remediation} ${whyBound(finding, fitting[0])}` : finding.remediation
    return [
      {
        ...finding,
        remediation,
        severity,
        status,
        ...effectOf({ ...finding, severity }, status, config),
        ...(waiver ? { waiver: waiver.terms } : {}),
      },
    ]
  })
}

function placed({ findings, rendered }: Judged, isOn: (finding: Finding) => boolean): PlacedFinding[] {
  return findings.filter(isOn).map(finding => ({ finding, model: rendered?.model }))
}

function whyBound({ policy, fingerprint }: Finding, { terms }: ValidWaiver): string {
  return `The waiver of ${policy} by ${terms.owner} covers what was there before, not this; one for this names the fingerprint ${fingerprint}.`
}

/** Whether the policy could judge this at the base, and cannot any more. */
function becameUnresolved(finding: Finding, head: Judged, base: Judged): boolean {
  if (!finding.unknown || !head.rendered || !base.rendered) return false
  if (base.findings.some(other => other.unknown && other.policy === finding.policy && other.at === finding.at)) return false
  return wasKnownAtBase(finding.at, head.rendered.model, base.rendered.model)
}

/** With a base, the waivers are those of the base, so what is wrong with them was not introduced. */
function ofWaiver(finding: Finding, { config, revisions }: DecideInput): DecidedFinding {
  const status = revisions.base === null ? 'introduced' : 'existing'
  return { ...finding, status, ...effectOf(finding, status, config) }
}

/** What a finding does to the verdict: a policy's own mode wins over that of the whole. */
function effectOf({ policy, severity }: Finding, status: FindingStatus, config: GateConfig): Pick<DecidedFinding, 'counts' | 'monitored'> {
  if (status !== 'introduced' || severity !== 'deny') return { counts: false }
  return modeOf(policy, config) === 'enforce' ? { counts: true } : { counts: false, monitored: true }
}

function modeOf(policy: string, { mode, policies }: GateConfig): GateConfig['mode'] {
  return policies[policy]?.mode ?? mode
}

/** A policy that could not judge counts as its findings would; a stack that nobody could judge, if anything is enforced. */
function isEnforced({ policy }: StackFailure, config: GateConfig): boolean {
  if (policy !== undefined) return modeOf(policy, config) === 'enforce'
  return config.mode === 'enforce' || Object.values(config.policies).some(({ mode }) => mode === 'enforce')
}
