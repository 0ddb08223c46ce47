// YAML and JSON text as nodes with positions, CloudFormation's short forms included, in bounded time and memory.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
import { CORE_SCHEMA, EVENT_ID, type Event, getScalarValue, parseEvents, YAML11_SCHEMA, YAMLException } from 'js-yaml'
import { GateError } from '../model/gate-error.ts'
import { type Padded, padLine, unpadded } from './flow-indentation.ts'
import { type Entry, type Mapping, mappingOf, type Node, type Scalar, scalarOf, sequenceOf } from './node.ts'
import { locate, type Source, type Span } from './span.ts'

const DEEPEST = 200
const MOST_NODES = 1_000_000
const PLAIN = 1
/** Of frames of the other kind; nothing is ever put in. */
const NO_ENTRIES: Map<string, Entry> = new Map()
const NO_ITEMS: Node[] = []

export type YamlVersion = '1.1' | '1.2'

interface Frame {
  readonly kind: 'mapping' | 'sequence'
  readonly start: number
  readonly anchor: string | undefined
  readonly tag: string | undefined
  readonly entries: Map<string, Entry>
  readonly items: Node[]
  merges: Node[] | undefined
  key: { text: string; span: Span } | undefined
  nodes: number
}

/**
 * The only document of a YAML or JSON text; an empty text is a null scalar. Version 1.1 is CloudFormation's: yes and no
 * are booleans, and a key that stands twice counts with its last value.
 * @throws GateError E_RENDER_YAML, E_RENDER_ALIASES, E_RENDER_CYCLE, E_RENDER_TOO_DEEP with the place
 */
export function parseYaml(source: Source, version: YamlVersion = '1.2'): Node {
  let padded = unpadded(source.text)
  for (let lines = 0; ; lines++) {
    try {
      return construct(source, padded, eventsOf(padded.text), version)
    } catch (error) {
      if (error instanceof GateError) throw error
      const offset = error instanceof YAMLException ? (error.mark?.position ?? 0) : 0
      const retry = error instanceof YAMLException && error.reason === 'deficient indentation' ? padLine(padded, offset, lines) : undefined
      if (!retry) throw explained(error, source, padded.original(offset))
      padded = retry
    }
  }
}

function eventsOf(text: string): Event[] {
  return parseEvents(text, { maxDepth: DEEPEST })
}

function explained(error: unknown, source: Source, offset: number): GateError {
  const at = Math.min(offset, source.text.length)
  const location = locate(spanOf(source, at, at))
  if (!(error instanceof YAMLException))
    return new GateError('E_RENDER_YAML', 'the file cannot be read as YAML', { location, cause: error })
  if (/depth|nest/i.test(error.reason))
    return new GateError('E_RENDER_TOO_DEEP', `values are nested more than ${DEEPEST} levels deep`, { location, cause: error })
  return new GateError('E_RENDER_YAML', error.reason, { location, cause: error })
}

