// The resources of the REST API: one for every part of every path, below the root or below an existing resource.
// https://www.serverless.com/framework/docs/providers/aws/events/apigateway#share-api-gateway-and-api-resources
import { GateError } from '../../../../model/gate-error.ts'
import { type Buildable, entries, listed, locationOf, type Node } from '../../../node.ts'
import { setting, text } from '../event-settings.ts'
import { sourceName } from '../source-name.ts'
import type { Endpoint } from './endpoint.ts'
import { pathInId } from './path-in-id.ts'
import type { RestApi } from './rest-api.ts'

/** Far above the 300 that an API may have unless AWS allows more. */
const MOST_RESOURCES = 20_000

export interface PathResource {
  readonly id: Buildable
  /** The part of a method's logical id that names the path; empty for the root. */
  readonly inId: string
}

/** Adds what a path needs and the API does not have yet; the same path gives the same resource. */
export type ResourceOf = (endpoint: Endpoint) => PathResource

export function resourcesOf(api: RestApi): ResourceOf {
  const known = existingResources(api)
  let added = 0
  return ({ parts, at, path }) => {
    let resource: PathResource = { id: api.rootResourceId, inId: '' }
    const prefixes: string[] = []
    for (const part of parts) prefixes.push(prefixes.length === 0 ? sourceName(part) : `${prefixes.at(-1)}/${sourceName(part)}`)
    const start = prefixes.findLastIndex(prefix => known.get(prefix)?.isExisting)
    for (const [index, part] of parts.entries()) {
      const prefix = prefixes[index]!
      const found = known.get(prefix)
      if (found) resource = found
      if (found || index < start) continue
      if (++added > MOST_RESOURCES) throw tooMany(path)
      const inId = `${resource.inId}${pathInId(sourceName(part))}`
      const logicalId = `ApiGatewayResource${inId}`
      const properties = { ParentId: resource.id, PathPart: part, RestApiId: api.id }
      api.builder.add(logicalId, { Type: 'AWS::ApiGateway::Resource', Properties: properties }, at.event.span)
      resource = { id: { Ref: logicalId }, inId }
      known.set(prefix, { ...resource, isExisting: false })
    }
    return resource
  }
}

function tooMany(path: Node): GateError {
  return new GateError('E_RENDER_TOO_LARGE', `The paths of the http events have more than ${MOST_RESOURCES} parts.`, {
    location: locationOf(path),
  })
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
