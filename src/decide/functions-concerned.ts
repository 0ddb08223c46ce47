// The functions that a fact of the model is about: of a role those that hold it, of a trigger the one it calls, and so on.
import { parsePointer } from '../model/json-pointer.ts'
import type { ServiceModel } from '../model/service-model.ts'

/** Names, sorted; none where the fact is about the stack. */
export function functionsConcerned(model: ServiceModel, at: string): string[] {
  const [collection = '', key = ''] = parsePointer(at)
  return [...new Set(named(model, collection, key))].sort()
}

function named(model: ServiceModel, collection: string, key: string): string[] {
  switch (collection) {
    case 'functions':
      return Object.hasOwn(model.functions, key) ? [key] : []
    case 'roles':
      return own(model.roles, key).flatMap(role =>
        role.owners.flatMap(owner => (owner.startsWith('functions/') ? [owner.slice('functions/'.length)] : [])),
      )
    case 'triggers':
      return own(model.triggers, key).map(trigger => trigger.function)
    case 'permissions':
      return own(model.permissions, key).flatMap(permission => permission.function ?? [])
    case 'apis':
      return Object.values(model.triggers).flatMap(trigger => (trigger.api === key ? [trigger.function] : []))
    case 'resources':
      return [
        ...Object.values(model.triggers).flatMap(trigger =>
          trigger.source?.resource === key || trigger.logicalId === key ? [trigger.function] : [],
        ),
        ...own(model.resources, key).flatMap(resource => resource.notifies.flatMap(notification => notification.function ?? [])),
      ]
    default:
      return []
  }
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T[] {
  return Object.hasOwn(record, key) ? [record[key]!] : []
}
