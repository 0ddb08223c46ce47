// An event together with the function that it invokes, and what turns all events of one kind into resources.
import type { ServiceEvent, ServiceFunction, StackBuilder } from '../service.ts'

export interface FunctionEvent {
  readonly fn: ServiceFunction
  readonly event: ServiceEvent
}

/** Gets all events of its kind at once, in the order of the configuration, because some share a resource. */
export type EventGenerator = (builder: StackBuilder, events: readonly FunctionEvent[]) => void

/** The events of each function, for ids that count within a function. */
export function byFunction(events: readonly FunctionEvent[]): ReadonlyMap<ServiceFunction, readonly FunctionEvent[]> {
  return Map.groupBy(events, ({ fn }) => fn)
}

/** Every event with its number, from 1, among those of its function. */
export function* numbered(events: readonly FunctionEvent[]): Generator<[at: FunctionEvent, count: number]> {
  for (const own of byFunction(events).values()) for (const [index, at] of own.entries()) yield [at, index + 1]
}
