// Resolves the variables of a tree of nodes: lazily, each node once, in bounded time and memory. A value that is one
// variable becomes what the variable names, with the place where that is written; text around a variable keeps its own.
import { GateError } from '../../../model/gate-error.ts'
import { type Entry, isNode, locationOf, type Node, type Scalar, scalarOf, type UnresolvedNode } from '../../node.ts'
import type { Dialect } from '../dialect.ts'
import { expandDate, mayBeDate } from './date-text.ts'
import { parseTemplate, type Template, type Variable } from './variable-text.ts'

const LONGEST_CHAIN = 400
const DEEPEST = 200
const MOST_VALUES = 1_000_000
const MOST_LOOKUPS = 100_000
const LONGEST_NAME = 80
const LONGEST_TEXT = 1 << 20
const MOST_TEXT = 1 << 24

/** Where a value stands, innermost first, for messages. */
export interface Trail {
  readonly up: Trail | undefined
  readonly key: string | number
}

/** Why a source has no value; a fallback may have one. */
export interface Missing {
  readonly missing: string
  readonly code?: 'E_RENDER_INCLUDE'
  /** Set when the value exists, but not here. */
  readonly elsewhere?: { readonly reason: string; readonly cure: string }
  /** What counts where no fallback follows. */
  readonly assume?: () => Node
}

export interface Lookup {
  readonly name: string
  readonly parameters: readonly string[]
  readonly address: string | undefined
  /** The variable as written. */
  readonly expression: string
  /** The text that holds the variable. */
  readonly node: Scalar
}

export interface Resolver {
  /** The node with every variable in it resolved. */
  resolve(node: Node, trail?: Trail): Node
  /** Only the node itself: a mapping's members may still hold variables. */
  settle(node: Node, trail?: Trail): Node
}

interface Measure {
  readonly node: Node
  readonly size: number
  readonly height: number
}

