// Fn::ForEach written out: the entries of its body, once for every member of its collection.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
import { GateError } from '../../model/gate-error.ts'
import type { Resolver } from '../cloudformation/resolver.ts'
import { LONGEST_TEXT, refuse } from '../cloudformation/scope.ts'
import type { Literal, Value } from '../cloudformation/value.ts'
import { unknownWithin } from '../cloudformation/walk.ts'
import { type Entry, type Mapping, type Node, type Scalar, string, type UnresolvedNode } from '../node.ts'
import { locate, type Span } from '../span.ts'
import { loopText, type Members } from './loop-text.ts'

export const LOOP = 'Fn::ForEach::'

const MOST_VALUES = 200_000
const NONE: Members = new Map()

interface Loop {
  readonly name: string
  readonly identifier: string
  readonly members: readonly Literal[]
  readonly body: Mapping
  readonly at: Span
}

/** Expands a section of a template; `settled` may replace a call of a function by what it gives. */
export function unrolling(resolver: Resolver, settled: (call: Mapping) => Node): (section: Mapping) => Mapping {
  let values = 0

  function count(work: number, span: Span): void {
    values += work
    if (values > MOST_VALUES) refuse('E_RENDER_BUDGET', `Fn::ForEach writes out more than ${MOST_VALUES} values`, span)
  }

  function expand(node: Node, members: Members): Node {
    if (members.size > 0) count(1, node.span)
    switch (node.kind) {
      case 'scalar':
        return typeof node.value === 'string' ? replaced(node, node.value, members) : node
      case 'unresolved':
        return node
      case 'sequence': {
        const items = node.items.map(item => expand(item, members))
        return items.every((item, index) => item === node.items[index]) ? node : { ...node, items }
      }
      case 'mapping': {
        const member = members.size > 0 && node.entries.size === 1 ? members.get(string(node.entries.get('Ref')?.value) ?? '') : undefined
        if (member) return memberNode(member)
        const expanded = expandEntries(node, members)
        return expanded.kind === 'mapping' ? settled(expanded) : expanded
      }
    }
  }

  function replaced(node: Scalar, text: string, members: Members): Node {
    const value = loopText(text, members)
    if (value === text) return node
    if (value.length > LONGEST_TEXT) refuse('E_RENDER_TOO_LARGE', 'a text grows beyond a million characters', node.span)
    count(value.length >> 6, node.span)
    return { ...node, value }
  }

  /** Where a collection inside a value is not known, the value is not. */
  function expandEntries(node: Mapping, members: Members): Mapping | UnresolvedNode {
    let changed = false
    const written = new Map<string, Entry>()
    for (const [key, { key: at, value }] of node.entries) {
      if (key.startsWith(LOOP)) {
        changed = true
        const loop = loopOf(key, value, at, members)
        if ('kind' in loop) return { ...loop, span: node.span }
        for (const member of loop.members) {
          count(1, at)
          const inner = new Map(members).set(loop.identifier, member)
          const body = expandEntries(loop.body, inner)
          if (body.kind === 'unresolved') return { ...body, span: node.span }
          for (const [made, entry] of body.entries) {
            if (written.has(made)) refuse('E_RENDER_SHAPE', `${loop.name} writes ${made} twice`, at)
            written.set(made, entry)
          }
        }
        continue
      }
      const name = loopText(key, members)
      const expanded = expand(value, members)
      if (name !== key || expanded !== value) changed = true
      written.set(name, { key: at, value: expanded })
    }
    return changed ? { ...node, entries: written } : node
  }

  function loopOf(name: string, argument: Node, at: Span, members: Members): Loop | UnresolvedNode {
    const [identifierNode, collection, body] = argument.kind === 'sequence' ? argument.items : []
    const identifier = string(identifierNode)
    if (identifier === undefined || !collection || body?.kind !== 'mapping')
      return refuse('E_RENDER_SHAPE', `${name} takes an identifier, a collection and what is repeated`, at)
    const value = resolver.resolve(expand(collection, members))
    const found = literals(value)
    if (found) return { name, identifier, members: found, body, at }
    const unknown = unknownWithin(value)
    return {
      kind: 'unresolved',
      expression: name,
      reason: unknown ? unknown.reason : 'its collection is known only when it is deployed',
      cure: unknown ? unknown.cure : 'Write the members of the collection out, or give them as a parameter that is a list.',
      span: at,
    }
  }

  return section => {
    const expanded = expandEntries(section, NONE)
    if (expanded.kind === 'mapping') {
      checkNames(section, expanded)
      return expanded
    }
    const { expression, reason, cure, span } = expanded
    throw new GateError('E_RENDER_UNSUPPORTED', `what ${expression} repeats cannot be known: ${reason}`, { location: locate(span), cure })
  }
}

function literals(value: Value | undefined): readonly Literal[] | undefined {
  if (value?.kind !== 'list') return undefined
  const found: Literal[] = []
  for (const item of value.items) {
    const members = item.kind === 'literal' ? [item] : literals(item)
    if (!members) return undefined
    found.push(...members)
  }
  return found
}

/** A member stands where the collection says it. */
function memberNode(member: Literal): Scalar {
  const { value, text, span } = member
  return text === undefined ? { kind: 'scalar', value, span } : { kind: 'scalar', value, text, span }
}

/** `${Name}` in a logical id keeps dots and slashes, which CloudFormation refuses there. */
function checkNames(section: Mapping, expanded: Mapping): void {
  for (const [name, { key }] of expanded.entries)
    if (!section.entries.has(name) && !/^[A-Za-z0-9]+$/.test(name))
      throw new GateError('E_RENDER_SHAPE', `a loop writes the name ${name}, which takes letters and digits only`, {
        location: locate(key),
        cure: 'Write &{Name} where ${Name} stands in the key.',
      })
}
