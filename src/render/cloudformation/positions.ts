// Places of the facts of a model, noted while it is built; put in order, and counted into lines, only when asked for.
import { parsePointer } from '../../model/json-pointer.ts'
import type { Positions } from '../../model/location.ts'
import { locate, type Span } from '../span.ts'
import type { Field } from './value.ts'

/** Where the members of an object or an array of the model stand. */
type Members = ReadonlyMap<string, Span | Field> | readonly Span[]

export interface Places {
  /** The place of a member of an object of the model. */
  mark(object: object, key: string, span: Span): void
  /** The places of all members of an object or array that holds plain JSON. */
  markAll(object: object, members: Members): void
  positions(model: object): Positions
}

interface Mark {
  readonly object: object
  readonly key: string
  readonly span: Span
}

export function placesBeside(): Places {
  const marks: Mark[] = []
  const all = new Map<object, Members>()
  let marked: Map<object, Map<string, Span>> | undefined

  function inOrder(): Map<object, Map<string, Span>> {
    const byObject = new Map<object, Map<string, Span>>()
    for (const { object, key, span } of marks) {
      const members = byObject.get(object)
      if (members) members.set(key, span)
      else byObject.set(object, new Map([[key, span]]))
    }
    return byObject
  }

  function placeOf(object: object, key: string): Span | undefined {
    marked ??= inOrder()
    const own = marked.get(object)?.get(key)
    if (own) return own
    const members = all.get(object)
    if (!members) return undefined
    if (Array.isArray(members)) return members[Number(key)]
    const member = (members as ReadonlyMap<string, Span | Field>).get(key)
    if (member === undefined || !('value' in member)) return member
    const container = member.value.kind === 'fields' || member.value.kind === 'list'
    return container ? member.key : member.value.span
  }

  return {
    mark(object, key, span) {
      marks.push({ object, key, span })
    },
    markAll(object, members) {
      all.set(object, members)
    },
    positions(model) {
      return {
        at(pointer) {
          let at: unknown = model
          let span: Span | undefined
          for (const key of parsePointer(pointer)) {
            if (typeof at !== 'object' || at === null) break
            span = placeOf(at, key) ?? span
            if (!Object.hasOwn(at, key)) break
            at = (at as Record<string, unknown>)[key]
          }
          return span && locate(span)
        },
      }
    },
  }
}
