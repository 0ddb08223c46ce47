// What a function or another resource says its role is: one of the stack's, however it is spelt, or one from outside.
import type { LambdaFunction } from '../../model/lambda-function.ts'
import type { Role } from '../../model/role.ts'
import { notation } from './notation.ts'
import { keyOf, setOwn } from './own.ts'
import { type Element, leaveOut, type Reading } from './reading.ts'
import { asReference } from './references.ts'
import { placeOf, type Unknown, type Value } from './value.ts'
import { openChoice } from './walk.ts'

/** Sets the function's role, and makes the function an owner of it. */
export function useRole(reading: Reading, element: Element<LambdaFunction>, value: Value | undefined): void {
  if (value === undefined) return
  const key = roleOfStack(reading, value) ?? outsideRole(reading, value)
  element.it.role = key
  reading.places.mark(element.it, 'role', value.span)
  // Each function comes here once, so it is no owner yet: to look through them all would take the square of their number.
  reading.model.roles[key]?.owners.push(element.path.join('/'))
}

/** Key in `roles` of the role of this stack that a value names, by Ref, GetAtt, Sub, ARN or name. */
export function roleOfStack(reading: Reading, value: Value): string | undefined {
  if (value.kind !== 'literal' && value.kind !== 'text') return undefined
  const id = asReference(value, reading)?.resource ?? reading.names.byArn('iam', 'role', notation(value))
  return id !== undefined && reading.resources.get(id)?.type === 'AWS::IAM::Role' ? id : undefined
}

/** Key in `roles` of a role that this stack does not make. */
export function outsideKey(value: Value): string {
  return keyOf(notation(value))
}

function outsideRole(reading: Reading, value: Value): string {
  const key = outsideKey(value)
  if (Object.hasOwn(reading.model.roles, key)) return key
  const named = value.kind === 'literal' || value.kind === 'text' || (value.kind === 'unknown' && isNamed(value))
  const it: Role = {
    origin: named ? 'external' : 'unresolved',
    text: notation(value),
    owners: [],
    trust: [],
    managedPolicies: [],
    statements: [],
    grants: {},
  }
  setOwn(reading.model.roles, key, it)
  reading.places.mark(reading.model.roles, key, value.span)
  const unknown = value.kind === 'unknown' ? value : value.kind === 'choice' ? openChoice(value) : outside(value)
  for (const field of ['statements', 'managedPolicies', 'trust'] as const) leaveOut(reading, { it, path: ['roles', key] }, field, unknown)
  return key
}

/** An import or a parameter names one role, although it is not known which. */
function isNamed(value: Unknown): boolean {
  return value.parameter !== undefined || value.notation.startsWith('${Fn::ImportValue(')
}

function outside(value: Value): Unknown {
  return {
    kind: 'unknown',
    expression: notation(value),
    notation: notation(value),
    reason: 'the role is not made by this stack, so that what it may do lives in AWS',
    cure: 'Make the role in this stack, or judge the stack that makes it.',
    ...placeOf(value),
  }
}
