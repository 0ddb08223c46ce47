// Fn::Sub: a text with ${names} in it, and optionally values for some of them.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
import { get, type Mapping, type Node, string } from '../../node.ts'
import { concatenate } from '../concatenate.ts'
import { refuse, type Scope } from '../scope.ts'
import { literal, type Value } from '../value.ts'
import { attribute } from './get-att.ts'
import { named } from './ref.ts'

export function sub(argument: Node, at: Mapping, scope: Scope): Value | undefined {
  const written = argument.kind === 'sequence' ? argument.items[0] : argument
  if (written?.kind === 'unresolved') return scope.resolve(written)
  const text = written?.kind === 'scalar' ? String(written.value ?? '') : string(written)
  if (written === undefined || text === undefined) refuse('E_RENDER_SHAPE', 'Fn::Sub takes a text', at.span)
  const given = argument.kind === 'sequence' ? argument.items[1] : undefined
  const values: Value[] = []
  // Each name once: a text that names a text twice, level after level, would double the work with each of them.
  const known = given && new Map<string, Value | undefined>()
  let from = 0
  for (let open = text.indexOf('${'); open !== -1; open = text.indexOf('${', from)) {
    const close = text.indexOf('}', open)
    if (close === -1) break
    if (open > from) values.push(literal(text.slice(from, open), written))
    from = close + 1
    const name = text.slice(open + 2, close).trim()
    scope.step(1, at.span)
    const value = known?.has(name) ? known.get(name) : substitute(name, given, written, scope)
    known?.set(name, value)
    if (value !== undefined) values.push(value)
  }
  if (from < text.length || values.length === 0) values.push(literal(text.slice(from), written))
  return concatenate(values, written.origin === undefined && at.origin !== undefined ? { ...written, origin: at.origin } : written)
}

function substitute(name: string, given: Node | undefined, at: Node, scope: Scope): Value | undefined {
  if (name.startsWith('!')) return literal(`\${${name.slice(1)}}`, at)
  const value = get(given, name)
  if (value) return scope.resolve(value)
  return name.includes('.') && !scope.hasParameter(name) ? attribute(name, at, scope) : named(name, at, scope)
}
