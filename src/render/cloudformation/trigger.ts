// Adds a trigger to its function; the readers under triggers/ fill in what its kind has.
import type { Trigger } from '../../model/trigger.ts'
import type { Span } from '../span.ts'
import { setOwn } from './own.ts'
import { type Element, leaveOut, put, type Reading, type StackResource } from './reading.ts'
import { asReference } from './references.ts'
import { holeOf, type Place, placeOf, type Unknown, type Value } from './value.ts'
import { both } from './walk.ts'

export type Kind = Trigger['kind']

const ASYNCHRONOUS = new Set<Kind>(['s3', 'sns', 'schedule', 'eventBridge', 'iot', 'cloudwatchLog'])
const POLLED = new Set<Kind>(['sqs', 'dynamodb', 'kinesis', 'msk', 'kafka', 'activemq', 'rabbitmq', 'documentdb'])

/** Where a trigger stands: the resource that makes it, and its place and condition inside of it. */
export interface TriggerPlace {
  readonly resource: StackResource
  readonly span?: Span
  readonly condition?: string | undefined
}

/** One trigger for each function that `target` points at. */
export function addTriggers(reading: Reading, target: Value | undefined, kind: Kind, place: TriggerPlace): Element<Trigger>[] {
  if (target === undefined) return []
  return reading.names.functions(target).map(key => {
    const trigger = addTrigger(reading, key, kind, place)
    reading.targets.set(String(trigger.path.at(-1)), target)
    return trigger
  })
}

function addTrigger(reading: Reading, key: string, kind: Kind, place: TriggerPlace): Element<Trigger> {
  const series = `${key}.${kind}`
  const index = reading.triggerCounts.get(series) ?? 0
  reading.triggerCounts.set(series, index + 1)
  const name = `${series}.${index}`
  const invocation = ASYNCHRONOUS.has(kind) ? 'asynchronous' : POLLED.has(kind) ? 'poll' : 'synchronous'
  const it: Trigger = { function: key, logicalId: place.resource.id, kind, invocation, public: false }
  const condition = both(place.resource.condition, place.condition)
  if (condition !== undefined) it.condition = condition
  setOwn(reading.model.triggers, name, it)
  reading.places.mark(reading.model.triggers, name, place.span ?? place.resource.span)
  reading.model.functions[key]?.triggers.push(name)
  return { it, path: ['triggers', name] }
}

/** Sets the source of a trigger, and whether this stack makes it. */
export function putSource(reading: Reading, trigger: Element<Trigger>, source: Value | undefined): void {
  if (put(reading, trigger, 'source', source, asReference) && trigger.it.source?.resource === undefined) trigger.it.existing = true
}

/** The source is the resource that declares the trigger. */
export function sourceIsOwner(reading: Reading, trigger: Element<Trigger>, owner: StackResource): void {
  putSource(reading, trigger, holeOf(owner.id, owner.id, { span: owner.span }))
}

/** That it is public cannot be known, for a reason that no value of the template shows. */
export function publicUnknown(reading: Reading, trigger: Element<Trigger>, reason: string, at: Place): void {
  const unknown: Unknown = {
    kind: 'unknown',
    expression: trigger.path.at(-1)?.toString() ?? '',
    notation: '',
    reason,
    cure: 'Judge the stack that holds the rest, or make it in this one.',
    ...placeOf(at),
  }
  leaveOut(reading, trigger, 'public', unknown)
}
