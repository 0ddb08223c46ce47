// The Serverless Framework as a format of stacks: from serverless.yml to the template that the framework would deploy.
// https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml
import { posix } from 'node:path'
import type { SourceTree } from '../../model/source-tree.ts'
import { build, get, type Mapping, mapping, type Node, present, type UnresolvedNode } from '../node.ts'
import type { Format, Lowered, RenderOptions } from '../rendering.ts'
import { startOf } from '../span.ts'
import { ACCOUNT_ID, revealAccountId } from './account-id.ts'
import { addAgentCore } from './agent-core/agent-core.ts'
import { addAlerts } from './alerts/alerts.ts'
import { addGraphQlApi } from './appsync/graphql-api.ts'
import { assumedRoleSettings } from './assumed-role-settings.ts'
import { addCapacityProviders } from './capacity-provider.ts'
import { digestCode } from './code-digest.ts'
import { customDomains } from './custom-domains.ts'
import { addDeploymentBucket } from './deployment-bucket.ts'
import { addEventInvokeConfig } from './event-invoke-config.ts'
import { compileEvents } from './events/compile-events.ts'
import { addFunction } from './function.ts'
import { addFunctionUrl } from './function-url.ts'
import { addFunctionVersion } from './function-version.ts'
import { addLayers } from './layer.ts'
import { loadService } from './load-service.ts'
import { addLogGroup } from './log-group.ts'
import { addMcpState } from './mcp-server.ts'
import { misplacedSettings } from './misplaced-settings.ts'
import { computedByPlugins } from './plugins.ts'
import { withPseudoParameters } from './pseudo-parameters.ts'
import { mergeResources } from './resources.ts'
import { ignoredRoleSettings } from './roles.ts'
import { addSandboxes } from './sandboxes/sandbox.ts'
import { sectionCallers } from './section-callers.ts'
import { addServiceProxies } from './service-proxies/service-proxy.ts'
import { createStack } from './stack.ts'
import { stackSettings } from './stack-settings.ts'
import { stackTags } from './stack-tags.ts'

export const serverless: Format = {
  name: 'serverless',
  named: path => /(^|\/)serverless\.(ya?ml|json|toml|[cm]?js|ts)$/.test(path),
  recognises: document => present(document, 'service') !== undefined && present(document, 'provider') !== undefined,
  lower,
}

function lower(tree: SourceTree, path: string, options: RenderOptions): Lowered {
  return /\.([cm]?js|ts)$/.test(path) ? lowerCode(tree, path, options) : lowerConfiguration(tree, path, options)
}

function lowerConfiguration(tree: SourceTree, path: string, options: RenderOptions): Lowered {
  const files = new Set<string>()
  const { service, versionAssumed, manifest, variables, pluginNodes } = loadService(tree, path, options, files)
  const stack = createStack(service, file => tree.read(file).kind === 'file')
  const { builder } = stack
  addDeploymentBucket(builder)
  for (const fn of service.functions) addLogGroup(fn, builder)
  for (const fn of service.functions) {
    addFunction(fn, stack)
    addFunctionVersion(fn, builder)
    addFunctionUrl(fn, builder)
    addEventInvokeConfig(fn, stack)
  }
  addLayers(builder)
  addMcpState(builder)
  addCapacityProviders(builder)
  compileEvents(builder)
  addAgentCore(builder)
  addSandboxes(builder)
  addServiceProxies(builder)
  addGraphQlApi(builder)
  addAlerts(builder)
  for (const [key, reason, node] of [...ignoredRoleSettings(service), ...misplacedSettings(service)]) builder.ignore(key, reason, node)
  const tags = stackTags(service)
  const beside = customDomains(service, pluginNodes)
  const merged = withPseudoParameters(mergeResources(stack.template(), get(service.config, 'resources')), service)
  const template = variables.needsAccountId() ? revealAccountId(merged) : merged
  return {
    format: 'serverless',
    path,
    name: service.name.replaceAll(ACCOUNT_ID, '${aws:accountId}'),
    stage: service.stage,
    region: service.region,
    frameworkVersion: service.version,
    ...(tags === undefined ? {} : { tags }),
    callers: sectionCallers(service),
    template,
    ...(beside === undefined ? {} : { beside }),
    settings: stackSettings(service),
    functionNames: new Map(service.functions.map(fn => [fn.logicalId, fn.key])),
    internal: internalIds(template),
    computed: [...computedByCode(variables.computed, template), ...computedByPlugins(pluginNodes, service, manifest, tree)],
    ignored: [...stack.ignored, ...(versionAssumed ? assumedRoleSettings(service) : [])],
    plugins: pluginNodes,
    manifest: { dependencies: { ...manifest.dependencies }, lockfile: manifest.lockfile !== undefined, present: manifest.present },
    files: [...files].sort(),
  }
}

/** A configuration that is a program is not run: nothing of its stack is known. */
function lowerCode(tree: SourceTree, path: string, options: RenderOptions): Lowered {
  const found = tree.read(path)
  const text = found.kind === 'file' ? found.text : ''
  const span = startOf(path, text)
  const node = build(posix.basename(path), span)
  return {
    format: 'serverless',
    path,
    name: posix.basename(posix.dirname(path)),
    stage: options.stage ?? 'dev',
    region: options.region ?? 'us-east-1',
    ...(options.frameworkVersion === undefined ? {} : { frameworkVersion: options.frameworkVersion }),
    template: mapping(build({ Resources: {} }, span))!,
    functionNames: new Map(),
    internal: new Set(),
    computed: [{ what: 'config', expression: posix.basename(path), path, digest: digestCode(tree, path), harmless: false, node }],
    ignored: [],
    plugins: [],
    manifest: { dependencies: {}, lockfile: false, present: false },
    files: [path],
  }
}

/** What the framework makes for itself; it names all of them alike. */
function internalIds(template: Mapping): Set<string> {
  const ids = new Set<string>()
  for (const id of mapping(get(template, 'Resources'))?.entries.keys() ?? [])
    if (/^(IamRole)?CustomDashresource|^IamRoleCustomResources|^ServerlessDeploymentBucket(Policy)?$|^CustomDash/.test(id)) ids.add(id)
  return ids
}

/** Values that code computes and that no value of the template shows. */
function computedByCode(computed: readonly UnresolvedNode[], template: Mapping): Lowered['computed'] {
  if (computed.length === 0) return []
  const shown = new Set<string>()
  const seen = new Set<Node>()
  visit(template)
  const missing = new Map<string, Lowered['computed'][number]>()
  for (const node of computed)
    if (node.computed && !shown.has(node.computed.expression)) missing.set(node.computed.expression, { ...node.computed, node })
  return [...missing.values()]

  function visit(node: Node): void {
    if (node.kind === 'unresolved') {
      if (node.computed) shown.add(node.computed.expression)
      return
    }
    if (node.kind === 'scalar' || seen.has(node)) return
    seen.add(node)
    if (node.kind === 'sequence') for (const item of node.items) visit(item)
    else for (const { value } of node.entries.values()) visit(value)
  }
}