function construct(source: Source, padded: Padded, events: readonly Event[], version: YamlVersion): Node {
  const schema = version === '1.1' ? YAML11_SCHEMA : CORE_SCHEMA
  const anchors = new Map<string, { node: Node; nodes: number } | undefined>()
  const stack: Frame[] = []
  let root: Node | undefined
  let documents = 0

  for (const event of events) {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        if (documents++ > 0)
          throw new GateError('E_RENDER_YAML', 'the file holds several YAML documents where one is expected', {
            location: locate(spanOf(source, 0, 0)),
          })
        break
      case EVENT_ID.MAPPING:
      case EVENT_ID.SEQUENCE: {
        const anchor = slice(event.anchorStart, event.anchorEnd)
        if (anchor !== undefined) anchors.set(anchor, undefined)
        const start = padded.original(event.tagStart >= 0 ? event.tagStart : event.start)
        const kind = event.type === EVENT_ID.MAPPING ? 'mapping' : 'sequence'
        stack.push({
          kind,
          start,
          anchor,
          tag: slice(event.tagStart, event.tagEnd),
          entries: kind === 'mapping' ? new Map() : NO_ENTRIES,
          items: kind === 'sequence' ? [] : NO_ITEMS,
          merges: undefined,
          key: undefined,
          nodes: 1,
        })
        break
      }
      case EVENT_ID.SCALAR: {
        const text = getScalarValue(padded.text, event)
        const end = event.valueEnd >= 0 ? padded.original(event.valueEnd) : lastEnd()
        const start = event.valueStart >= 0 ? padded.original(event.valueStart) : end
        const tag = slice(event.tagStart, event.tagEnd)
        const plain = event.style === PLAIN && tag === undefined
        const inner = spanOf(source, start, end)
        const span = tag === undefined ? inner : spanOf(source, padded.original(event.tagStart), end)
        const node = tag === undefined ? scalar(text, plain, span) : tagged(tag, scalar(text, false, inner), span)
        const anchor = slice(event.anchorStart, event.anchorEnd)
        if (anchor !== undefined) anchors.set(anchor, { node, nodes: 1 })
        place(node, 1)
        break
      }
      case EVENT_ID.ALIAS: {
        const name = padded.text.slice(event.anchorStart, event.anchorEnd)
        const span = spanOf(source, padded.original(event.anchorStart) - 1, padded.original(event.anchorEnd))
        if (!anchors.has(name)) throw new GateError('E_RENDER_YAML', `the alias *${name} names no anchor`, { location: locate(span) })
        const target = anchors.get(name)
        if (!target) throw new GateError('E_RENDER_CYCLE', `the alias *${name} stands inside its own anchor`, { location: locate(span) })
        place(target.node, target.nodes, span)
        break
      }
      case EVENT_ID.POP:
        if (stack.length > 0) close(stack.pop()!)
    }
  }
  return root ?? scalarOf(null, spanOf(source, 0, 0))

  function slice(start: number, end: number): string | undefined {
    return start >= 0 ? padded.text.slice(start, end) : undefined
  }

  function scalar(text: string, plain: boolean, span: Span): Scalar {
    if (!plain) return scalarOf(text, span)
    const { value } = schema.resolveImplicitScalarTag(text)
    if (typeof value === 'number' || typeof value === 'boolean' || value === null)
      return scalarOf(value as Scalar['value'], span, undefined, text)
    return scalarOf(text, span)
  }

  function lastEnd(): number {
    const frame = stack.at(-1)
    return frame?.key?.span.end ?? frame?.items.at(-1)?.span.end ?? frame?.start ?? 0
  }

  function place(node: Node, nodes: number, span = node.span): void {
    const frame = stack.at(-1)
    if (!frame) {
      root = node
      return
    }
    frame.nodes += nodes
    if (frame.nodes > MOST_NODES)
      throw new GateError('E_RENDER_ALIASES', 'YAML aliases expand into more than a million values', { location: locate(span) })
    if (frame.kind === 'sequence') {
      frame.items.push(node)
      return
    }
    if (!frame.key) {
      if (node.kind !== 'scalar') throw new GateError('E_RENDER_YAML', 'a key is not a plain text', { location: locate(span) })
      frame.key = { text: node.text ?? String(node.value), span }
      return
    }
    const { text, span: keySpan } = frame.key
    frame.key = undefined
    if (text === '<<') {
      for (const merged of node.kind === 'sequence' ? node.items : [node]) {
        if (merged.kind !== 'mapping')
          throw new GateError('E_RENDER_YAML', 'a merge key << takes mappings only', { location: locate(span) })
        frame.merges ??= []
        frame.merges.push(merged)
      }
      return
    }
    if (frame.entries.has(text) && version === '1.2')
      throw new GateError('E_RENDER_YAML', `the key ${text} stands twice in the same mapping`, { location: locate(keySpan) })
    frame.entries.set(text, { key: keySpan, value: node })
  }

  function close(frame: Frame): void {
    for (const merged of frame.merges ?? [])
      if (merged.kind === 'mapping') for (const [key, entry] of merged.entries) if (!frame.entries.has(key)) frame.entries.set(key, entry)
    const span = spanOf(source, frame.start, endOf(frame))
    const inner: Node = frame.kind === 'mapping' ? mappingOf(frame.entries, span) : sequenceOf(frame.items, span)
    const node = frame.tag === undefined ? inner : tagged(frame.tag, inner, span)
    if (frame.anchor !== undefined) anchors.set(frame.anchor, { node, nodes: frame.nodes })
    place(node, frame.nodes)
  }

  function endOf(frame: Frame): number {
    let end = frame.start
    for (const entry of frame.entries.values())
      if (entry.value.span.source === source) end = Math.max(end, entry.key.end, entry.value.span.end)
    for (const item of frame.items) end = Math.max(end, item.span.end)
    return end
  }

  function tagged(tag: string, inner: Node, span: Span): Node {
    if (tag === '!' || tag === '!!str') return inner.kind === 'scalar' ? scalarOf(inner.text ?? String(inner.value), span) : inner
    if (tag === '!!map' || tag === '!!seq' || tag === '!!set' || tag === '!!omap') return inner
    if (inner.kind === 'scalar' && (tag === '!!int' || tag === '!!float' || tag === '!!bool' || tag === '!!null'))
      return scalar(String(inner.value), true, span)
    if (tag === '!!binary' || tag === '!!timestamp') return inner
    if (!/^![A-Z][A-Za-z0-9:]*$/.test(tag)) throw new GateError('E_RENDER_YAML', `the tag ${tag} is not known`, { location: locate(span) })
    return shortForm(tag.slice(1), inner, span)
  }

  function shortForm(name: string, argument: Node, span: Span): Mapping {
    if (name === 'Ref' || name === 'Condition') return single(name, argument, span)
    if (name === 'GetAtt' && argument.kind === 'scalar' && typeof argument.value === 'string') {
      const dot = argument.value.indexOf('.')
      const parts = dot === -1 ? [argument.value] : [argument.value.slice(0, dot), argument.value.slice(dot + 1)]
      return single(
        'Fn::GetAtt',
        sequenceOf(
          parts.map(value => scalarOf(value, argument.span)),
          argument.span,
        ),
        span,
      )
    }
    return single(name.startsWith('Fn::') ? name : `Fn::${name}`, argument, span)
  }
}

function single(key: string, value: Node, span: Span): Mapping {
  return mappingOf(new Map([[key, { key: span, value }]]), span)
}

function spanOf(source: Source, start: number, end: number): Span {
  return { source, start, end: Math.max(start, end) }
}
