// How grave a violation is: its policy's severity, or that of the case it names, as the gate files adjust it.
import type { PolicySetting } from '../model/gate-config.ts'
import { type PolicyMetadata, SEVERITIES, type Severity } from '../model/policy.ts'

/**
 * A configured severity above the policy's own is a floor under all its cases, one below it a cap on them; so a policy that
 * is raised is nowhere softer, and one that is softened is nowhere harder than configured.
 */
export function severityOf(policy: PolicyMetadata, named: string | undefined, setting: PolicySetting | undefined): Severity {
  const own = named !== undefined && Object.hasOwn(policy.cases, named) ? policy.cases[named]! : policy.severity
  const configured = setting?.severity
  if (configured === undefined) return own
  const direction = gravity(configured) - gravity(policy.severity)
  if (direction > 0) return gravity(own) > gravity(configured) ? own : configured
  if (direction < 0) return gravity(own) < gravity(configured) ? own : configured
  return own
}

export function gravity(severity: Severity): number {
  return SEVERITIES.indexOf(severity)
}
