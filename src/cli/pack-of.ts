// Which policy directory a directory belongs to: a family's or a policy's own is tested within the pack that it is part of.
import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

export interface PackPart {
  readonly pack: string
  /** Such as least_privilege or least_privilege/service_wildcard; empty for the whole pack. */
  readonly part: string
}

export function packOf(directory: string): PackPart {
  const name = basename(directory)
  if (isPolicy(directory)) return { pack: dirname(dirname(directory)), part: join(basename(dirname(directory)), name) }
  if (isFamily(directory)) return { pack: dirname(directory), part: name }
  return { pack: directory, part: '' }
}

function isPolicy(directory: string): boolean {
  return existsSync(join(directory, `${basename(directory)}.rego`))
}

function isFamily(directory: string): boolean {
  return readdirSync(directory, { withFileTypes: true }).some(entry => entry.isDirectory() && isPolicy(join(directory, entry.name)))
}
