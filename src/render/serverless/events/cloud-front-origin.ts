// Where a distribution fetches what it does not have: a bucket, or any other address.
// https://www.serverless.com/framework/docs/providers/aws/events/cloudfront
import { type Buildable, build, get, mapping, type Node, withEntries } from '../../node.ts'
import { alphanumeric } from '../naming.ts'
import { truthy } from '../truthy.ts'
import { authored, refused, required, setting, text } from './event-settings.ts'
import type { FunctionEvent } from './function-event.ts'
import { sourceName } from './source-name.ts'

export interface Origin {
  readonly id: string
  readonly properties: Buildable
  readonly isDefault: boolean
}

export function originOf(at: FunctionEvent): Origin {
  const { settings } = at.event
  const isDefault = settings.kind === 'mapping' && truthy(setting(settings, 'isDefaultOrigin'))
  const origin = required(at, 'origin')
  if (origin.kind === 'unresolved') return { id: origin.expression, properties: origin, isDefault }
  const described = mapping(origin) ?? mapping(fromAddress(at, origin))!
  const domain = get(described, 'DomainName')
  const kind = get(described, 'S3OriginConfig') ? 's3' : 'custom'
  const name = text(domain) ?? alphanumeric(domain ? sourceName(domain) : '')
  const id = `${kind}/${name}${text(get(described, 'OriginPath')) ?? ''}`
  return { id, properties: withEntries(described, { Id: build(id, origin.span) }), isDefault }
}

/** One origin for every id; it is the default if any of its events says so. */
export function joinedOrigins(origins: readonly Origin[]): readonly Origin[] {
  const byId = new Map<string, Origin>()
  for (const origin of origins) {
    const known = byId.get(origin.id)
    byId.set(origin.id, known ? { ...known, isDefault: known.isDefault || origin.isDefault } : origin)
  }
  return [...byId.values()]
}

function fromAddress(at: FunctionEvent, origin: Node): Node {
  const address = text(origin)
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined
  if (!url) throw refused(at, origin, 'has an origin that is neither an address such as https://example.com nor a mapping')
  const properties = {
    DomainName: authored(url.hostname, origin),
    OriginPath: url.pathname.length > 1 ? authored(url.pathname, origin) : undefined,
    ...(url.protocol === 's3:' ? { S3OriginConfig: {} } : { CustomOriginConfig: { OriginProtocolPolicy: 'match-viewer' } }),
  }
  return build(properties, origin.span)
}
