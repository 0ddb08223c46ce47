// Reads .github/gatehouse-waivers.yml. A waiver without reason, owner or expiry is read: what that means is the verdict's affair.
import type { Waiver } from '../model/gate-config.ts'
import { GateError } from '../model/gate-error.ts'
import type { Catalogue } from '../model/policy.ts'
import { type ConfigFile, readDocument, type Value } from './document.ts'
import { expectKeys, expectList, expectMapping, expectOneOf, expectText, member, wrong } from './expect.ts'
import { nearestName } from './nearest-name.ts'

const FIELDS = ['policy', 'stack', 'function', 'resource', 'fingerprint', 'reason', 'owner', 'expires'] as const

/** @throws GateError E_CONFIG_UNREADABLE, E_CONFIG_KEY or E_CONFIG_VALUE with its place */
export function parseWaivers(file: ConfigFile, from: Waiver['from'], catalogue: Catalogue): Waiver[] {
  const root = readDocument(file)
  expectKeys(root, ['version', 'waivers'], file.path)
  expectOneOf(member(root, 'version'), 'version', ['1'])
  return (expectList(member(root, 'waivers'), 'waivers') ?? []).map(item => waiverOf(item, from, catalogue))
}

function waiverOf(item: Value, from: Waiver['from'], catalogue: Catalogue): Waiver {
  const mapping = expectMapping(item, 'a waiver')!
  expectKeys(mapping, FIELDS, 'a waiver')
  const fields: Partial<Record<(typeof FIELDS)[number], string>> = {}
  for (const field of FIELDS) {
    const text = expectText(member(mapping, field), field)
    if (text !== undefined) fields[field] = text
  }
  const { policy, expires } = fields
  if (policy === undefined) throw new GateError('E_CONFIG_VALUE', 'A waiver names no policy.', { location: item.location })
  const ids = catalogue.policies.map(({ id }) => id)
  if (!ids.includes(policy)) {
    const nearest = nearestName(policy, ids)
    throw wrong(member(mapping, 'policy')!, 'policy', `the id of a policy${nearest === undefined ? '' : `, such as ${nearest}`}`)
  }
  if (expires !== undefined && expires.trim() !== '' && !isDate(expires))
    throw wrong(member(mapping, 'expires')!, 'expires', 'a date such as 2027-01-31')
  return { ...fields, policy, from, location: item.location }
}

/** A day that the calendar has. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
