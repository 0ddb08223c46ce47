// The path of a REST method, put together from its resource and that one's parents.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-resource.html
import { concatenate } from '../concatenate.ts'
import { property, type Reading } from '../reading.ts'
import { literal, type Value } from '../value.ts'
import { holes } from '../walk.ts'

const paths = new WeakMap<Reading, Map<string, Value>>()
const DEEPEST = 60

/** The path under which `ResourceId` stands; relative to its root where that is of another stack. */
export function restPath(reading: Reading, resourceId: Value | undefined): Value | undefined {
  if (resourceId === undefined) return undefined
  const id = resourceOf(reading, resourceId)
  return id === undefined ? literal('/', resourceId) : pathOf(reading, id, 0)
}

function pathOf(reading: Reading, id: string, depth: number): Value {
  const known = paths.get(reading) ?? new Map<string, Value>()
  paths.set(reading, known)
  const cached = known.get(id)
  if (cached) return cached
  const resource = reading.resources.get(id)
  const span = resource?.span ?? { source: { path: reading.lowered.path, text: '' }, start: 0, end: 0 }
  const part = (resource && property(resource, 'PathPart')) ?? literal('', { span })
  const parentId = resource && property(resource, 'ParentId')
  const parent = parentId && depth < DEEPEST ? resourceOf(reading, parentId) : undefined
  const base = parent === undefined ? [] : [pathOf(reading, parent, depth + 1)]
  const path = concatenate([...base, literal('/', { span }), part], part)
  known.set(id, path)
  return path
}

function resourceOf(reading: Reading, value: Value): string | undefined {
  for (const hole of holes(value))
    if (hole.resource !== undefined && reading.resources.get(hole.resource)?.type === 'AWS::ApiGateway::Resource') return hole.resource
  return undefined
}
