// Fn::Transform: a macro computes the value, which is code that is not run here.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-transform.html
import { get, type Mapping, type Node, string, toJson } from '../../node.ts'
import { macro, ownMacro } from '../macros.ts'
import type { Scope } from '../scope.ts'
import { placeOf, type Value } from '../value.ts'

export function transform(argument: Node, at: Mapping, _scope: Scope): Value | undefined {
  const name = string(get(argument, 'Name')) ?? 'Fn::Transform'
  const location = string(get(argument, 'Parameters', 'Location'))
  const expression = location === undefined ? `!Transform ${name}` : `!Transform ${name} ${location}`
  const unknown = {
    kind: 'unknown' as const,
    expression,
    notation: `\${Fn::Transform(${location === undefined ? name : `${name},${location}`})}`,
    cure: 'Write the result of the macro in its place, or check the template that it gives.',
    ...placeOf(at),
  }
  if (ownMacro(name)) return { ...unknown, reason: `${name} is computed by AWS when it deploys` }
  return { ...unknown, reason: `the macro ${name} computes it, and no code is run here`, computed: macro(name, toJson(argument)) }
}
