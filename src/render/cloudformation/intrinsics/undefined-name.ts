// What a name stands for that the template does not define: CloudFormation would refuse it, unless a plugin or a macro defines it first.
import type { Node } from '../../node.ts'
import type { Scope } from '../scope.ts'
import { holeOf, placeOf, type Value } from '../value.ts'

/** `text` is the name with the attribute that is asked for. */
export function undefinedName(name: string, text: string, at: Node, { prefix, whole }: Scope): Value {
  if (!whole) return holeOf(prefix + text, undefined, at)
  return {
    kind: 'unknown',
    expression: `\${${text}}`,
    notation: `\${${prefix}${text}}`,
    reason: `${name} is neither a parameter nor a resource of the template`,
    cure: `Define ${name}, or correct the name.`,
    ...placeOf(at),
  }
}
