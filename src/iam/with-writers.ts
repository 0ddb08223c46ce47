// Adds to resources which functions may write to them; unknown where the role of one that is not known to write hides it.
import type { Resource } from '../model/resource.ts'
import type { ServiceModel } from '../model/service-model.ts'
import type { Unresolved } from '../model/unresolved.ts'
import type { Allowed } from './effective-grants.ts'
import { mapValues } from './map-values.ts'
import { writeDoubt } from './write-doubts.ts'
import { writeActions, writersOf } from './writers.ts'

/** `allowed` is what each role may do; `unresolved` grows. */
export function withWriters(
  model: ServiceModel,
  allowed: ReadonlyMap<string, ReadonlyMap<string, readonly Allowed[]>>,
  unresolved: Unresolved[],
): Record<string, Resource> {
  const writers = writersOf(model, allowed)
  const doubts = new Map<string, ReturnType<typeof doubtOf>>()
  return mapValues(model.resources, (resource, id): Resource => {
    const found = writers.get(id) ?? []
    if (writeActions(resource.type).length === 0) return { ...resource, writers: found }
    const doubt = doubts.has(resource.type) ? doubts.get(resource.type) : doubtOf(resource.type, model, unresolved)
    doubts.set(resource.type, doubt)
    if (!doubt || found.includes(doubt.function)) return { ...resource, writers: found }
    return { ...resource, writers: found, unknown: { ...resource.unknown, writers: doubt.id } }
  })
}

/** The first function whose role may hide a grant to write to resources of the type. */
function doubtOf(type: string, model: ServiceModel, unresolved: Unresolved[]): { function: string; id: number } | undefined {
  for (const [name, { role: key }] of Object.entries(model.functions)) {
    const role = key === undefined ? undefined : model.roles[key]
    const id = key === undefined || !role ? undefined : writeDoubt(key, role, writeActions(type), unresolved)
    if (id !== undefined) return { function: name, id }
  }
  return undefined
}
