// Walks the events of all functions and adds what they deploy to the stack, kind by kind.
import { GateError } from '../../../model/gate-error.ts'
import { locate } from '../../span.ts'
import type { ServiceEvent, StackBuilder } from '../service.ts'
import { truthy } from '../truthy.ts'
import { keyOf } from './event-settings.ts'
import type { FunctionEvent } from './function-event.ts'
import { EVENT_GENERATORS } from './index.ts'

/** A template holds 500 resources; services that are split into several stacks have more. */
const MOST_EVENTS = 20_000

/** Expects the functions and roles of the stack in the builder: schedules name the role, Lambda@Edge changes the function.
 * @throws GateError of scope `stack`, with a location, where an event has a shape that the tool refuses */
export function compileEvents(builder: StackBuilder): void {
  const byKind = new Map<string, FunctionEvent[]>()
  let count = 0
  for (const fn of builder.service.functions) {
    for (const event of fn.events) {
      if (++count > MOST_EVENTS) throw tooMany(event)
      if (!EVENT_GENERATORS.has(event.kind)) noteUnknown(builder, { fn, event })
      else if (truthy(event.settings)) eventsOf(byKind, event.kind).push({ fn, event })
    }
  }
  for (const [kind, compile] of EVENT_GENERATORS) {
    const events = byKind.get(kind)
    if (events) compile(builder, events)
  }
}

/** Plugins bring events of their own; without any, nothing reads such a key. */
function noteUnknown(builder: StackBuilder, at: FunctionEvent): void {
  if (builder.service.plugins.size > 0) return
  builder.ignore(keyOf(at), 'the Serverless Framework knows no such event', at.event.settings)
}

function eventsOf(byKind: Map<string, FunctionEvent[]>, kind: string): FunctionEvent[] {
  const events = byKind.get(kind) ?? []
  byKind.set(kind, events)
  return events
}

function tooMany(event: ServiceEvent): GateError {
  return new GateError('E_RENDER_TOO_LARGE', `The functions have more than ${MOST_EVENTS} events.`, { location: locate(event.span) })
}
