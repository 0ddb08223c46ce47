// What plugins do to a stack: those that leave its functions, roles and triggers alone, those that are rendered, and all
// others, whose code may rewrite anything.
import { posix } from 'node:path'
import type { SourceTree } from '../../model/source-tree.ts'
import type { Computed } from '../../model/unresolved.ts'
import { get, type Node, string } from '../node.ts'
import { ALERTS_PLUGIN } from './alerts/alerts.ts'
import { digestCode } from './code-digest.ts'
import { isHarmless } from './harmless-plugins.ts'
import { LOG_RETENTION_PLUGIN } from './log-group.ts'
import { digestPackage, type PackageManifest } from './package-manifest.ts'
import { PSEUDO_PARAMETERS_PLUGIN } from './pseudo-parameters.ts'
import { ROLES_PLUGIN } from './role-choice.ts'
import type { Service } from './service.ts'

const RENDERED = new Set([ROLES_PLUGIN, ALERTS_PLUGIN, LOG_RETENTION_PLUGIN, PSEUDO_PARAMETERS_PLUGIN])
const DEFAULT_FOLDER = '.serverless_plugins'
const PROXY_PLUGIN = 'serverless-apigateway-service-proxy'

export function* computedByPlugins(
  plugins: readonly Node[],
  service: Service,
  manifest: PackageManifest,
  tree: SourceTree,
): Generator<Computed & { readonly node: Node }> {
  const folder = plugins.length > 0 ? pluginFolder(service, tree) : undefined
  for (const node of plugins) {
    const name = string(node)
    if (name === undefined || isRendered(name, service)) continue
    const harmless = isHarmless(name)
    const path = localPath(name, service, tree, folder)
    const digest = path === undefined ? digestPackage(name, manifest) : digestCode(tree, path)
    yield {
      what: 'plugin',
      expression: name,
      ...(path === undefined ? {} : { path }),
      digest,
      harmless: harmless && path === undefined,
      node,
    }
  }
}

/** What the plugin does is done here; what version 4 has built in stays its own where the plugin is listed too. */
function isRendered(name: string, { version }: Service): boolean {
  return RENDERED.has(name) || (name === PROXY_PLUGIN && version === 4)
}

/** A plugin may be a file of the repository, by a relative path or in the folder of local plugins. */
function localPath(name: string, service: Service, tree: SourceTree, folder: string | undefined): string | undefined {
  const base = name.startsWith('.') ? posix.join(posix.dirname(service.path), name) : folder && posix.join(folder, name)
  if (base === undefined || base.startsWith('../')) return undefined
  return [base, `${base}.js`, `${base}.ts`, `${base}.cjs`, `${base}/index.js`].find(path => tree.read(path).kind === 'file')
}

function pluginFolder(service: Service, tree: SourceTree): string | undefined {
  const named = string(get(service.config, 'plugins', 'localPath')) ?? DEFAULT_FOLDER
  const folder = posix.join(posix.dirname(service.path), named)
  return tree.paths().some(path => path.startsWith(`${folder}/`)) ? folder : undefined
}
