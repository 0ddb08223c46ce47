// The Globals section: what it says goes into every resource of its type, unless the resource says otherwise.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
import { GateError } from '../../model/gate-error.ts'
import { type Entry, entries, get, listed, locationOf, type Mapping, mapping, type Node, string } from '../node.ts'
import { locate } from '../span.ts'
import { expectMapping, isIntrinsic } from './sam.ts'

const NEVER = new Set(['Role', 'Policies', 'FunctionName', 'Events', 'DefinitionBody', 'StageName'])
const SECTIONS = new Set(['Function', 'Api', 'HttpApi', 'WebSocketApi', 'SimpleTable', 'StateMachine', 'LayerVersion', 'CapacityProvider'])

/** The properties of a resource with those of the Globals section merged in. */
export function withGlobals(type: string, properties: Mapping, template: Mapping, ignored: Node | undefined): Mapping {
  const globals = expectMapping(get(template, 'Globals'), 'Globals')
  const section = globals && mapping(get(globals, type.replace('AWS::Serverless::', '')))
  if (!section || string(ignored) === '*') return properties
  const without = new Set(listed(ignored).map(string))
  const kept = new Map([...section.entries].filter(([key]) => !without.has(key)))
  return mergeMappings({ ...section, entries: kept }, properties)
}

/** @throws GateError where the section names what it may not */
export function checkGlobals(template: Mapping): void {
  for (const [name, section, key] of entries(expectMapping(get(template, 'Globals'), 'Globals'))) {
    if (!SECTIONS.has(name))
      throw new GateError('E_RENDER_SHAPE', `Globals has no section ${name}`, {
        location: locate(key),
        cure: `Use ${[...SECTIONS].join(', ')}.`,
      })
    if (section.kind !== 'mapping' || isIntrinsic(section))
      throw new GateError('E_RENDER_SHAPE', `Globals.${name} is not a mapping`, { location: locationOf(section) })
    for (const [property, , at] of entries(section))
      if (NEVER.has(property))
        throw new GateError('E_RENDER_SHAPE', `Globals.${name} may not set ${property}`, {
          location: locate(at),
          cure: 'Set it on each resource.',
        })
  }
}

function mergeMappings(global: Mapping, local: Mapping): Mapping {
  const merged = new Map<string, Entry>()
  for (const [key, { key: at, value }] of global.entries) merged.set(key, { key: at, value: inherited(value) })
  for (const [key, entry] of local.entries) {
    const other = global.entries.get(key)
    merged.set(key, other ? { key: entry.key, value: merge(other.value, entry.value) } : entry)
  }
  return { ...local, entries: merged }
}

/** Mappings merge, lists are joined, anything else is the resource's own; an intrinsic is not looked into. */
function merge(global: Node, local: Node): Node {
  if (global.kind === 'sequence' && local.kind === 'sequence') return { ...local, items: [...global.items.map(inherited), ...local.items] }
  if (global.kind === 'mapping' && local.kind === 'mapping' && !isIntrinsic(global) && !isIntrinsic(local))
    return mergeMappings(global, local)
  return local
}

/** The same value, known to come from the section that all share. */
function inherited(node: Node): Node {
  if (node.kind === 'mapping') {
    const marked = new Map<string, Entry>()
    for (const [key, entry] of node.entries) marked.set(key, { key: entry.key, value: inherited(entry.value) })
    return { ...node, entries: marked, origin: 'provider' }
  }
  if (node.kind === 'sequence') return { ...node, items: node.items.map(inherited), origin: 'provider' }
  return { ...node, origin: 'provider' }
}
