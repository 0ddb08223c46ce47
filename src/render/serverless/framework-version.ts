// Which major version of the Serverless Framework deploys a configuration.
// https://www.serverless.com/framework/docs/guides/upgrading-v4
import { GateError } from '../../model/gate-error.ts'
import { entries, get, locationOf, type Node, string } from '../node.ts'
import type { FrameworkVersion } from './dialect.ts'
import type { PackageManifest } from './package-manifest.ts'

const KEYS_OF_4 = ['stages', 'build', 'licenseKey', 'state', 'ai', 'mcp', 'sandboxes']

export interface FrameworkVersionChoice {
  readonly version: FrameworkVersion
  /** Nothing tells it: it is the newest, or what a key of a function means that version 3 would ignore. */
  readonly assumed: boolean
}

/** What the configuration pins, else what was asked for, else what its keys and its package.json suggest, else 4. */
export function frameworkVersionOf(root: Node, asked: FrameworkVersion | undefined, manifest: PackageManifest): FrameworkVersionChoice {
  const stated = pinned(get(root, 'frameworkVersion')) ?? asked ?? (hasKeyOf4(root) ? 4 : undefined)
  if (stated !== undefined) return { version: stated, assumed: false }
  const functionKeys = entriesHave(get(root, 'functions'), 'iam')
  const found = installed(manifest)
  return { version: functionKeys ? 4 : (found ?? 4), assumed: found === undefined || (functionKeys && found !== 4) }
}

/** Only a quoted value counts; a bare * fits every version. */
function pinned(node: Node | undefined): FrameworkVersion | undefined {
  const range = string(node)
  if (node === undefined || range === undefined) return undefined
  if (/^\s*canary/.test(range)) return 4
  const major = firstNumber(range)
  if (major === undefined) return undefined
  if (major > 4)
    throw new GateError('E_RENDER_UNSUPPORTED', `frameworkVersion ${range} names a version that is not known`, {
      location: locationOf(node),
    })
  return major === 4 ? 4 : 3
}

function installed(manifest: PackageManifest): FrameworkVersion | undefined {
  const { osls, serverless } = manifest.dependencies
  if (osls !== undefined) return 3
  const major = serverless === undefined ? undefined : firstNumber(serverless)
  return major === undefined ? undefined : major >= 4 ? 4 : 3
}

function hasKeyOf4(root: Node): boolean {
  if (KEYS_OF_4.some(key => get(root, key))) return true
  const provider = get(root, 'provider')
  if (get(provider, 'iam', 'role', 'mode') || get(provider, 'capacityProviders') || get(provider, 'domain') || get(provider, 'domains'))
    return true
  return false
}

function entriesHave(node: Node | undefined, key: string): boolean {
  for (const [, settings] of entries(node)) if (get(settings, key)) return true
  return false
}

function firstNumber(range: string): number | undefined {
  const found = /\d+/.exec(range)
  return found ? Number(found[0]) : undefined
}
