// Fn::Sub: a text with ${names} in it, and optionally values for some of them.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
import { get, type Mapping, type Node, string } from '../../node.ts'
import { concatenate } from '../concatenate.ts'
import { refuse, type Scope } from '../scope.ts'
import { literal, type Value } from '../value.ts'
import { attribute } from './get-att.ts'
import { named } from './ref.ts'

const NAME = /\$\{([^}]*)\}/g

export function sub(argument: Node, at: Mapping, scope: Scope): Value | undefined {
  const written = argument.kind === 'sequence' ? argument.items[0] : argument
  if (written?.kind === 'unresolved') return scope.resolve(written)
  const text = written?.kind === 'scalar' ? String(written.value ?? '') : string(written)
  if (written === undefined || text === undefined) refuse('E_RENDER_SHAPE', 'Fn::Sub takes a text', at.span)
  const given = argument.kind === 'sequence' ? argument.items[1] : undefined
  const values: Value[] = []
  // Each name once: a text that names a text twice, level after level, would double the work with each of them.
  const known = new Map<string, Value | undefined>()
  let from = 0
  for (const match of text.matchAll(NAME)) {
    if (match.index > from) values.push(literal(text.slice(from, match.index), written))
    from = match.index + match[0].length
    const name = match[1]?.trim() ?? ''
    scope.step(1, at.span)
    if (!known.has(name))
      known.set(name, name.startsWith('!') ? literal(`\${${name.slice(1)}}`, written) : substitute(name, given, written, scope))
    const value = known.get(name)
    if (value !== undefined) values.push(value)
  }
  if (from < text.length || values.length === 0) values.push(literal(text.slice(from), written))
  return concatenate(values, written.origin === undefined && at.origin !== undefined ? { ...written, origin: at.origin } : written)
}

function substitute(name: string, given: Node | undefined, at: Node, scope: Scope): Value | undefined {
  const value = get(given, name)
  if (value) return scope.resolve(value)
  return name.includes('.') && !scope.hasParameter(name) ? attribute(name, at, scope) : named(name, at, scope)
}
