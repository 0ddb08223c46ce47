// The statements of a policy template, with the author's parameters in their places.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-templates.html
import { type Entry, get, type Mapping, type Node, type Scalar } from '../../node.ts'
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
  const made = { span: entry.key, origin: 'policy_template' } as const
  return filled({ Statement: statements })

  function filled(value: unknown): Node {
    if (Array.isArray(value)) return { kind: 'sequence', items: value.map(filled), ...made }
    if (typeof value !== 'object' || value === null) return { kind: 'scalar', value: value as Scalar['value'], ...made }
    const { Ref } = value as { Ref?: string }
    if (Ref !== undefined && parameters.includes(Ref)) return get(entry.value, Ref)!
    const entries = new Map<string, Entry>()
    for (const [key, member] of Object.entries(value)) entries.set(key, { key: entry.key, value: filled(member) })
    return { kind: 'mapping', entries, ...made }
  }
}
