// A service as its generators take it: read, its variables resolved, its version, stage and region known.
import { posix } from 'node:path'
import { GateError } from '../../model/gate-error.ts'
import type { SourceTree } from '../../model/source-tree.ts'
import { build, get, listed, locationOf, type Mapping, mapping, mappingOf, type Node, present, string } from '../node.ts'
import type { RenderOptions } from '../rendering.ts'
import { appSyncFunctions } from './appsync/lambda-target.ts'
import { readConfiguration } from './configuration-file.ts'
import { deepMerge } from './deep-merge.ts'
import { dialectOf, type FrameworkVersion } from './dialect.ts'
import { frameworkVersionOf } from './framework-version.ts'
import { refuseUnknown, refuseUnknownParts } from './known-section.ts'
import { mcpFunctions } from './mcp-server.ts'
import { type PackageManifest, readPackageManifest } from './package-manifest.ts'
import type { Service } from './service.ts'
import { loadFunctions } from './service-function.ts'
import { trailOf } from './variables/resolver.ts'
import { createVariables, type Variables } from './variables/variables.ts'

export interface LoadedService {
  readonly service: Service
  /** Nothing says which version of the framework deploys it. */
  readonly versionAssumed: boolean
  readonly manifest: PackageManifest
  readonly variables: Variables
  readonly pluginNodes: readonly Node[]
}

export function loadService(tree: SourceTree, path: string, options: RenderOptions, files: Set<string>): LoadedService {
  const root = readConfiguration(tree, path)
  files.add(path)
  const manifest = readPackageManifest(tree, posix.dirname(path))
  const { version, assumed } = frameworkVersionOf(root, options.frameworkVersion, manifest)
  const variables = createVariables(tree, path, root, version, options, files)
  // Before all else: an option beats `provider.region: ${opt:region, self:provider.region}`, which else needs itself.
  const stage = variables.stage()
  const region = variables.region()
  const config = resolveConfiguration(root, variables, version)
  refuseUnknownParts(config)
  const provider = providerOf(config, version)
  const name = nameOf(config)
  const pluginNodes = pluginsOf(config)
  const service: Service = {
    path,
    name,
    stage,
    region,
    version,
    config,
    provider,
    functions: [
      ...loadFunctions(get(config, 'functions'), name, stage),
      ...(version === 4 ? [...mcpFunctions(config, name, stage), ...appSyncFunctions(config, name, stage, pluginNodes)] : []),
    ],
    plugins: new Set(pluginNodes.map(string).filter(plugin => plugin !== undefined)),
  }
  return { service, versionAssumed: assumed, manifest, variables, pluginNodes }
}

/** Everything but what is meant for other stages, which the framework does not read. */
function resolveConfiguration(root: Mapping, variables: Variables, version: FrameworkVersion): Mapping {
  const resolved = new Map(root.entries)
  for (const [key, entry] of root.entries) {
    const ofStages = key === 'params' || (key === 'stages' && dialectOf(version).stagesBlock)
    if (!ofStages) {
      const value = variables.resolve(entry.value, trailOf([key]))
      resolved.set(key, { key: entry.key, value: listOfParts(key) ? merged(value) : value })
      continue
    }
    const block = variables.settle(entry.value, trailOf([key]))
    for (const stage of ['default', variables.stage()]) {
      const member = get(block, stage)
      if (member) variables.resolve(member, trailOf([key, stage]))
    }
    resolved.set(key, { key: entry.key, value: block })
  }
  return { ...root, entries: resolved }
}

function listOfParts(key: string): boolean {
  return key === 'functions' || key === 'resources'
}

/** A list of parts, as `functions` and `resources` may be given, is merged into one. */
function merged(node: Node): Node {
  if (node.kind !== 'sequence') return node
  let whole: Node = mappingOf(new Map(), node.span)
  for (const part of node.items) {
    refuseUnknown(part, 'parts of this list')
    if (part.kind === 'mapping') whole = deepMerge(whole, part)
    else if (part.kind === 'scalar' && part.value !== null)
      throw new GateError('E_RENDER_SHAPE', 'a part of this list is not a mapping', { location: locationOf(part) })
  }
  return whole
}

/** Version 4 takes aws where nothing else is said. */
function providerOf(config: Mapping, version: FrameworkVersion): Mapping {
  const written = present(config, 'provider') ?? (version === 4 ? build({ name: 'aws' }, config.span) : undefined)
  if (!written)
    throw new GateError('E_RENDER_MISSING', 'the configuration has no provider', {
      location: locationOf(config),
      cure: 'Add provider: {name: aws}.',
    })
  const provider = mapping(written) ?? mapping(build({ name: written }, written.span))!
  const name = present(provider, 'name')
  if (!name) throw new GateError('E_RENDER_MISSING', 'the provider has no name', { location: locationOf(provider), cure: 'Add name: aws.' })
  if (name.kind === 'scalar' && name.value !== 'aws')
    throw new GateError('E_RENDER_UNSUPPORTED', `the provider ${name.value} is not rendered, only aws`, { location: locationOf(name) })
  return provider
}

function nameOf(config: Mapping): string {
  const written = present(config, 'service')
  const name = mapping(written) ? present(written, 'name') : written
  if (!name)
    throw new GateError('E_RENDER_MISSING', 'the service has no name', {
      location: locationOf(written ?? config),
      cure: 'Add service: NAME.',
    })
  if (name.kind === 'scalar') return String(name.value)
  if (name.kind === 'unresolved') return name.expression
  throw new GateError('E_RENDER_SHAPE', 'the name of the service is not a text', { location: locationOf(name) })
}

function pluginsOf(config: Mapping): Node[] {
  const plugins = present(config, 'plugins')
  return listed(mapping(plugins) ? get(plugins, 'modules') : plugins).filter(plugin => plugin.kind !== 'scalar' || plugin.value !== null)
}
