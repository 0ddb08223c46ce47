// The functions of a service with their names and events.
import { GateError } from '../../model/gate-error.ts'
import { build, buildAt, entries, get, locationOf, type Mapping, mapping, type Node, present, type UnresolvedNode } from '../node.ts'
import { locate, type Span } from '../span.ts'
import { refuseUnknown } from './known-section.ts'
import { functionLogicalId } from './naming.ts'
import type { ServiceEvent, ServiceFunction } from './service.ts'
import { truthy } from './truthy.ts'

/** A function without anything under its key is none. */
export function loadFunctions(functions: Node | undefined, service: string, stage: string): ServiceFunction[] {
  if (functions?.kind === 'scalar' && functions.value !== null)
    throw new GateError('E_RENDER_SHAPE', 'functions is not a mapping', { location: locationOf(functions) })
  refuseUnknown(functions, 'the functions')
  return [...entries(functions)]
    .filter(([, written]) => written.kind !== 'scalar' || written.value !== null)
    .map(([key, written, span]) => loadFunction(key, written, span, `${service}-${stage}-${key}`))
}

function loadFunction(key: string, written: Node, span: Span, defaultName: string): ServiceFunction {
  const settings = settingsOf(key, written, span)
  const name = present(settings, 'name')
  return {
    key,
    settings,
    span,
    logicalId: functionLogicalId(key),
    name: truthy(name) ? name : build(defaultName, span),
    events: [...eventsOf(present(settings, 'events'), key)],
  }
}

function settingsOf(key: string, written: Node, span: Span): Mapping {
  refuseUnknown(written, `the settings and the events of ${key}`)
  if (written.kind === 'unresolved') return unknownSettings(written)
  const settings = mapping(written)
  if (!settings) throw new GateError('E_RENDER_SHAPE', `the function ${key} is not a mapping`, { location: locationOf(written) })
  if (!truthy(get(settings, 'handler')) && !truthy(get(settings, 'image')))
    throw new GateError('E_RENDER_MISSING', `the function ${key} has neither a handler nor an image`, {
      location: locate(span),
      cure: `Add handler: FILE.EXPORT to ${key}.`,
    })
  refuseHandler(get(settings, 'handler'), key)
  return settings
}

function refuseHandler(handler: Node | undefined, key: string): void {
  if (!handler || handler.kind === 'unresolved' || (handler.kind === 'scalar' && typeof handler.value !== 'number')) return
  // What CloudFormation computes is a text in the end.
  if (handler.kind === 'mapping' && [...entries(handler)].every(([name]) => name === 'Ref' || name.startsWith('Fn::'))) return
  const kind = handler.kind === 'sequence' ? 'a list' : handler.kind === 'mapping' ? 'a mapping' : 'a number'
  throw new GateError('E_RENDER_SHAPE', `the handler of ${key} is ${kind}; a function has one handler, written as a text`, {
    location: locationOf(handler),
    cure: `Write handler: FILE.EXPORT under ${key}.`,
  })
}

/** Whatever a policy asks of such a function cannot be known. */
function unknownSettings(value: UnresolvedNode): Mapping {
  const keys = ['handler', 'runtime', 'timeout', 'memorySize', 'role', 'reservedConcurrency', 'environment']
  return mapping(build(Object.fromEntries(keys.map(key => [key, value])), value.span))!
}

function* eventsOf(events: Node | undefined, key: string): Generator<ServiceEvent> {
  refuseUnknown(events, `the events of ${key}`)
  if (events?.kind === 'scalar')
    throw new GateError('E_RENDER_SHAPE', `the events of ${key} are not a list`, { location: locationOf(events) })
  if (events?.kind === 'mapping')
    throw new GateError('E_RENDER_SHAPE', `the events of ${key} are not a list`, { location: locationOf(events) })
  for (const [index, event] of (events?.kind === 'sequence' ? events.items : []).entries()) {
    if (event.kind === 'scalar' && typeof event.value === 'string')
      yield { kind: event.value, settings: buildAt(null, { span: event.span }), index, span: event.span }
    refuseUnknown(event, `events of ${key}`)
    for (const [kind, settings, span] of entries(event)) yield { kind, settings, index, span }
  }
}
