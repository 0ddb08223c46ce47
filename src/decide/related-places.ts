// What makes a violation worse, as places that a report can name: a trigger by its route, a permission by its action.
import type { RelatedPlace } from '../model/finding.ts'
import { parsePointer, valueAt } from '../model/json-pointer.ts'
import type { Location, Positions } from '../model/location.ts'
import type { Reference } from '../model/reference.ts'
import type { ServiceModel } from '../model/service-model.ts'
import type { Action } from '../model/statement.ts'
import type { Trigger } from '../model/trigger.ts'

/** In the order of the pointers; those without a place in the author's files, or where the finding itself stands, are left out. */
export function relatedPlaces(pointers: readonly string[], model: ServiceModel, positions: Positions, own: Location): RelatedPlace[] {
  return pointers.flatMap(pointer => {
    const place = positions.at(pointer)
    return place && !isSame(place, own) ? [{ ...place, what: named(pointer, model) }] : []
  })
}

function isSame(a: Location, b: Location): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column
}

function named(pointer: string, model: ServiceModel): string {
  const [collection = '', key = '', , , list] = parsePointer(pointer)
  const value = valueAt(model, pointer)
  if (collection === 'triggers' && value) return triggerNamed(value as Trigger)
  if (collection === 'roles' && value && (list === 'actions' || list === 'notActions')) return (value as Action).pattern
  if (collection === 'roles' && value && (list === 'resources' || list === 'notResources')) return resourceNamed(value as Reference)
  if (collection === 'roles') return `role ${key}`
  if (collection === 'functions') return key
  return key === '' ? pointer : key
}

function triggerNamed(trigger: Trigger): string {
  if (trigger.path !== undefined) return `${trigger.method ?? 'ANY'} ${trigger.path}`
  if (trigger.kind === 'url') return `URL of ${trigger.function}`
  if (trigger.route !== undefined) return `WebSocket route ${trigger.route}`
  return `${trigger.kind} of ${trigger.function}`
}

function resourceNamed({ text, scope }: Reference): string {
  return scope === 'all' ? 'every resource' : text
}
