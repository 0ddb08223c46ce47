// The imports of src/, and the rules of the house that they must keep.
import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'

export interface Import {
  /** Path below src/. */
  readonly from: string
  /** Path below src/, or the name of a package or of a node: module. */
  readonly to: string
  readonly kind: 'file' | 'package'
}

export interface Floor {
  readonly rooms: readonly string[]
}

/** From the ground up; a room may import from the floors below it and from itself. */
export const FLOORS: readonly Floor[] = [
  { rooms: ['model'] },
  { rooms: ['source', 'config', 'render', 'iam', 'secrets', 'bundle', 'evaluate', 'decide', 'report', 'github', 'store'] },
  { rooms: ['gate.ts'] },
  { rooms: ['service', 'cli'] },
  { rooms: ['build'] },
]

/** The one door between strangers: `gatehouse serve` starts the service. */
const DOORS = new Set(['cli/serve.ts -> service/serve.ts'])

/** Rooms that take values and return values: no I/O. */
const PURE = new Set(['model', 'config', 'render', 'iam', 'secrets', 'decide', 'report'])
const PURE_NODE_MODULES = new Set(['node:crypto', 'node:util', 'node:path'])

const OWNED: readonly { readonly packages: RegExp; readonly room: string }[] = [
  { packages: /^@open-policy-agent\/opa-wasm/, room: 'evaluate' },
  { packages: /^(pg|pg-boss|@electric-sql\/pglite)(\/|$)/, room: 'store' },
  { packages: /^@octokit\//, room: 'github' },
  { packages: /^(fastify|@fastify\/)/, room: 'service' },
]

export function importsOf(sources: Readonly<Record<string, string>>): Import[] {
  const found: Import[] = []
  for (const [from, text] of Object.entries(sources)) {
    for (const match of text.matchAll(/^(?:import|export)\b[^'"]*?\bfrom\s*'([^']+)'|^import\s*'([^']+)'|\bimport\('([^']+)'\)/gm)) {
      const target = match[1] ?? match[2] ?? match[3]!
      if (target.startsWith('.')) found.push({ from, to: posix.join(posix.dirname(from), target), kind: 'file' })
      else found.push({ from, to: target, kind: 'package' })
    }
  }
  return found
}

/** One sentence for each import that breaks a rule. */
export function brokenRules(imports: readonly Import[]): string[] {
  const broken: string[] = []
  for (const { from, to, kind } of imports) {
    const room = roomOf(from)
    if (kind === 'package') {
      if (PURE.has(room) && to.startsWith('node:') && !PURE_NODE_MODULES.has(to))
        broken.push(`src/${from} imports ${to}, but ${room}/ is pure: pass the value in`)
      for (const { packages, room: owner } of OWNED)
        if (packages.test(to) && room !== owner && room !== 'build') broken.push(`src/${from} imports ${to}, which only ${owner}/ may`)
      continue
    }
    if (to.startsWith('..')) continue
    const target = roomOf(to)
    if (target === room || DOORS.has(`${from} -> ${to}`)) continue
    const here = floorOf(room)
    const there = floorOf(target)
    if (there === here) broken.push(`src/${from} imports src/${to}, but ${room} and ${target} are on one floor and so strangers`)
    else if (there > here) broken.push(`src/${from} imports src/${to}, but imports point down and ${target} is above ${room}`)
  }
  return broken
}

/** Lines `room -> rooms it imports`, as src/README.md shows them. */
export function drawn(imports: readonly Import[]): string {
  const edges = new Map<string, Set<string>>()
  for (const { from, to, kind } of imports) {
    if (kind === 'package' || to.startsWith('..')) continue
    const room = roomOf(from)
    const set = edges.get(room) ?? new Set()
    edges.set(room, set)
    if (roomOf(to) !== room) set.add(roomOf(to))
  }
  const order = FLOORS.flatMap(floor => floor.rooms)
  return order
    .filter(room => edges.has(room))
    .map(
      room =>
        `${room.padEnd(10)} -> ${[...edges.get(room)!].sort((a, b) => order.indexOf(a) - order.indexOf(b)).join(', ') || '(nothing)'}`,
    )
    .join('\n')
}

export function readSources(directory: string): Record<string, string> {
  const sources: Record<string, string> = {}
  for (const path of readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort())
    if (/\.(ts|mjs)$/.test(path)) sources[path] = readFileSync(`${directory}/${path}`, 'utf8')
  return sources
}

function roomOf(path: string): string {
  return path.split('/')[0]!
}

function floorOf(room: string): number {
  const floor = FLOORS.findIndex(({ rooms }) => rooms.includes(room))
  return floor === -1 ? Number.NaN : floor
}
