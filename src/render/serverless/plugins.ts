// What plugins do to a stack: those that leave its functions, roles and triggers alone, the one that is rendered, and all
// others, whose code may rewrite anything.
import { posix } from 'node:path'
import type { SourceTree } from '../../model/source-tree.ts'
import type { Computed } from '../../model/unresolved.ts'
import { type Node, string } from '../node.ts'
import { ALERTS_PLUGIN } from './alerts/alerts.ts'
import { digestCode } from './code-digest.ts'
import { digestPackage, type PackageManifest } from './package-manifest.ts'
import { ROLES_PLUGIN } from './role-choice.ts'
import type { Service } from './service.ts'

/** They bundle code, run things locally, or act beside the template. */
const HARMLESS = new Set([
  'serverless-add-api-key',
  'serverless-api-gateway-caching',
  'serverless-apigw-binary',
  'serverless-appsync-simulator',
  'serverless-aws-documentation',
  'serverless-better-credentials',
  'serverless-bundle',
  'serverless-certificate-creator',
  'serverless-client-s3',
  'serverless-clj-plugin',
  'serverless-cloudformation-parameter-setter',
  'serverless-create-certificate',
  'serverless-deployment-bucket',
  'serverless-disable-functions',
  'serverless-domain-manager',
  'serverless-dotnet',
  'serverless-dynamodb',
  'serverless-dynamodb-local',
  'serverless-dynamodb-seed',
  'serverless-esbuild',
  'serverless-export-env',
  'serverless-export-outputs',
  'serverless-finch',
  'serverless-fullstack-plugin',
  'serverless-go-plugin',
  'serverless-jetpack',
  'serverless-jest-plugin',
  'serverless-latest-layer-version',
  'serverless-manifest-plugin',
  'serverless-mocha-plugin',
  'serverless-offline',
  'serverless-offline-sqs',
  'serverless-openapi-documentation',
  'serverless-openapi-documenter',
  'serverless-plugin-bind-deployment-id',
  'serverless-plugin-bundle',
  'serverless-plugin-common-excludes',
  'serverless-plugin-include-dependencies',
  'serverless-plugin-monorepo',
  'serverless-plugin-optimize',
  'serverless-plugin-typescript',
  'serverless-prune-plugin',
  'serverless-python-requirements',
  'serverless-rust',
  'serverless-s3-cleaner',
  'serverless-s3-deploy',
  'serverless-s3-local',
  'serverless-s3-remover',
  'serverless-s3-sync',
  'serverless-stack-output',
  'serverless-tag-cloud-watch-logs',
  'serverless-webpack',
  'serverless-webpack-prisma',
  'serverless-wsgi',
])
const PROXY_PLUGIN = 'serverless-apigateway-service-proxy'
const HARMLESS_FAMILY = /^serverless-offline-/

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
    const harmless = HARMLESS.has(name) || HARMLESS_FAMILY.test(name)
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
  return name === ROLES_PLUGIN || name === ALERTS_PLUGIN || (name === PROXY_PLUGIN && version === 4)
}

/** A plugin may be a file of the repository, by a relative path or in .serverless_plugins. */
function localPath(name: string, service: Service, tree: SourceTree, folder: string | undefined): string | undefined {
  const base = name.startsWith('.') ? posix.join(posix.dirname(service.path), name) : folder && posix.join(folder, name)
  if (base === undefined || base.startsWith('../')) return undefined
  return [base, `${base}.js`, `${base}.ts`, `${base}.cjs`, `${base}/index.js`].find(path => tree.read(path).kind === 'file')
}

function pluginFolder(service: Service, tree: SourceTree): string | undefined {
  const folder = posix.join(posix.dirname(service.path), '.serverless_plugins')
  return tree.paths().some(path => path.startsWith(`${folder}/`)) ? folder : undefined
}
