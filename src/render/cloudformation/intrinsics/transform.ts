// Fn::Transform: a macro computes the value, which is code that is not run here.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-transform.html
import { get, type Mapping, type Node, string, toJson } from '../../node.ts'
import { isLocal } from '../../template/local-file.ts'
import { macro, ownMacro } from '../macros.ts'
import type { Scope } from '../scope.ts'
import { placeOf, type Unknown, type Value } from '../value.ts'

export function transform(argument: Node, at: Mapping, scope: Scope): Value | undefined {
  if (argument.kind === 'sequence') {
    const code = argument.items.find(call => !ownMacro(string(get(call, 'Name')) ?? ''))
    return transform(code ?? argument.items[0] ?? { ...argument, kind: 'mapping', entries: new Map() }, at, scope)
  }
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
  if (name === 'AWS::Include' && location !== undefined) return { ...unknown, ...notIncluded(location) }
  if (ownMacro(name)) return { ...unknown, reason: `${name} is computed by AWS when it deploys` }
  return { ...unknown, reason: `the macro ${name} computes it, and no code is run here`, computed: macro(name, toJson(argument)) }
}

/** Files of the tree are included before values are resolved; this one was not there. */
function notIncluded(location: string): Pick<Unknown, 'reason' | 'cure'> {
  if (isLocal(location)) return { reason: `the file ${location} is not in the repository`, cure: 'Add the file, or correct the path.' }
  return {
    reason: 'AWS::Include reads it from S3 when it deploys',
    cure: 'Include a file of the repository, which packaging uploads, or write what it says in its place.',
  }
}
