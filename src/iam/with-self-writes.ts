// Adds to triggers what their functions may do to the source; unknown where the role hides it.
import type { ServiceModel } from '../model/service-model.ts'
import type { Trigger } from '../model/trigger.ts'
import type { Unresolved } from '../model/unresolved.ts'
import type { Allowed } from './effective-grants.ts'
import { mapValues } from './map-values.ts'
import { callingActions, canLoop, selfWritesOf } from './self-writes.ts'
import { writeDoubt } from './write-doubts.ts'

/** `allowed` is what each role may do; `unresolved` grows. */
export function withSelfWrites(
  model: ServiceModel,
  allowed: ReadonlyMap<string, ReadonlyMap<string, readonly Allowed[]>>,
  unresolved: Unresolved[],
): Record<string, Trigger> {
  return mapValues(model.triggers, (trigger): Trigger => {
    const actions = callingActions(trigger)
    const id = Object.hasOwn(model.functions, trigger.function) ? model.functions[trigger.function]!.role : undefined
    const role = id === undefined ? undefined : model.roles[id]
    if (id === undefined || !role || actions.length === 0 || !canLoop(trigger, model)) return trigger
    const found = allowed.get(id) ?? new Map<string, readonly Allowed[]>()
    const hidden = ['source', 'events', 'prefix', 'suffix'].map(field => trigger.unknown?.[field]).find(entry => entry !== undefined)
    const selfWrites =
      trigger.unknown?.source === undefined
        ? selfWritesOf(trigger, model, found, role.statements)
        : actions.filter(action => found.has(action)).map(action => ({ statement: 0, action }))
    if (selfWrites.length > 0 && hidden === undefined) return { ...trigger, selfWrites }
    const doubt = selfWrites.length > 0 ? hidden : writeDoubt(id, role, actions, unresolved)
    return doubt === undefined ? trigger : { ...trigger, unknown: { ...trigger.unknown, selfWrites: doubt } }
  })
}
