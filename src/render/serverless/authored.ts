// A value that counts as the author's own, although it stands nowhere as such: what a variable or an option gives.
import type { Scalar } from '../node.ts'
import type { Span } from '../span.ts'

export function authored(value: Scalar['value'], span: Span): Scalar {
  return { kind: 'scalar', value, span }
}
