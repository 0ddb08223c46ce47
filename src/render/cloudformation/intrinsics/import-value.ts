// Fn::ImportValue: an output of another stack, which lives in AWS.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-importvalue.html
import type { Mapping, Node } from '../../node.ts'
import { notation } from '../notation.ts'
import type { Scope } from '../scope.ts'
import { placeOf, type Value } from '../value.ts'

export function importValue(argument: Node, at: Mapping, scope: Scope): Value | undefined {
  const name = notation(scope.resolve(argument))
  return {
    kind: 'unknown',
    expression: `!ImportValue ${name}`,
    notation: `\${Fn::ImportValue(${name})}`,
    reason: 'the value is exported by another stack and lives in AWS',
    cure: 'Where a policy needs it, write the value or a parameter in its place.',
    dynamic: 'other',
    ...placeOf(at),
  }
}
