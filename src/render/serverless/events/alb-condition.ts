// Which requests of a load balancer reach the function of an `alb` event.
// https://www.serverless.com/framework/docs/providers/aws/events/alb
import { type Buildable, entries, listed, type Node } from '../../node.ts'
import { refused, required, setting } from './event-settings.ts'
import type { FunctionEvent } from './function-event.ts'

export function listenerConditions(at: FunctionEvent): Buildable {
  const conditions = required(at, 'conditions')
  if (conditions.kind === 'unresolved') return conditions
  const path = setting(conditions, 'path')
  const host = setting(conditions, 'host')
  const method = setting(conditions, 'method')
  const ip = setting(conditions, 'ip')
  const query = setting(conditions, 'query')
  const found: Buildable[] = []
  if (path) found.push({ Field: 'path-pattern', Values: values(path) })
  if (host) found.push({ Field: 'host-header', HostHeaderConfig: { Values: values(host) } })
  if (method) found.push({ Field: 'http-request-method', HttpRequestMethodConfig: { Values: values(method) } })
  for (const header of listed(setting(conditions, 'header'))) {
    const config =
      header.kind === 'unresolved' ? header : { HttpHeaderName: setting(header, 'name'), Values: values(setting(header, 'values')) }
    found.push({ Field: 'http-header', HttpHeaderConfig: config })
  }
  if (query) found.push(...queryConditions(query))
  if (ip) found.push({ Field: 'source-ip', SourceIpConfig: { Values: values(ip) } })
  if (found.length === 0) throw refused(at, conditions, 'has no condition, and needs one at least')
  return found
}

/** A list is several conditions that all must hold; a mapping is one that any of its entries fulfils. */
function queryConditions(query: Node): Buildable[] {
  if (query.kind !== 'sequence') return [{ Field: 'query-string', QueryStringConfig: { Values: pairs(query) } }]
  return query.items.map(item => ({ Field: 'query-string', QueryStringConfig: { Values: item.kind === 'sequence' ? item : pairs(item) } }))
}

function pairs(query: Node): Buildable {
  if (query.kind !== 'mapping') return query
  return [...entries(query)].map(([key, value]) => ({ Key: key, Value: value }))
}

function values(node: Node | undefined): Buildable {
  return node === undefined || node.kind === 'unresolved' ? node : listed(node)
}
