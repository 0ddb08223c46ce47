// Which findings a waiver covers. It is bound to what it waived: by the fingerprint that it names, else by what the base has under
// it; only while the base has nothing under it, because it was granted ahead of a change, does it cover what a change introduces.
import type { Finding } from '../model/finding.ts'
import { parsePointer } from '../model/json-pointer.ts'
import type { ServiceModel } from '../model/service-model.ts'
import { gravity } from './severity.ts'
import { COMPUTED, type ValidWaiver } from './waivers.ts'

/** A finding with the model that it points into. */
export interface PlacedFinding {
  readonly finding: Finding
  readonly model: ServiceModel | undefined
}

export interface Coverage {
  /** Every waiver that fits the finding, whatever it is bound to. */
  readonly fitting: readonly ValidWaiver[]
  /** The first of them that covers it. */
  readonly covering?: ValidWaiver
}

/** `before` is what the base has in the same stack, at whatever stage; undefined without a base: then nothing binds a waiver. */
export function coverageOf(placed: PlacedFinding, waivers: readonly ValidWaiver[], before: readonly PlacedFinding[] | undefined): Coverage {
  const fitting = waivers.filter(({ waiver }) => fits(waiver, placed))
  const covering = fitting.find(
    ({ waiver }) =>
      isFree(waiver) ||
      !before ||
      holds(
        before.filter(other => fits(waiver, other)),
        placed.finding,
      ),
  )
  return { fitting, ...(covering ? { covering } : {}) }
}

/** Bound to a fingerprint already, or an organisation's for what code computes, whose evidence changes with every edit. */
function isFree({ fingerprint, policy, from }: ValidWaiver['waiver']): boolean {
  return fingerprint !== undefined || (policy === COMPUTED && from === 'organisation')
}

function holds(before: readonly PlacedFinding[], { fingerprint, severity, unknown }: Finding): boolean {
  return (
    before.length === 0 ||
    before.some(
      ({ finding }) => finding.fingerprint === fingerprint && finding.unknown === unknown && gravity(finding.severity) >= gravity(severity),
    )
  )
}

/** Whether what the waiver says fits a finding, whatever binds it. */
function fits({ policy, stack, function: own, resource, fingerprint, from }: ValidWaiver['waiver'], placed: PlacedFinding): boolean {
  const { finding, model } = placed
  if (policy !== finding.policy) return false
  if (policy === COMPUTED && from === 'repository' && fingerprint === undefined) return false
  if (stack !== undefined && stack !== finding.stack && stack !== model?.stack.name) return false
  if (fingerprint !== undefined && fingerprint !== finding.fingerprint) return false
  if (resource !== undefined && resource !== finding.element) return false
  return own === undefined || belongsTo(own, placed)
}

/** Whether a finding is about the function itself, or about a role or trigger that only it uses. */
function belongsTo(name: string, { finding, model }: PlacedFinding): boolean {
  const [collection, key = ''] = parsePointer(finding.at)
  if (!['functions', 'roles', 'triggers', 'permissions'].includes(collection ?? '')) return false
  if (finding.functions.length !== 1 || finding.functions[0] !== name) return false
  return collection !== 'roles' || (model !== undefined && Object.hasOwn(model.roles, key) && model.roles[key]!.owners.length === 1)
}
