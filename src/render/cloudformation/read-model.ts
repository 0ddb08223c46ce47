// The one reader: turns the template that any format was lowered to into the service model, with the places of its facts.
import type { Positions } from '../../model/location.ts'
import type { ServiceModel } from '../../model/service-model.ts'
import { string } from '../node.ts'
import type { CodeManifest, Lowered, RenderOptions } from '../rendering.ts'
import { readApis } from './apis.ts'
import { readCallers } from './callers.ts'
import { readOutputs, readParameters } from './declarations.ts'
import { readEventInvokeConfigs } from './event-invoke-config.ts'
import { readFunctions } from './functions.ts'
import { namesOf } from './names.ts'
import { readNotifications } from './notifications.ts'
import { readOwnAnswers } from './own-answers.ts'
import { readOwners } from './owners.ts'
import { readPermissions } from './permissions.ts'
import { placesBeside } from './positions.ts'
import { noteComputed, type Reading, type StackResource } from './reading.ts'
import { type Resolver, resolverOf } from './resolver.ts'
import { readResources } from './resources.ts'
import { readRoles } from './roles.ts'
import { stackResources } from './stack-resources.ts'
import { readStackSettings } from './stack-settings.ts'
import { readTriggers } from './triggers/index.ts'

/** @throws GateError of scope `stack`, with a location, where CloudFormation would refuse the template */
export function readModel(
  lowered: Lowered,
  options: RenderOptions,
  manifests: readonly CodeManifest[] = [],
): { model: ServiceModel; positions: Positions } {
  const resolver = resolverOf(lowered, options)
  const reading = startReading(lowered, resolver, options.account)
  copyLowered(reading)
  copyManifests(reading, manifests)
  noteAllComputed(reading, lowered)
  readStackSettings(reading, resolver, options)
  readParameters(reading, lowered, resolver)
  readRoles(reading)
  readFunctions(reading)
  readOwners(reading, resolver)
  readPermissions(reading)
  readResources(reading)
  readApis(reading)
  readTriggers(reading)
  readEventInvokeConfigs(reading)
  readOwnAnswers(reading)
  readNotifications(reading)
  readCallers(reading)
  readOutputs(reading, lowered, resolver)
  return { model: reading.model, positions: reading.places.positions(reading.model) }
}

function startReading(lowered: Lowered, resolver: Resolver, account: string | undefined): Reading {
  const resources = new Map<string, StackResource>()
  const byType = new Map<string, StackResource[]>()
  for (const resource of stackResources(lowered, resolver)) {
    resources.set(resource.id, resource)
    const same = byType.get(resource.type)
    if (same) same.push(resource)
    else byType.set(resource.type, [resource])
  }
  const base = {
    lowered,
    model: emptyModel(lowered, account),
    places: placesBeside(),
    resources,
    byType,
    unknowns: new Map(),
    triggerCounts: new Map(),
    targets: new Map(),
  }
  return { ...base, names: namesOf(base) }
}

function noteAllComputed(reading: Reading, lowered: Lowered): void {
  for (const { node, ...computed } of lowered.computed) noteComputed(reading, computed, node.span)
  for (const nested of lowered.nested?.values() ?? []) noteAllComputed(reading, nested.lowered)
}

function emptyModel(lowered: Lowered, account: string | undefined): ServiceModel {
  const { path, name, format, stage, region, frameworkVersion, tags, manifest } = lowered
  return {
    version: 1,
    stack: {
      path,
      name,
      format,
      provider: 'aws',
      stage,
      region,
      ...(frameworkVersion === undefined ? {} : { frameworkVersion }),
      ...(account === undefined ? {} : { account }),
      ...(tags === undefined ? {} : { tags: { ...tags } }),
    },
    functions: {},
    roles: {},
    triggers: {},
    permissions: {},
    apis: {},
    resources: {},
    parameters: {},
    outputs: {},
    manifest: { ...manifest },
    plugins: [],
    ignored: [],
    computed: [],
    unresolved: [],
  }
}

function copyManifests({ model, places }: Reading, manifests: readonly CodeManifest[]): void {
  if (manifests.length === 0) return
  model.manifest.files = manifests.map(({ path, pinned }) => ({ path, pinned }))
  places.markAll(
    model.manifest.files,
    manifests.map(({ span }) => span),
  )
}

function copyLowered({ lowered, model, places }: Reading): void {
  for (const plugin of lowered.plugins) {
    const name = string(plugin)
    if (name === undefined) continue
    model.plugins.push(name)
    places.mark(model.plugins, String(model.plugins.length - 1), plugin.span)
  }
  for (const { node, ...ignored } of lowered.ignored) {
    model.ignored.push(ignored)
    places.mark(model.ignored, String(model.ignored.length - 1), node.span)
  }
}
