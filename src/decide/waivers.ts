// Which waivers are good, and what is said of those that are not: without reason, owner or expiry, past it, ambiguous or unused.
import type { DecidedFinding } from '../model/decision.ts'
import type { Finding } from '../model/finding.ts'
import type { GateConfig, Waiver } from '../model/gate-config.ts'
import type { Catalogue, Severity } from '../model/policy.ts'
import { fingerprint } from './fingerprint.ts'
import { severityOf } from './severity.ts'

/** The policy of waivers themselves; it is judged here, because no model holds them. */
const POLICY = 'HYG05'
/** What an author's code computes: its evidence is the code's digest, so that every change of it needs a new look. */
export const COMPUTED = 'HYG07'

export interface ValidWaiver {
  readonly waiver: Waiver
  readonly terms: NonNullable<DecidedFinding['waiver']>
}

export interface NamedStack {
  readonly stack: string
  /** The name inside the file; absent where it could not be rendered. */
  readonly name?: string
}

/** The head's tree, as far as it says whether a stack exists. */
export interface StackTree {
  readonly paths: ReadonlySet<string>
  /** Whether the name of every stack is known: none was left out, and none could not be rendered. */
  readonly named: 'completely' | 'partly'
}

/** `stacks` are all of the head's tree that are known; `date` is today in UTC, as 2026-11-25. */
export function sortWaivers(
  config: GateConfig,
  stacks: readonly NamedStack[],
  date: string,
  catalogue: Catalogue,
  tree?: StackTree,
): { valid: ValidWaiver[]; findings: Finding[] } {
  const valid: ValidWaiver[] = []
  const findings: Finding[] = []
  for (const [index, waiver] of config.waivers.entries()) {
    const { reason = '', owner = '', expires = '' } = waiver
    const wrong = wrongWith(waiver, stacks, date, tree)
    if (wrong === undefined) valid.push({ waiver, terms: { reason, owner, expires } })
    else if (!config.policies[POLICY]?.off) findings.push(findingOf(waiver, index, wrong, config, catalogue))
  }
  return { valid, findings }
}

/** Valid waivers that fit no finding, of stacks that were judged as a whole: `judged` by path and name. */
export function unusedWaivers(
  valid: readonly ValidWaiver[],
  used: ReadonlySet<ValidWaiver>,
  judged: readonly NamedStack[],
  config: GateConfig,
  catalogue: Catalogue,
): Finding[] {
  if (config.policies[POLICY]?.off) return []
  return valid
    .filter(granted => !used.has(granted) && judged.some(({ stack, name }) => [stack, name].includes(granted.waiver.stack)))
    .filter(({ waiver }) => !config.policies[waiver.policy]?.off)
    .map(({ waiver }) => {
      const wrong = `fits nothing that ${waiver.policy} finds in ${waiver.stack}`
      const finding = findingOf(waiver, config.waivers.indexOf(waiver), wrong, config, catalogue)
      return {
        ...finding,
        severity: 'info',
        remediation: 'Remove the waiver, or correct what it names, unless it is for a change to come.',
      }
    })
}

function wrongWith(waiver: Waiver, stacks: readonly NamedStack[], date: string, tree: StackTree | undefined): string | undefined {
  const missing = (['reason', 'owner', 'expires'] as const).filter(field => (waiver[field] ?? '').trim() === '')
  if (missing.length > 0) return `has no ${missing.join(' and no ')}, so it waives nothing`
  if (waiver.expires! < date) return `expired on ${waiver.expires}, so it waives nothing`
  if (waiver.policy === COMPUTED && waiver.from === 'repository' && waiver.fingerprint === undefined)
    return `names no fingerprint; a repository may waive ${COMPUTED} only for the code as it is, so it waives nothing`
  if (waiver.stack === undefined || stacks.some(({ stack }) => stack === waiver.stack)) return undefined
  const named = new Set(stacks.flatMap(({ stack, name }) => (name === waiver.stack ? [stack] : [])))
  if (named.size > 1) return `names the stack ${waiver.stack}, and ${[...named].sort().join(' and ')} have that name, so it waives nothing`
  if (named.size === 1 || !tree || tree.paths.has(waiver.stack)) return undefined
  // No service has a slash in its name.
  if (tree.named === 'partly' && !waiver.stack.includes('/')) return undefined
  return `names the stack ${waiver.stack}, and no stack of the tree has that path or name, so it waives nothing`
}

function findingOf(waiver: Waiver, index: number, wrong: string, config: GateConfig, catalogue: Catalogue): Finding {
  const policy = catalogue.policies.find(({ id }) => id === POLICY)
  const severity: Severity = policy ? severityOf(policy, undefined, config.policies[POLICY]) : (config.policies[POLICY]?.severity ?? 'deny')
  const { location, from: _, ...terms } = waiver
  return {
    policy: POLICY,
    name: policy?.name ?? 'hygiene/waiver',
    title: policy?.title ?? 'Waiver without reason, owner or expiry',
    severity,
    unknown: false,
    message: `The waiver of ${waiver.policy} ${wrong}.`,
    remediation: policy?.remediation ?? 'Give the waiver a reason, an owner and a date in the future, or remove it.',
    stack: location.file,
    stage: '',
    at: `/waivers/${index}`,
    element: waiver.policy,
    functions: [],
    location,
    related: [],
    fingerprint: fingerprint({ policy: POLICY, stack: location.file, element: `waivers/${waiver.policy}`, evidence: terms }),
  }
}
