// Merges what a repository says of one policy under what stands above it.
import type { GateConfig, PolicySetting } from '../model/gate-config.ts'
import { type PolicyMetadata, type PolicyParameter, SEVERITIES, type Severity } from '../model/policy.ts'

/** What stands above: of the policy, where it says anything, and of all policies. */
export interface SettingFloor {
  readonly setting?: PolicySetting
  readonly mode: GateConfig['mode'] | undefined
}

/** `refuse` is told the key below the policy's, such as `.severity`, and what was stated. */
export function settingUnder(
  floor: SettingFloor,
  own: PolicySetting,
  policy: PolicyMetadata | undefined,
  refuse: (key: string, what: string) => void,
): PolicySetting {
  const above = floor.setting
  if (own.off) {
    if (!above || above.off) return own
    refuse('', ': off')
    return above
  }
  const mode = modeUnder(floor, own, refuse)
  const severity = severityUnder(above, own, refuse)
  const parameters = parametersUnder(above?.parameters ?? {}, own.parameters ?? {}, policy, refuse)
  return {
    ...(mode ? { mode } : {}),
    ...(severity ? { severity } : {}),
    ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
  }
}

/** What a file above enforces, for all or by denying, may not only be monitored below it. */
function modeUnder(floor: SettingFloor, own: PolicySetting, refuse: (key: string, what: string) => void): PolicySetting['mode'] {
  const above = floor.setting
  const demanded = above?.mode ?? (above?.severity === 'deny' ? 'enforce' : floor.mode)
  if (own.mode !== 'monitor' || demanded !== 'enforce') return own.mode ?? above?.mode
  refuse('.mode', '.mode: monitor')
  return above?.mode
}

function severityUnder(
  above: PolicySetting | undefined,
  own: PolicySetting,
  refuse: (key: string, what: string) => void,
): Severity | undefined {
  if (!own.severity || !above?.severity) return own.severity ?? above?.severity
  if (gravity(own.severity) >= gravity(above.severity)) return own.severity
  refuse('.severity', `.severity: ${own.severity}`)
  return above.severity
}

function parametersUnder(
  above: Readonly<Record<string, unknown>>,
  own: Readonly<Record<string, unknown>>,
  policy: PolicyMetadata | undefined,
  refuse: (key: string, what: string) => void,
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...above }
  for (const [name, value] of Object.entries(own)) {
    if (!Object.hasOwn(above, name)) {
      merged[name] = value
      continue
    }
    const direction = policy?.parameters[name]?.tighter
    merged[name] = tighterOf(above[name], value, direction)
    if (!isKept(value, merged[name], direction)) refuse(`.parameters.${name}`, `.parameters.${name}: ${shown(value)}`)
  }
  return merged
}

/** The tighter of two values; where a policy does not say which way that is, what stands above wins. */
function tighterOf(above: unknown, own: unknown, direction: PolicyParameter['tighter']): unknown {
  if (isOrdered(above) && isOrdered(own)) {
    if (direction === 'lower') return own < above ? own : above
    if (direction === 'higher') return own > above ? own : above
  }
  if (Array.isArray(above) && Array.isArray(own)) {
    if (direction === 'subset') return own.filter(member => above.some(other => stands(other, member)))
    if (direction === 'superset') return [...new Set([...above, ...own])]
  }
  return above
}

/** A superset keeps what was stated, whatever is added to it. */
function isKept(own: unknown, merged: unknown, direction: PolicyParameter['tighter']): boolean {
  return direction === 'superset' || JSON.stringify(own) === JSON.stringify(merged)
}

/** True is higher than false. */
function isOrdered(value: unknown): value is number | boolean {
  return typeof value === 'number' || typeof value === 'boolean'
}

/** Whether a member of a list stands for another: a star at either end is any text, as in *.example.com and /public/*. */
function stands(member: unknown, other: unknown): boolean {
  if (member === other) return true
  if (typeof member !== 'string' || typeof other !== 'string') return false
  if (member === '*') return true
  if (member.endsWith('*')) return other.startsWith(member.slice(0, -1))
  return member.startsWith('*') && other.endsWith(member.slice(1))
}

function shown(value: unknown): string {
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value)
}

function gravity(severity: Severity): number {
  return SEVERITIES.indexOf(severity)
}
