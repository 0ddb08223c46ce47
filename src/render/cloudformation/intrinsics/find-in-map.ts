// Fn::FindInMap: a value of the Mappings section.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap.html
import { get, type Mapping, type Node } from '../../node.ts'
import { refuse, type Scope } from '../scope.ts'
import { stringOf, type Value } from '../value.ts'
import { textsOf } from '../walk.ts'
import { opaque } from './opaque.ts'

export function findInMap(argument: Node, at: Mapping, scope: Scope): Value | undefined {
  const items = argument.kind === 'sequence' ? argument.items : []
  if (items.length < 3) refuse('E_RENDER_SHAPE', 'Fn::FindInMap takes a map and two keys', at.span)
  const path = items.slice(0, 3).map(item => scope.resolve(item))
  const names = path.map(stringOf)
  if (names.some(name => name === undefined)) return open(opaque('Fn::FindInMap', path, at), names, scope)
  const found = get(scope.template, 'Mappings', ...names.map(String))
  if (found) return scope.resolve(found)
  const fallback = get(items[3], 'DefaultValue')
  if (fallback) return scope.resolve(fallback)
  if (scope.strict) refuse('E_RENDER_REFERENCE', `the mapping ${names.join('.')} is not defined`, at.span)
  return opaque('Fn::FindInMap', path, at)
}

/** One of the map's values it will be, whatever the key that is not known. */
function open(value: Value, [map, , key]: (string | undefined)[], scope: Scope): Value {
  const section = map === undefined ? undefined : get(scope.template, 'Mappings', map)
  if (value.kind !== 'unknown' || !section) return value
  const texts = textsOf(scope.resolve(section)).filter(text => key === undefined || text.key === key)
  return { ...value, alternatives: texts.map(text => ({ value: text.value })) }
}
