// Ref: a parameter's value, or the name of a resource.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html
import type { Mapping, Node } from '../../node.ts'
import { PSEUDO_PARAMETERS, pseudoParameter } from '../parameters.ts'
import { refuse, type Scope } from '../scope.ts'
import { holeOf, literal, stringOf, type Value } from '../value.ts'
import { undefinedName } from './undefined-name.ts'

export function ref(argument: Node, at: Mapping, scope: Scope): Value | undefined {
  const name = stringOf(scope.resolve(argument))
  if (name === undefined) refuse('E_RENDER_SHAPE', 'Ref takes the name of a parameter or a resource', at.span)
  return named(name, at, scope)
}

/** What a name stands for, in Ref and inside the text of Fn::Sub. */
export function named(name: string, at: Node, scope: Scope): Value | undefined {
  if (name === 'AWS::NoValue') return undefined
  if (name.startsWith('AWS::')) {
    if (scope.strict && !PSEUDO_PARAMETERS.has(name)) refuse('E_RENDER_REFERENCE', `${name} is not a pseudo parameter`, at.span)
    const value = pseudoParameter(name, scope.region, scope.options.account)
    const own = name === 'AWS::StackName' || name === 'AWS::StackId' ? scope.prefix : ''
    return value === undefined ? holeOf(own + name, undefined, at) : literal(value, at)
  }
  if (scope.hasParameter(name)) return scope.parameter(name, at)
  if (!scope.hasResource(name)) {
    if (scope.strict) refuse('E_RENDER_REFERENCE', `${name} is neither a parameter nor a resource of the template`, at.span)
    return undefinedName(name, name, at, scope)
  }
  return holeOf(scope.prefix + name, scope.prefix + name, at)
}
