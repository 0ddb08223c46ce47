// What stands under `appSync`, with the data sources and functions that it defines where they are used.
// https://www.serverless.com/framework/docs/providers/aws/guide/appsync
import { entries, get, listed, type Mapping, mappingOf, type Node, scalarOf } from '../../node.ts'
import type { Span } from '../../span.ts'
import { setting, text } from '../events/event-settings.ts'
import { type Named, namedSettings, settingsOf } from '../named-settings.ts'
import { truthy } from '../truthy.ts'

export const APPSYNC_PLUGIN = 'serverless-appsync-plugin'

export interface AppSyncConfig {
  readonly settings: Node
  readonly span: Span
  readonly dataSources: readonly Named[]
  readonly pipelineFunctions: readonly Named[]
  readonly resolvers: readonly Named[]
}

/** @throws GateError E_RENDER_SHAPE */
export function appSyncConfig(config: Mapping): AppSyncConfig | undefined {
  const written = get(config, 'appSync')
  if (!truthy(written)) return undefined
  const settings = settingsOf('appSync', written)
  const dataSources = new Map(partsOf(settings, 'dataSources', 'data source').map(source => [source.name, source]))
  const functions = new Map<string, Named>()
  const resolvers = partsOf(settings, 'resolvers', 'resolver')
  const addInline = (name: string, at: Node, span: Span) => {
    const source = setting(at, 'dataSource')
    if (source?.kind === 'mapping') dataSources.set(name, { name, settings: source, span })
  }
  for (const resolver of resolvers) {
    addInline(inlineName(resolver.name), resolver.settings, resolver.span)
    for (const [index, fn] of listed(setting(resolver.settings, 'functions')).entries()) {
      if (fn.kind !== 'mapping') continue
      const name = `${inlineName(resolver.name)}_${index}`
      functions.set(name, { name, settings: fn, span: fn.span })
      addInline(name, fn, fn.span)
    }
  }
  for (const fn of partsOf(settings, 'pipelineFunctions', 'pipeline function')) {
    functions.set(fn.name, fn)
    addInline(fn.name, fn.settings, fn.span)
  }
  return { settings, span: settings.span, dataSources: [...dataSources.values()], pipelineFunctions: [...functions.values()], resolvers }
}

/** The name of what stands inside a resolver: only the first sign that is no letter is replaced. */
export function inlineName(resolver: string): string {
  return resolver.replace(/[^a-z_]/i, '_')
}

/** A section may be a mapping or a list of mappings; a text under a name is short for the data source that it names. */
function partsOf(settings: Node, key: string, what: string): readonly Named[] {
  const merged = new Map<string, Named>()
  for (const part of listed(setting(settings, key))) {
    const shorthand = new Set([...entries(part)].filter(([, value]) => text(value) !== undefined).map(([name]) => name))
    const full =
      part.kind === 'mapping' ? { ...part, entries: new Map([...part.entries].map(([name, entry]) => [name, long(entry)])) } : part
    for (const named of namedSettings(shorthand.size > 0 && key !== 'dataSources' ? full : part, what)) merged.set(named.name, named)
  }
  return [...merged.values()]
}

function long(entry: { readonly key: Span; readonly value: Node }): { readonly key: Span; readonly value: Node } {
  const { value, key } = entry
  if (text(value) === undefined) return entry
  const kind: Node = scalarOf('UNIT', value.span, 'framework')
  const members = new Map([
    ['kind', { key, value: kind }],
    ['dataSource', { key: value.span, value }],
  ])
  return { key, value: mappingOf(members, value.span) }
}
