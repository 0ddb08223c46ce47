// The environment variables of a function: the provider's, the function's over them, and what the bundler adds.
// https://www.serverless.com/framework/docs/providers/aws/guide/functions#environment-variables
import { posix } from 'node:path'
import { type Buildable, build, type Entry, get, mapping, mappingOf, type Node, present, string } from '../node.ts'
import { axiomAdditions } from './axiom.ts'
import { mergedMembers } from './inherited.ts'
import type { ServiceFunction } from './service.ts'
import type { Stack } from './stack.ts'

const TYPESCRIPT = ['.ts', '.cts', '.mts', '.tsx']
const SOURCE_MAPS = '--enable-source-maps'

export function functionEnvironment(fn: ServiceFunction, stack: Stack): Buildable {
  const members = mergedMembers(fn, stack.builder.service, 'environment')
  const entries = new Map<string, Entry>()
  for (const [name, { key, value }] of members ?? []) entries.set(name, { key, value: asText(value) })
  if (addsSourceMaps(fn, stack)) {
    const own = get(fn.settings, 'environment', 'NODE_OPTIONS')
    const text = string(own)
    const value = build(text === undefined ? SOURCE_MAPS : `${text} ${SOURCE_MAPS}`, own?.span ?? fn.span)
    entries.set('NODE_OPTIONS', { key: value.span, value })
  }
  for (const [name, value] of axiomAdditions(fn, stack.builder.service)?.variables ?? []) entries.set(name, { key: value.span, value })
  if (!members && entries.size === 0) return undefined
  const span = (get(fn.settings, 'environment') ?? get(stack.builder.service.provider, 'environment'))?.span ?? fn.span
  return { Variables: mappingOf(entries, span) }
}

/** The framework hands numbers and booleans on as text, as JavaScript prints them. */
function asText(node: Node): Node {
  if (node.kind !== 'scalar' || typeof node.value === 'string' || node.value === null) return node
  return { ...node, value: String(node.value) }
}

/** Version 4 bundles with esbuild, which asks Node for source maps. */
function addsSourceMaps(fn: ServiceFunction, { builder, exists }: Stack): boolean {
  const { service } = builder
  if (service.version === 3) return false
  const handler = string(get(fn.settings, 'handler'))
  const runtime = string(present(fn.settings, 'runtime') ?? present(service.provider, 'runtime'))
  if (handler === undefined || present(fn.settings, 'package', 'artifact')) return false
  const build = present(fn.settings, 'build') ?? present(service.config, 'build')
  const esbuild = mapping(build) ? present(build, 'esbuild') : undefined
  if (esbuild?.kind === 'scalar' && esbuild.value === false) return false
  const sourcemap = present(esbuild, 'sourcemap')
  if (sourcemap?.kind === 'scalar' && sourcemap.value === false) return false
  if (mapping(sourcemap)) {
    const setNodeOptions = get(sourcemap, 'setNodeOptions')
    if (!(setNodeOptions?.kind === 'scalar' && setNodeOptions.value === true)) return false
  }
  if (esbuild || string(build) === 'esbuild') return runtime === undefined || runtime.startsWith('nodejs')
  if (build) return false
  const file = posix.join(posix.dirname(service.path), handler.slice(0, handler.lastIndexOf('.')))
  return runtime?.startsWith('nodejs') === true && TYPESCRIPT.some(ending => exists(file + ending))
}
