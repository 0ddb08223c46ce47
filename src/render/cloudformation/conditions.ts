// Conditions of a template: true, false, or unknown where a parameter has no value.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
import { get, intrinsic, listed, mapping, type Node, string } from '../node.ts'
import type { Span } from '../span.ts'
import { notation } from './notation.ts'
import { refuse, type Scope } from './scope.ts'
import type { Unknown, Value } from './value.ts'
import { unknownWithin } from './walk.ts'

export type Truth = boolean | Unknown

/** Evaluates conditions by name, each once. */
export function conditionEvaluator(scope: Scope): (name: string, span: Span) => Truth {
  const known = new Map<string, Truth>()
  const open: string[] = []
  const declared = mapping(get(scope.template, 'Conditions'))

  function evaluate(name: string, span: Span): Truth {
    const cached = known.get(name)
    if (cached !== undefined) return cached
    const entry = declared?.entries.get(name)
    if (!entry) {
      if (scope.strict) refuse('E_RENDER_REFERENCE', `the condition ${name} is not defined`, span)
      return unknownCondition(`Condition ${name}`, `the condition ${name} is not defined`, span)
    }
    if (open.includes(name)) refuse('E_RENDER_CYCLE', `condition ${[...open.slice(open.indexOf(name)), name].join(' needs ')}`, entry.key)
    if (open.length > 100) refuse('E_RENDER_TOO_DEEP', 'conditions need each other more than 100 levels deep', entry.key)
    open.push(name)
    const truth = judge(entry.value)
    open.pop()
    const named = typeof truth === 'boolean' ? truth : { ...truth, reason: because(name, truth.reason) }
    known.set(name, named)
    return named
  }

  function judge(node: Node): Truth {
    scope.step(1, node.span)
    const call = intrinsic(node)
    if (!call) {
      const value = scope.resolve(node)
      if (value?.kind === 'literal' && /^(true|false)$/i.test(String(value.value))) return String(value.value).toLowerCase() === 'true'
      return unknownCondition(notation(value), 'it is not a condition', node.span)
    }
    switch (call.name) {
      case 'Condition':
        return evaluate(string(call.argument) ?? '', node.span)
      case 'Fn::Equals': {
        const [left, right] = listed(call.argument)
        if (!left || !right) refuse('E_RENDER_SHAPE', 'Fn::Equals takes two values', node.span)
        return equal(scope.resolve(left), scope.resolve(right), node.span)
      }
      case 'Fn::Not': {
        const [only] = listed(call.argument)
        if (!only) refuse('E_RENDER_SHAPE', 'Fn::Not takes one condition', node.span)
        const truth = judge(only)
        return typeof truth === 'boolean' ? !truth : truth
      }
      case 'Fn::And':
        return decided(listed(call.argument), false)
      case 'Fn::Or':
        return decided(listed(call.argument), true)
      default: {
        const value = scope.resolve(node)
        const unknown = unknownWithin(value)
        if (value?.kind === 'literal' && typeof value.value === 'boolean') return value.value
        return unknown ?? unknownCondition(notation(value), `${call.name} is not a condition`, node.span)
      }
    }
  }

  /** One member with the deciding truth settles it, whatever the others are. */
  function decided(members: readonly Node[], deciding: boolean): Truth {
    let unknown: Unknown | undefined
    for (const member of members) {
      const truth = judge(member)
      if (truth === deciding) return deciding
      if (typeof truth !== 'boolean') unknown ??= truth
    }
    return unknown ?? !deciding
  }

  return evaluate
}

function equal(left: Value | undefined, right: Value | undefined, span: Span): Truth {
  const unknown = unknownWithin(left) ?? unknownWithin(right)
  const same = notation(left) === notation(right)
  // The same unknown thing on both sides is equal whatever it is.
  if (same) return true
  if (unknown) return unknown
  if (left?.kind === 'text' || right?.kind === 'text')
    return unknownCondition(`${notation(left)} = ${notation(right)}`, 'it compares a value that only AWS knows', span)
  return false
}

function because(name: string, reason: string): string {
  return reason.startsWith('the condition ') ? reason : `the condition ${name} cannot be known, because ${reason}`
}

function unknownCondition(expression: string, reason: string, span: Span): Unknown {
  const cure = 'Give the values that the condition compares with --param or --account.'
  return { kind: 'unknown', expression, notation: expression, reason, cure, span }
}
