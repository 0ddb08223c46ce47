// Makes findings of what policies answered: with a place in the author's files, a severity and an identity.

import type { Finding, Judgement, Violation } from '../model/finding.ts'
import type { GateConfig } from '../model/gate-config.ts'
import { ERRORS, GateError } from '../model/gate-error.ts'
import { parsePointer, valueAt } from '../model/json-pointer.ts'
import type { Location, Positions } from '../model/location.ts'
import type { Catalogue, PolicyMetadata } from '../model/policy.ts'
import type { ServiceModel } from '../model/service-model.ts'
import { fingerprint } from './fingerprint.ts'
import { functionsConcerned } from './functions-concerned.ts'
import type { StackFailure } from './judged.ts'
import { relatedPlaces } from './related-places.ts'
import { severityOf } from './severity.ts'

export interface ToFindingsInput {
  readonly judgements: readonly Judgement[]
  /** As it was judged. */
  readonly model: ServiceModel
  readonly positions: Positions
  readonly catalogue: Catalogue
  readonly config: GateConfig
  /** The stack's path at the head, which is its identity; default: the model's own path. */
  readonly stack?: string
}

/** A policy that failed is an error of the stack that it could not judge. @throws GateError E_BUNDLE for a policy without catalogue entry */
export function toFindings(input: ToFindingsInput): { findings: Finding[]; errors: StackFailure[] } {
  const findings: Finding[] = []
  const errors: StackFailure[] = []
  const known = new Map(input.catalogue.policies.map(policy => [policy.id, policy]))
  for (const judgement of input.judgements) {
    const policy = known.get(judgement.policy)
    if (!policy) throw new GateError('E_BUNDLE', `The bundle judges by ${judgement.policy}, which its catalogue does not list.`)
    if (input.config.policies[policy.id]?.off) continue
    if (judgement.failure) errors.push(failureOf(policy, judgement.failure, input))
    else {
      for (const violation of judgement.violations) findings.push(findingOf(violation, false, policy, input))
      for (const unknown of judgement.unknowns) findings.push(findingOf(unknown, true, policy, input))
    }
  }
  return { findings, errors }
}

function findingOf(violation: Violation, unknown: Finding['unknown'], policy: PolicyMetadata, input: ToFindingsInput): Finding {
  const { model, positions, config } = input
  const stack = input.stack ?? model.stack.path
  const [collection = '', key = collection] = parsePointer(violation.at)
  const location = locationOf(violation.at, model, positions)
  const evidence = violation.evidence ?? scalarAt(model, violation.at)
  // An index is no identity: it moves when something is put before it.
  const element = Array.isArray(valueAt(model, `/${collection}`)) ? collection : `${collection}/${key}`
  return {
    policy: policy.id,
    name: policy.name,
    title: policy.title,
    severity: severityOf(policy, violation.case, config.policies[policy.id]),
    unknown,
    message: violation.message,
    remediation: violation.fix ?? policy.remediation,
    stack,
    stage: model.stack.stage,
    at: violation.at,
    element: key,
    functions: functionsConcerned(model, violation.at),
    location,
    related: relatedPlaces(violation.related ?? [], model, positions, location),
    fingerprint: fingerprint({ policy: policy.id, stack, element, evidence: unknown ? { unknown: evidence } : evidence }),
  }
}

function scalarAt(model: ServiceModel, at: string): unknown {
  const value = valueAt(model, at)
  return typeof value === 'object' ? undefined : value
}

/** A statement of a managed policy stands where the policy is attached. */
function locationOf(at: string, model: ServiceModel, positions: Positions): Location {
  const [collection, key = '', list, index] = parsePointer(at)
  const role = collection === 'roles' && list === 'statements' && Object.hasOwn(model.roles, key) ? model.roles[key] : undefined
  const statement = role?.statements[Number(index)]
  if (role && statement?.origin === 'managed') {
    const attached = role.managedPolicies.findIndex(({ name }) => name === statement.policy)
    const place = attached === -1 ? undefined : positions.at(`${at.split('/').slice(0, 3).join('/')}/managedPolicies/${attached}`)
    if (place) return place
  }
  return positions.at(at) ?? { file: model.stack.path, line: 1, column: 1, endLine: 1, endColumn: 1 }
}

function failureOf(policy: PolicyMetadata, failure: NonNullable<Judgement['failure']>, { model }: ToFindingsInput): StackFailure {
  return {
    code: failure.code,
    policy: policy.id,
    message: `${policy.id} (${policy.name}) could not judge ${model.stack.path} at stage ${model.stack.stage}: ${failure.message}`,
    cure: ERRORS[failure.code].cure,
    file: model.stack.path,
    line: 1,
    column: 1,
  }
}
