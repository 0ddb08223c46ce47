// Fn::ToJsonString, of the language extensions: a value as the JSON text that spells it.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ToJsonString.html
import type { Mapping, Node } from '../../node.ts'
import { LONGEST_TEXT, refuse, type Scope } from '../scope.ts'
import { type Part, textOf, type Value } from '../value.ts'
import { unknownWithin } from '../walk.ts'
import { opaque } from './opaque.ts'

export function toJsonString(argument: Node, at: Mapping, scope: Scope): Value | undefined {
  const value = scope.resolve(argument)
  if (value === undefined || unknownWithin(value)) return opaque('Fn::ToJsonString', [value], at)
  let length = 0
  const parts: Part[] = []
  write(value)
  return textOf(parts, at)

  function add(part: Part): void {
    length += typeof part === 'string' ? part.length : part.text.length
    if (length > LONGEST_TEXT) refuse('E_RENDER_TOO_LARGE', 'a text grows beyond a million characters', at.span)
    parts.push(part)
  }

  function write(from: Value): void {
    switch (from.kind) {
      case 'literal':
        add(JSON.stringify(from.value))
        return
      case 'text':
        add('"')
        for (const part of from.parts) add(typeof part === 'string' ? JSON.stringify(part).slice(1, -1) : part)
        add('"')
        return
      case 'list':
        add('[')
        for (const [index, member] of from.items.entries()) {
          if (index > 0) add(',')
          write(member)
        }
        add(']')
        return
      case 'fields': {
        let separator = '{'
        for (const [key, field] of from.entries) {
          add(`${separator}${JSON.stringify(key)}:`)
          separator = ','
          write(field.value)
        }
        add(separator === '{' ? '{}' : '}')
      }
    }
  }
}
