// What anyone on the internet may call of a function without authentication, said so that it stays the same when triggers move.
import type { ServiceModel } from '../model/service-model.ts'
import type { Trigger } from '../model/trigger.ts'

/** Such as `POST /orders` or `function URL`, sorted. */
export function entryPoints(model: ServiceModel, name: string): string[] {
  const own = Object.hasOwn(model.functions, name) ? model.functions[name] : undefined
  const triggers = (own?.exposure.internet ?? []).flatMap(key => (Object.hasOwn(model.triggers, key) ? [model.triggers[key]!] : []))
  return [...new Set(triggers.map(entryPoint))].sort()
}

function entryPoint({ kind, method, path, route, api }: Trigger): string {
  switch (kind) {
    case 'url':
      return 'function URL'
    case 'websocket':
      return `WebSocket route ${route ?? '$default'}`
    case 'http':
    case 'httpApi':
    case 'alb':
      return `${method ?? 'ANY'} ${path ?? '/'}${kind === 'alb' ? ' (load balancer)' : ''}`
    default:
      return api === undefined ? kind : `${kind} ${api}`
  }
}
