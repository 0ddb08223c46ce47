// Fn::If: one of two values; both, where the condition is not known.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
import { type Mapping, type Node, string } from '../../node.ts'
import { notation } from '../notation.ts'
import { refuse, type Scope } from '../scope.ts'
import { placeOf, type Value } from '../value.ts'

const SHAPE = 'Fn::If takes the name of a condition and two values'
const CURE = 'Name a condition of the template.'

/** The SAM translator passes on what is no condition, so only a plain template is refused for it. */
export function ifElse(argument: Node, at: Mapping, scope: Scope): Value | undefined {
  const [conditionNode, thenNode, elseNode] = argument.kind === 'sequence' ? argument.items : []
  const condition = string(conditionNode)
  if (!conditionNode || condition === undefined || !thenNode || !elseNode) {
    if (scope.strict) refuse('E_RENDER_SHAPE', SHAPE, at.span)
    return { kind: 'unknown', expression: 'Fn::If', notation: '${Fn::If()}', reason: SHAPE, cure: CURE, ...placeOf(at) }
  }
  const truth = scope.condition(condition, conditionNode.span)
  if (typeof truth === 'boolean') return scope.resolve(truth ? thenNode : elseNode)
  const whenTrue = scope.resolve(thenNode)
  const whenFalse = scope.resolve(elseNode)
  if (notation(whenTrue) === notation(whenFalse)) return whenTrue
  return { kind: 'choice', condition: scope.prefix + condition, whenTrue, whenFalse, because: truth, ...placeOf(at) }
}
