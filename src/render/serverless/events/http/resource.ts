// The resources of the REST API: one for every part of every path, below the root or below an existing resource.
// https://www.serverless.com/framework/docs/providers/aws/events/apigateway#share-api-gateway-and-api-resources
import { type Buildable, entries, listed } from '../../../node.ts'
import { setting, text } from '../event-settings.ts'
import { sourceName } from '../source-name.ts'
import type { Endpoint } from './endpoint.ts'
import { pathInId } from './path-in-id.ts'
import type { RestApi } from './rest-api.ts'

export interface PathResource {
  readonly id: Buildable
  /** The part of a method's logical id that names the path; empty for the root. */
  readonly inId: string
}

/** Adds what a path needs and the API does not have yet; the same path gives the same resource. */
export type ResourceOf = (endpoint: Endpoint) => PathResource

export function resourcesOf(api: RestApi): ResourceOf {
  const known = existingResources(api)
  return ({ parts, at }) => {
    let resource: PathResource = { id: api.rootResourceId, inId: '' }
    let path = ''
    const prefixes = parts.map((_, index) =>
      parts
        .slice(0, index + 1)
        .map(part => sourceName(part))
        .join('/'),
    )
    const start = prefixes.findLastIndex(prefix => known.get(prefix)?.isExisting)
    for (const [index, part] of parts.entries()) {
      path = prefixes[index]!
      const found = known.get(path)
      if (found) resource = found
      if (found || index < start) continue
      const inId = pathInId(path)
      const logicalId = `ApiGatewayResource${inId}`
      const properties = { ParentId: resource.id, PathPart: part, RestApiId: api.id }
      api.builder.add(logicalId, { Type: 'AWS::ApiGateway::Resource', Properties: properties }, at.event.span)
      resource = { id: { Ref: logicalId }, inId }
      known.set(path, { ...resource, isExisting: false })
    }
    return resource
  }
}

interface KnownResource extends PathResource {
  readonly isExisting: boolean
}

/** `restApiResources`, a mapping of paths to ids or a list of both. */
function existingResources({ settings }: RestApi): Map<string, KnownResource> {
  const known = new Map<string, KnownResource>()
  const add = (path: string, id: Buildable) => {
    const trimmed = path.replace(/^\//, '').replace(/\/$/, '')
    known.set(trimmed, { id, inId: pathInId(trimmed), isExisting: true })
  }
  const configured = setting(settings, 'restApiResources')
  for (const [path, id] of entries(configured)) add(path, id)
  if (configured?.kind === 'sequence') {
    for (const item of listed(configured)) add(text(setting(item, 'path')) ?? '', setting(item, 'resourceId'))
  }
  return known
}
