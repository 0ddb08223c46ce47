// The transform AWS::LanguageExtensions: loops written out, and names and attributes of resources that functions give.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-languageextensions.html
import { GateError } from '../../model/gate-error.ts'
import { transformedBy, transforms } from '../cloudformation/macros.ts'
import type { Resolver } from '../cloudformation/resolver.ts'
import { stringOf } from '../cloudformation/value.ts'
import { type Entry, entries, get, listed, type Mapping, mapping, type Node, withEntries } from '../node.ts'
import { locate } from '../span.ts'
import { LOOP, unrolling } from './for-each.ts'
import { settledCall } from './settled-call.ts'

const NAME = 'AWS::LanguageExtensions'
const SECTIONS = ['Conditions', 'Resources', 'Outputs']
const POLICIES = ['DeletionPolicy', 'UpdateReplacePolicy']

/** The template after the transform; the same one where it does not ask for it. @throws GateError at the loop or the call */
export function withLanguageExtensions(template: Mapping, resolver: () => Resolver): Mapping {
  if (!transformedBy(template, NAME)) {
    refuseLoops(template)
    return template
  }
  const known = resolver()
  const expand = unrolling(known, call => settledCall(call, template, known))
  const changed = new Map(template.entries)
  for (const section of SECTIONS) {
    const entry = template.entries.get(section)
    if (entry?.value.kind === 'mapping') changed.set(section, { key: entry.key, value: expand(entry.value) })
  }
  const resources = changed.get('Resources')
  if (resources?.value.kind === 'mapping')
    changed.set('Resources', { key: resources.key, value: withSettledPolicies(resources.value, known) })
  return withoutTransform({ ...template, entries: changed }, NAME)
}

/** The template without one name in its Transform section. */
export function withoutTransform(template: Mapping, name: string): Mapping {
  const section = get(template, 'Transform')
  if (!section) return template
  const others = listed(section).filter(node => !transforms(withEntries(template, { Transform: node })).some(found => found.name === name))
  return withEntries(template, { Transform: others.length === 0 ? undefined : { kind: 'sequence', items: others, span: section.span } })
}

/** What happens to a resource that is taken out of the template may be said with functions here. */
function withSettledPolicies(resources: Mapping, resolver: Resolver): Mapping {
  const changed = new Map<string, Entry>()
  for (const [id, resource] of entries(resources)) {
    const changes: Record<string, Node> = {}
    for (const key of POLICIES) {
      const written = get(resource, key)
      const value = written?.kind === 'mapping' ? stringOf(resolver.resolve(written)) : undefined
      if (written && value !== undefined) changes[key] = { kind: 'scalar', value, span: written.span }
    }
    const found = Object.keys(changes).length > 0 ? mapping(resource) : undefined
    if (found) changed.set(id, { key: resources.entries.get(id)!.key, value: withEntries(found, changes) })
  }
  return changed.size === 0 ? resources : { ...resources, entries: new Map([...resources.entries, ...changed]) }
}

function refuseLoops(template: Mapping): void {
  for (const section of SECTIONS)
    for (const [name, , key] of entries(get(template, section)))
      if (name.startsWith(LOOP))
        throw new GateError('E_RENDER_SHAPE', `${name} needs the transform ${NAME}`, {
          location: locate(key),
          cure: `Add Transform: ${NAME} to the template.`,
        })
}
