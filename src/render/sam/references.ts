// What `Ref: Function.Alias`, `${Api.Stage}` and the names of renamed resources mean in the deployed template.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
import { type Entry, get, type Mapping, type Node, type Scalar, scalarOf, sequenceOf, string } from '../node.ts'

export interface Renames {
  /** `ID.PROPERTY` -> logical id. */
  readonly properties: ReadonlyMap<string, string>
  /** Logical id as written -> as deployed. */
  readonly ids: ReadonlyMap<string, string>
}

/** The template with every reference pointing at what is deployed; parts without one are shared with the template given. */
export function withReferences(template: Mapping, renames: Renames): Mapping {
  if (renames.properties.size === 0 && renames.ids.size === 0) return template
  return follow(template, renames) as Mapping
}

function follow(node: Node, renames: Renames): Node {
  if (node.kind === 'sequence') {
    const items = node.items.map(item => follow(item, renames))
    return items.every((item, index) => item === node.items[index]) ? node : { ...node, items }
  }
  if (node.kind !== 'mapping') return node
  let changed = false
  const entries = new Map<string, Entry>()
  for (const [key, entry] of node.entries) {
    const value = inEntry(key, entry.value, node, renames)
    if (value !== entry.value) changed = true
    entries.set(key, value === entry.value ? entry : { key: entry.key, value })
  }
  return changed ? { ...node, entries } : node
}

function inEntry(key: string, value: Node, parent: Mapping, renames: Renames): Node {
  if (key === 'Ref' && parent.entries.size === 1) return renamed(value, renames)
  if (key === 'Fn::GetAtt') return attribute(value, renames)
  if (key === 'Fn::Sub') return substitution(value, renames)
  if (key === 'DependsOn' && get(parent, 'Type') !== undefined) {
    if (value.kind === 'sequence') return { ...value, items: value.items.map(item => idOnly(item, renames)) }
    return idOnly(value, renames)
  }
  return follow(value, renames)
}

function renamed(node: Node, renames: Renames): Node {
  const name = string(node)
  const to = name === undefined ? undefined : (renames.properties.get(name) ?? renames.ids.get(name))
  return to === undefined ? node : { ...(node as Scalar), value: to }
}

function idOnly(node: Node, renames: Renames): Node {
  const to = renames.ids.get(string(node) ?? '')
  return to === undefined ? node : { ...(node as Scalar), value: to }
}

/** `[Function.Alias, Name]` and `[Function, Alias.Name]` both name an attribute of what was made. */
function attribute(node: Node, renames: Renames): Node {
  const parts = node.kind === 'sequence' ? node.items.map(string) : (string(node)?.split('.') ?? [])
  if (parts.length === 0 || parts.some(part => part === undefined)) return follow(node, renames)
  const path = parts.join('.').split('.')
  const made = renames.properties.get(path.slice(0, 2).join('.'))
  const target = made !== undefined && path.length > 2 ? [made, ...path.slice(2)] : undefined
  const moved = renames.ids.get(path[0]!)
  const to = target ?? (moved === undefined ? undefined : [moved, ...path.slice(1)])
  if (to === undefined) return node
  const { span } = node
  const items: Node[] = [to[0]!, to.slice(1).join('.')].map(value => scalarOf(value, span))
  return sequenceOf(items, span)
}

function substitution(node: Node, renames: Renames): Node {
  const text = string(node)
  if (text !== undefined) return replaced(node as Scalar, text, renames, undefined)
  const inner = get(node, 0)
  const innerText = string(inner)
  if (node.kind !== 'sequence' || innerText === undefined) return follow(node, renames)
  const variables = get(node, 1)
  const rest = node.items.slice(1).map(item => follow(item, renames))
  return { ...node, items: [replaced(inner as Scalar, innerText, renames, variables), ...rest] }
}

function replaced(node: Scalar, text: string, { properties, ids }: Renames, variables: Node | undefined): Node {
  const value = text.replace(/\$\{([^!{}][^{}]*)\}/g, (whole, name: string) => {
    const path = name.trim().split('.')
    if (get(variables, path[0]!) !== undefined) return whole
    const made = properties.get(path.slice(0, 2).join('.'))
    if (made !== undefined) return `\${${[made, ...path.slice(2)].join('.')}}`
    const moved = ids.get(path[0]!)
    return moved === undefined ? whole : `\${${[moved, ...path.slice(1)].join('.')}}`
  })
  return value === text ? node : { ...node, value }
}
