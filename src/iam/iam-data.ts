// What AWS documents about its actions and its managed policies, from the pinned files in data/; see data/README.md.
import type { Action } from '../model/statement.ts'
import { detailReader, type ServiceDetails } from './action-details.ts'
import { type ActionGroup, type ActionTable, actionTable, type Level } from './action-table.ts'
import { type ManagedPolicy, managedPolicyReader } from './managed-policy.ts'
import { hasWildcard, matchesWildcard } from './wildcard.ts'

export interface IamData {
  /** Everything the model says of an action pattern such as `s3:Put*`. */
  facts(pattern: string): Action
  /** The actions that a pattern names, as `service:Action`. */
  expand(pattern: string): readonly string[]
  /** The same, by access level. */
  expandByLevel(pattern: string): ReadonlyMap<Level, readonly string[]>
  /** The actions of a service, in groups; none for one that is not known. */
  groups(service: string): readonly ActionGroup[]
  /** What can limit the actions of a service; undefined for one that is not known. */
  details(service: string): ServiceDetails | undefined
  services(): readonly string[]
  /** An AWS managed policy by its ARN, whatever the partition; undefined for one that AWS does not publish. */
  managedPolicy(arn: string): ManagedPolicy | undefined
}

/** From the mildest to the gravest. */
export const LEVEL_ORDER: readonly Level[] = ['List', 'Read', 'Write', 'Tagging', 'Permissions management']
const READS: ReadonlySet<Level> = new Set(['List', 'Read'])

/** `read` answers a file of src/iam/data by its name; nothing is read before it is needed, and nothing twice. */
export function loadIamData(read: (file: string) => Uint8Array, decompress: (brotli: Uint8Array) => Uint8Array): IamData {
  let opened: ActionTable | undefined
  const table = () => {
    opened ??= actionTable(new TextDecoder('latin1').decode(read('actions.txt')))
    return opened
  }
  const remembered = new Map<string, Action>()
  const facts = (pattern: string): Action => {
    const key = pattern.toLowerCase()
    const known = remembered.get(key) ?? summarise(pattern, table(), key)
    remembered.set(key, known)
    return { ...known, pattern }
  }
  const expand = (pattern: string) => {
    const { groups, name } = candidates(table(), pattern.toLowerCase())
    return groups.flatMap(group => namesIn(group, name).map(found => `${group.service}:${found}`))
  }
  const expandByLevel = (pattern: string) => {
    const { groups, name } = candidates(table(), pattern.toLowerCase())
    const byLevel = new Map<Level, string[]>()
    for (const group of groups)
      for (const found of namesIn(group, name)) {
        const names = byLevel.get(group.level)
        if (names) names.push(`${group.service}:${found}`)
        else byLevel.set(group.level, [`${group.service}:${found}`])
      }
    return byLevel
  }
  const details = detailReader(read, decompress)
  return {
    facts,
    expand,
    expandByLevel,
    groups: service => table().of(service),
    details: details.of,
    services: details.services,
    managedPolicy: managedPolicyReader(read, decompress),
  }
}

function summarise(pattern: string, table: ActionTable, key: string): Action {
  const { groups, name } = candidates(table, key)
  const counts = { all: 0, writes: 0, scopableWrites: 0, scopableReads: 0 }
  const levels = new Set<Level>()
  const permissions: string[] = []
  for (const group of groups) {
    const named = name === '*' ? [] : namesIn(group, name)
    const count = name === '*' ? commas(group.names) + 1 : named.length
    if (count === 0) continue
    if (group.level === 'Permissions management' && hasWildcard(name)) permissions.push(...named)
    levels.add(group.level)
    counts.all += count
    if (!READS.has(group.level)) counts.writes += count
    if (group.scopable) counts[READS.has(group.level) ? 'scopableReads' : 'scopableWrites'] += count
  }
  const { all, writes, scopableWrites, scopableReads } = counts
  return {
    pattern,
    count: all,
    writes,
    levels: LEVEL_ORDER.filter(level => levels.has(level)),
    scopable: scopableWrites + scopableReads > 0,
    scopableWrites,
    scopableReads,
    ...(permissions.length > 0 ? { permissions: permissions.sort() } : {}),
  }
}

/** The groups of the services that a pattern names, and the pattern for the names in them. */
function candidates(table: ActionTable, pattern: string): { groups: readonly ActionGroup[]; name: string } {
  if (pattern === '*') return { groups: table.all(() => true), name: '*' }
  const colon = pattern.indexOf(':')
  const service = pattern.slice(0, Math.max(colon, 0))
  const groups = hasWildcard(service) ? table.all(known => matchesWildcard(service, known)) : table.of(service)
  return { groups, name: pattern.slice(colon + 1) }
}

function namesIn(group: ActionGroup, pattern: string): string[] {
  return group.names.split(',').filter(name => matchesWildcard(pattern, name))
}

function commas(text: string): number {
  let count = 0
  for (let at = text.indexOf(','); at !== -1; at = text.indexOf(',', at + 1)) count++
  return count
}
