// Calls that the transform AWS::LanguageExtensions settles before anything is deployed: Ref and Fn::GetAtt whose name a
// function gives, Fn::FindInMap, and Fn::Length.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-languageextensions.html
import type { Resolver } from '../cloudformation/resolver.ts'
import { stringOf } from '../cloudformation/value.ts'
import { get, type Mapping, type Node, type Scalar, sequence, withEntries } from '../node.ts'

/** What the call gives, or the call itself where that is known only at deployment. */
export function settledCall(call: Mapping, template: Mapping, resolver: Resolver): Node {
  if (call.entries.size !== 1) return call
  const [[name, { value: argument }]] = call.entries as unknown as [[string, { value: Node }]]
  switch (name) {
    case 'Ref':
      return argument.kind === 'mapping' ? withEntries(call, { Ref: textNode(argument, resolver) }) : call
    case 'Fn::GetAtt': {
      const parts = sequence(argument)
      if (!parts?.items.some(part => part.kind === 'mapping')) return call
      return withEntries(call, { 'Fn::GetAtt': { ...parts, items: parts.items.map(part => textNode(part, resolver)) } })
    }
    case 'Fn::FindInMap':
      return inMap(argument, template, resolver) ?? call
    case 'Fn::Length': {
      const length = resolver.resolve(call)
      return length?.kind === 'literal' ? { kind: 'scalar', value: length.value, span: call.span } : call
    }
    default:
      return call
  }
}

function textNode(node: Node, resolver: Resolver): Node {
  const text = node.kind === 'mapping' ? stringOf(resolver.resolve(node)) : undefined
  return text === undefined ? node : ({ kind: 'scalar', value: text, span: node.span } satisfies Scalar)
}

function inMap(argument: Node, template: Mapping, resolver: Resolver): Node | undefined {
  if (argument.kind !== 'sequence' || argument.items.length < 3) return undefined
  const names = argument.items.slice(0, 3).map(item => stringOf(resolver.resolve(item)))
  if (names.some(name => name === undefined)) return undefined
  return get(template, 'Mappings', ...names.map(String)) ?? get(argument.items[3], 'DefaultValue')
}