export function createResolver(dialect: Dialect, lookUp: (lookup: Lookup) => Node | Missing): Resolver {
  const settled = new Map<Node, Node>()
  const resolved = new Map<Node, Measure>()
  /** What is being worked on, outermost first. */
  const active: { readonly node: Node; readonly trail: Trail | undefined }[] = []
  let textMade = 0
  let lookups = 0

  return { resolve: (node, trail) => resolve(node, trail).node, settle }

  function resolve(node: Node, trail: Trail | undefined): Measure {
    const value = settle(node, trail)
    if (value.kind === 'unresolved') return { node: value, size: 1, height: 0 }
    if (value.kind === 'scalar') return { node: value, size: sizeOf(value), height: 0 }
    const known = resolved.get(value)
    if (known) return known
    enter(value, trail)
    const measure = value.kind === 'mapping' ? resolveMembers(value, trail) : resolveItems(value, trail)
    if (measure.size > MOST_VALUES)
      throw new GateError('E_RENDER_BUDGET', `${nameOf(trail)} grows into more than a million values`, { location: locationOf(node) })
    if (measure.height > DEEPEST)
      throw new GateError('E_RENDER_TOO_DEEP', `${nameOf(trail)} is nested more than ${DEEPEST} levels deep`, {
        location: locationOf(node),
      })
    resolved.set(value, measure)
    active.pop()
    return measure
  }

  /** Most values are texts and numbers without a variable: they stay as they are. */
  function isConstant(node: Node): node is Scalar {
    if (node.kind !== 'scalar') return false
    return typeof node.value !== 'string' || !(node.value.includes('${') || (dialect.expandsDates && mayBeDate(node.value)))
  }

  function resolveMembers(value: Node & { kind: 'mapping' }, trail: Trail | undefined): Measure {
    let size = 1
    let height = 0
    let entries: Map<string, Entry> | undefined
    for (const [key, entry] of value.entries) {
      if (isConstant(entry.value)) {
        size += sizeOf(entry.value)
        height = Math.max(height, 1)
        continue
      }
      const member = resolve(entry.value, { up: trail, key })
      size += member.size
      height = Math.max(height, member.height + 1)
      if (member.node === entry.value) continue
      entries ??= new Map(value.entries)
      entries.set(key, { key: entry.key, value: member.node })
    }
    return { node: entries ? { ...value, entries } : value, size, height }
  }

  function resolveItems(value: Node & { kind: 'sequence' }, trail: Trail | undefined): Measure {
    let size = 1
    let height = 0
    let changed = false
    const items = value.items.map((item, index) => {
      const member = resolve(item, { up: trail, key: index })
      size += member.size
      height = Math.max(height, member.height + 1)
      changed ||= member.node !== item
      return member.node
    })
    return { node: changed ? { ...value, items } : value, size, height }
  }

  function settle(node: Node, trail?: Trail): Node {
    if (node.kind !== 'scalar' || typeof node.value !== 'string') return node
    if (!node.value.includes('${')) return dialect.expandsDates ? expandDate(node) : node
    const known = settled.get(node)
    if (known) return known
    enter(node, trail)
    const value = evaluate(node, node.value, trail)
    active.pop()
    settled.set(node, value)
    return value
  }

  function evaluate(node: Scalar, text: string, trail: Trail | undefined): Node {
    const template = parsed(text, node)
    if (!template) return node
    const only = template[0]
    if (template.length === 1 && typeof only === 'object') return evaluateVariable(only, node, trail)
    const value = textOf(template, node, text, trail)
    return typeof value === 'string' ? scalarOf(value, node.span) : value
  }

  function textOf(template: Template, node: Scalar, expression: string, trail: Trail | undefined): string | UnresolvedNode {
    let text = ''
    for (const part of template) {
      const value = typeof part === 'string' ? part : evaluateVariable(part, node, trail)
      if (typeof value === 'string') text += value
      else if (value.kind === 'unresolved') return { ...value, expression, span: node.span }
      else if (value.kind === 'scalar') text += String(value.value)
      else if (value.kind === 'sequence') text += joined(value.items, trail)
      else
        throw new GateError('E_RENDER_VARIABLE', `${(part as Variable).text} is a mapping, which cannot stand inside a text`, {
          location: locationOf(node),
        })
      if (text.length > LONGEST_TEXT) throw tooMuchText(node, trail)
    }
    textMade += text.length
    if (textMade > MOST_TEXT) throw tooMuchText(node, trail)
    return text
  }

  function joined(items: readonly Node[], trail: Trail | undefined): string {
    return items
      .map(item => {
        const value = resolve(item, trail).node
        return value.kind === 'scalar'
          ? String(value.value ?? '')
          : value.kind === 'sequence'
            ? joined(value.items, trail)
            : '[object Object]'
      })
      .join(',')
  }

  function evaluateVariable(variable: Variable, node: Scalar, trail: Trail | undefined): Node {
    let last: Missing = { missing: `${variable.text} has no value` }
    let assume: Missing['assume']
    let elsewhere: Missing['elsewhere']
    let fallback: Scalar['fallbackOf']
    const standingIn = (value: Node): Node => (fallback && value.kind === 'scalar' ? { ...value, fallbackOf: fallback } : value)
    for (const source of variable.sources) {
      if ('literal' in source) return standingIn(settle(scalarOf(source.literal, node.span), trail))
      if (++lookups > MOST_LOOKUPS)
        throw new GateError('E_RENDER_BUDGET', `there are more than ${MOST_LOOKUPS} variables`, { location: locationOf(node) })
      const parameters: string[] = []
      for (const parameter of source.parameters) {
        const text = textOf(parameter, node, variable.text, trail)
        if (typeof text !== 'string') return text
        parameters.push(text)
      }
      const address = source.address && textOf(source.address, node, variable.text, trail)
      if (typeof address === 'object') return address
      const found = lookUp({ name: source.name, parameters, address, expression: variable.text, node })
      const value = isNode(found) ? settle(found, { up: undefined, key: nameOfSource(source.name, parameters, address) }) : undefined
      if (value && !(value.kind === 'scalar' && value.value === null)) return standingIn(value)
      if (source.name === 'env' && !isNode(found)) fallback = 'env'
      last = isNode(found) ? { missing: `${variable.text} is null` } : found
      assume ??= last.assume
      elsewhere ??= last.elsewhere
    }
    if (assume) return assume()
    if (elsewhere) return { kind: 'unresolved', expression: variable.text, ...elsewhere, span: node.span }
    throw new GateError(last.code ?? 'E_RENDER_VARIABLE', last.missing, { location: locationOf(node) })
  }

  function parsed(text: string, node: Scalar): Template | undefined {
    return parseTemplate(text, dialect, problem => {
      throw new GateError('E_RENDER_VARIABLE', problem, { location: locationOf(node) })
    })
  }

  /** Whoever enters a node pops it when done; what fails here fails the whole configuration. */
  function enter(node: Node, trail: Trail | undefined): void {
    for (const at of active) if (at.node === node) throw circle(node, trail)
    if (active.length >= LONGEST_CHAIN)
      throw new GateError('E_RENDER_BUDGET', `${nameOf(trail)} needs a chain of more than ${LONGEST_CHAIN} values`, {
        location: locationOf(node),
      })
    active.push({ node, trail })
  }

  function circle(node: Node, trail: Trail | undefined): GateError {
    const chain = active.slice(active.findIndex(at => at.node === node)).map(at => nameOf(at.trail))
    const names = [...chain, nameOf(trail)].filter((name, i, all) => name !== all[i - 1])
    if (names.length === 1) names.push(names[0]!)
    const [first, ...rest] = names
    const again = rest.at(-1) === first ? '' : `, which is ${first} again`
    return new GateError('E_RENDER_CYCLE', `${first} needs ${rest.join(', which needs ')}${again}`, { location: locationOf(node) })
  }

  function tooMuchText(node: Node, trail: Trail | undefined): GateError {
    return new GateError('E_RENDER_BUDGET', `the variables of ${nameOf(trail)} grow into too much text`, { location: locationOf(node) })
  }
}

export function trailOf(path: readonly (string | number)[], from?: Trail): Trail | undefined {
  let trail = from
  for (const key of path) trail = { up: trail, key }
  return trail
}

function nameOf(trail: Trail | undefined): string {
  const keys: (string | number)[] = []
  for (let at = trail; at; at = at.up) keys.unshift(at.key)
  const name = keys.join('.') || 'the configuration'
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}...` : name
}

function nameOfSource(name: string, parameters: readonly string[], address: string | undefined): string {
  if (name === 'self') return address ?? 'self'
  return `${name}${parameters.length > 0 ? `(${parameters.join(', ')})` : ''}${address === undefined ? '' : `:${address}`}`
}

function sizeOf(node: Scalar): number {
  return typeof node.value === 'string' ? 1 + node.value.length / 64 : 1
}
