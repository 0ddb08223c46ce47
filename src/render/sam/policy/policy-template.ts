// The statements of a policy template, with the author's parameters in their places.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-templates.html
import { type Entry, get, type Mapping, mappingOf, type Node, type Scalar, scalarOf, sequenceOf } from '../../node.ts'
import { missing } from '../sam.ts'
import { POLICY_TEMPLATES } from './policy-templates.ts'

export function isPolicyTemplate(policy: Node): boolean {
  if (policy.kind !== 'mapping' || policy.entries.size !== 1) return false
  const [name] = policy.entries.keys()
  return Object.hasOwn(POLICY_TEMPLATES, name!)
}

/** The document that a template stands for; what is not the author's stands where the template is named. */
export function policyTemplate(policy: Node): Node {
  if (policy.kind !== 'mapping') return policy
  const [[name, entry]] = [...policy.entries] as [[string, { key: Mapping['span']; value: Node }]]
  const [parameters, statements] = JSON.parse(POLICY_TEMPLATES[name]!) as [string[], unknown]
  for (const parameter of parameters)
    if (get(entry.value, parameter) === undefined) throw missing(`the policy template ${name} needs ${parameter}`, entry.key)
  const { key } = entry
  return filled({ Statement: statements })

  function filled(value: unknown): Node {
    if (Array.isArray(value)) return sequenceOf(value.map(filled), key, 'policy_template')
    if (typeof value !== 'object' || value === null) return scalarOf(value as Scalar['value'], key, 'policy_template')
    const { Ref } = value as { Ref?: string }
    if (Ref !== undefined && parameters.includes(Ref)) return get(entry.value, Ref)!
    const entries = new Map<string, Entry>()
    for (const [name, member] of Object.entries(value)) entries.set(name, { key, value: filled(member) })
    return mappingOf(entries, key, 'policy_template')
  }
}
