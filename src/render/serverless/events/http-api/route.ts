// A route of the HTTP API, as an `httpApi` event asks for it.
// https://www.serverless.com/framework/docs/providers/aws/events/http-api
import { intrinsic, type Node } from '../../../node.ts'
import { spanning } from '../../../span.ts'
import { truthy } from '../../truthy.ts'
import { authored, refused, required, setting, text } from '../event-settings.ts'
import type { FunctionEvent } from '../function-event.ts'
import { sourceName } from '../source-name.ts'

const METHODS = ['ANY', 'GET', 'POST', 'PUT', 'PATCH', 'OPTIONS', 'HEAD', 'DELETE']

/** What cross-origin requests may use where a route takes any method. */
export const EVERY_METHOD = METHODS.slice(1)

export interface Route {
  readonly at: FunctionEvent
  /** Such as GET /orders, or $default. */
  readonly key: Node
  /** ANY for the route of everything else; absent where it is not known. */
  readonly method: Node | undefined
}

export function routeOf(at: FunctionEvent): Route {
  const { settings } = at.event
  if (settings.kind === 'unresolved') return { at, key: settings, method: undefined }
  if (settings.kind !== 'mapping' || intrinsic(settings) !== undefined) return routeOfText(at, settings)
  const path = required(at, 'path')
  const method = setting(settings, 'method')
  if (text(path) === '*') {
    if (truthy(method) && method.kind !== 'unresolved' && text(method) !== '*')
      throw refused(at, method, 'has the path * with a method, but * takes every method')
    return { at, key: authored('$default', path), method: authored('ANY', path) }
  }
  return route(at, required(at, 'method'), path)
}

function routeOfText(at: FunctionEvent, settings: Node): Route {
  const said = text(settings)
  if (said === '*') return { at, key: authored('$default', settings), method: authored('ANY', settings) }
  const [method, path] = said?.split(' ') ?? []
  if (!method || !path?.startsWith('/')) throw refused(at, settings, 'is neither "*" nor like "GET /orders"')
  return route(at, authored(method, settings), authored(path, settings))
}

function route(at: FunctionEvent, method: Node, path: Node): Route {
  if (method.kind === 'unresolved') return { at, key: method, method: undefined }
  const verb = text(method)?.toUpperCase().replace(/^\*$/, 'ANY')
  if (verb === undefined || !METHODS.includes(verb))
    throw refused(at, method, `has the method ${sourceName(method)}, which HTTP APIs do not know`)
  const target = text(path)
  if (target === undefined && path.kind !== 'unresolved') throw refused(at, path, 'has a path that is no text')
  const both = { ...path, span: spanning(method.span, path.span) }
  return { at, key: target === undefined ? path : authored(`${verb} ${target}`, both), method: authored(verb, method) }
}
