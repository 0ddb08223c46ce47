// One event of a function or of a state machine, and what it invokes.
import { type Buildable, entries, get, type Mapping, mapping, mappingOf, type Node, present, string } from '../../node.ts'
import type { Span } from '../../span.ts'
import { expectMapping, isIntrinsic, missing, type Sam, type SamResource, wrong } from '../sam.ts'

export interface Target {
  readonly resource: SamResource
  /** Logical id of what is invoked: the function, or its alias. */
  readonly id: string
  readonly arn: Buildable
  /** How permissions and event source mappings name it. */
  readonly name: Buildable
  readonly attributes: Readonly<Record<string, Node | undefined>>
}

export interface SamEvent {
  /** The author's name of the event. */
  readonly name: string
  /** Logical id of what it makes: the resource's, then the event's. */
  readonly id: string
  readonly type: string
  readonly properties: Mapping
  readonly span: Span
}

export function eventsOf(resource: SamResource): SamEvent[] {
  const events: SamEvent[] = []
  for (const [name, event, span] of entries(expectMapping(present(resource.properties, 'Events'), `Events of ${resource.id}`))) {
    if (event.kind === 'unresolved') continue
    const type = string(get(event, 'Type'))
    if (type === undefined) throw wrong(`the event ${name} of ${resource.id} has no Type`, event)
    const written = present(event, 'Properties')
    if (written && (written.kind === 'scalar' || written.kind === 'sequence' || isIntrinsic(written)))
      throw wrong(`the properties of the event ${name} of ${resource.id} are not a mapping`, written)
    const properties = mapping(written) ?? mappingOf(new Map(), span)
    events.push({ name, id: resource.id + name, type, properties, span })
  }
  return events
}

export function setting(event: SamEvent, ...path: (string | number)[]): Node | undefined {
  return present(event.properties, ...path)
}

/** Where the route of an event of an API is written. */
export function routeSpans(event: SamEvent): { readonly event: Span; readonly path: Span; readonly method: Span } {
  const { span } = event
  return { event: span, path: setting(event, 'Path')?.span ?? span, method: setting(event, 'Method')?.span ?? span }
}

export function required(event: SamEvent, key: string): Node {
  const value = setting(event, key)
  if (value === undefined) throw missing(`the ${event.type} event ${event.name} has no ${key}`, event.span)
  return value
}

/** Lets a service invoke what the event is for. */
export function allowInvoke(
  event: SamEvent,
  target: Target,
  sam: Sam,
  principal: string,
  from: { readonly [key: string]: Buildable },
  id = `${event.id}Permission`,
): void {
  const Properties = { Action: 'lambda:InvokeFunction', FunctionName: target.name, Principal: principal, ...from }
  sam.add(id, { Type: 'AWS::Lambda::Permission', ...target.attributes, Properties }, event.span)
}
