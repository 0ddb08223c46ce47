// Every resource of a stack that is not a function: its properties as plain JSON, and the settings that will hold.
import type { Resource } from '../../model/resource.ts'
import { noteAnswered } from './answered.ts'
import { readEffective } from './effective.ts'
import { toPlain } from './json.ts'
import { setOwn } from './own.ts'
import { type Element, leaveOut, type Reading, unresolvedId } from './reading.ts'
import { makesTriggers } from './triggers/index.ts'
import { unreadTemplate } from './unread-template.ts'

export function readResources(reading: Reading): void {
  for (const resource of reading.resources.values()) {
    if (resource.type === 'AWS::Lambda::Function' || reading.lowered.internal.has(resource.id)) continue
    const it: Resource = {
      type: resource.type,
      properties: {},
      effective: {},
      notifies: [],
      writers: [],
      origin: resource.origin === 'framework' ? 'framework' : 'template',
    }
    const element: Element<Resource> = { it, path: ['resources', resource.id] }
    setOwn(reading.model.resources, resource.id, it)
    reading.places.mark(reading.model.resources, resource.id, resource.span)
    if (resource.condition !== undefined) it.condition = resource.condition
    const { properties } = resource
    readEffective(reading, element, properties)
    if (resource.type === 'AWS::CloudFormation::Stack' && !resource.nested) leaveOut(reading, element, 'template', unreadTemplate(resource))
    if (makesTriggers(resource.type)) noteAnswered(reading, resource, element)
    if (properties === undefined) continue
    const plain = toPlain(properties, reading.places, (name, unknown) => {
      if (name === '') {
        leaveOut(reading, element, 'properties', unknown)
        return
      }
      it.unknown ??= {}
      setOwn(it.unknown, name, unresolvedId(reading, unknown, [...element.path, 'properties', ...name.split('.')]))
    })
    if (plain !== undefined && properties.kind === 'fields') it.properties = plain as Record<string, unknown>
  }
}
