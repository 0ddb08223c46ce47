// Fn::GetAtt: an attribute of a resource, known only after deployment.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html
import type { Mapping, Node } from '../../node.ts'
import { refuse, type Scope } from '../scope.ts'
import { holeOf, stringOf, type Value } from '../value.ts'
import { unknownWithin } from '../walk.ts'
import { opaque } from './opaque.ts'
import { undefinedName } from './undefined-name.ts'

export function getAtt(argument: Node, at: Mapping, scope: Scope): Value | undefined {
  const value = scope.resolve(argument)
  const parts = value?.kind === 'list' ? value.items.map(item => stringOf(item)) : [stringOf(value)]
  if (unknownWithin(value)) return opaque('Fn::GetAtt', [value], at)
  if (parts.length === 0 || parts.some(part => part === undefined))
    refuse('E_RENDER_SHAPE', 'Fn::GetAtt takes a resource and one of its attributes', at.span)
  return attribute(parts.join('.'), at, scope)
}

/** RESOURCE.ATTRIBUTE, in Fn::GetAtt and inside the text of Fn::Sub. */
export function attribute(path: string, at: Node, scope: Scope): Value {
  const resource = path.slice(0, path.indexOf('.') === -1 ? path.length : path.indexOf('.'))
  if (path.startsWith('.Outputs.', resource.length)) {
    const value = scope.output(resource, path.slice(resource.length + '.Outputs.'.length), at)
    if (value) return value
  }
  if (scope.hasResource(resource)) return holeOf(scope.prefix + path, scope.prefix + resource, at)
  if (scope.strict) refuse('E_RENDER_REFERENCE', `${resource} is not a resource of the template`, at.span)
  return undefinedName(resource, path, at, scope)
}
