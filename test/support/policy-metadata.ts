// What a catalogue says of a policy, for tests that need no rules.
import type { PolicyMetadata } from '../../src/model/policy.ts'

export function policyMetadata(id: string, parts: Partial<PolicyMetadata> = {}): PolicyMetadata {
  return {
    id,
    name: `family/${id.toLowerCase()}`,
    family: 'family',
    title: id,
    description: id,
    severity: 'deny',
    cases: {},
    remediation: 'Do less.',
    fixed: [],
    relatedResources: [],
    parameters: {},
    ...parts,
  }
}
