// What the author adds to the generated template: `resources` merged over it, `extensions` laid over single resources.
// https://www.serverless.com/framework/docs/providers/aws/guide/resources
import { GateError } from '../../model/gate-error.ts'
import { build, type Entry, entries, get, listed, locationOf, type Mapping, mapping, type Node, withEntries } from '../node.ts'
import { deepMerge } from './deep-merge.ts'
import { refuseUnknown } from './known-section.ts'

const REPLACED = new Set(['Condition', 'CreationPolicy', 'DeletionPolicy', 'UpdatePolicy', 'UpdateReplacePolicy'])
const LAID_OVER = new Set(['Properties', 'Metadata'])

export function mergeResources(template: Mapping, resources: Node | undefined): Mapping {
  if (resources?.kind === 'scalar' && resources.value === null) return template
  if (resources?.kind !== 'mapping') {
    refuseUnknown(resources, 'the resources')
    if (resources === undefined || resources.kind === 'unresolved') return template
    throw new GateError('E_RENDER_SHAPE', 'resources is not a mapping', { location: locationOf(resources) })
  }
  const { extensions, ...rest } = Object.fromEntries(resources.entries)
  const own: Mapping = {
    ...resources,
    entries: new Map<string, Entry>(Object.entries(rest).filter(([, { value }]) => !(value.kind === 'scalar' && value.value === null))),
  }
  const merged = mapping(deepMerge(template, withoutUnknown(own)))!
  return extensions ? extend(merged, extensions.value) : merged
}

/** Laid over what the tool makes, an unknown resource would hide it: it is refused, or left out where HYG07 tells of it. */
function withoutUnknown(own: Mapping): Mapping {
  const section = get(own, 'Resources')
  refuseUnknown(section, 'the resources')
  if (section?.kind === 'unresolved') return { ...own, entries: new Map([...own.entries].filter(([key]) => key !== 'Resources')) }
  if (section?.kind === 'scalar' || section?.kind === 'sequence')
    throw new GateError('E_RENDER_SHAPE', 'resources.Resources is not a mapping', { location: locationOf(section) })
  if (!section) return own
  const known = [...section.entries].filter(([id, { value }]) => {
    const unknown = [value, get(value, 'Type')].find(node => node?.kind === 'unresolved')
    refuseUnknown(unknown, `the type and the properties of ${id}`)
    return unknown === undefined
  })
  return known.length === section.entries.size ? own : withEntries(own, { Resources: { ...section, entries: new Map(known) } })
}

function extend(template: Mapping, extensions: Node): Mapping {
  const section = mapping(get(template, 'Resources'))
  if (!section) return template
  const resources = new Map(section.entries)
  for (const [name, extension, span] of entries(extensions)) {
    const entry = resources.get(name)
    const resource = mapping(entry?.value)
    if (!entry || !resource)
      throw new GateError('E_RENDER_REFERENCE', `the extension ${name} names no resource of the generated template`, {
        location: locationOf({ ...extension, span }),
      })
    resources.set(name, { key: entry.key, value: extended(resource, extension) })
  }
  return withEntries(template, { Resources: { ...section, entries: resources } })
}

function extended(resource: Mapping, extension: Node): Mapping {
  let result = resource
  for (const [attribute, value, span] of entries(extension)) {
    const present = get(result, attribute)
    if (REPLACED.has(attribute)) result = withEntries(result, { [attribute]: value })
    else if (LAID_OVER.has(attribute)) result = withEntries(result, { [attribute]: shallow(present, value) })
    else if (attribute === 'DependsOn')
      result = withEntries(result, { DependsOn: build([...listed(present), ...listed(value)], value.span) })
    else throw new GateError('E_RENDER_SHAPE', `an extension cannot change ${attribute}`, { location: locationOf({ ...value, span }) })
  }
  return result
}

function shallow(base: Node | undefined, over: Node): Node {
  if (base?.kind !== 'mapping' || over.kind !== 'mapping') return over
  return { ...base, entries: new Map([...base.entries, ...over.entries]) }
}
