// What a change does to permissions, as the lines that several reporters show: the gravest access level first.
import type { Decision } from '../model/decision.ts'
import { type FunctionPermissions, PERMISSION_LEVELS, type PermissionChange } from '../model/permission-diff.ts'
import { counted } from './sentences.ts'

export const NO_CHANGE = 'No change in permissions.'

export interface PermissionLine {
  readonly sign: 'opened' | 'closed' | 'gained' | 'lost' | 'unknown'
  /** The access level, or what else it is about. */
  readonly about: string
  readonly said: string
}

/** Functions of one stack that change alike. */
export interface PermissionBlock {
  readonly stack: string
  /** `create, list and 3 more`; empty where it is about the whole stack. */
  readonly functions: string
  /** `new, stages dev, prod`; empty where there is nothing to say. */
  readonly note: string
  readonly lines: readonly PermissionLine[]
}

/** Undefined where there was no base to compare with. */
export function permissionBlocks({ permissions, stacks }: Decision): PermissionBlock[] | undefined {
  return permissions?.map(entry => {
    const judged = new Set(stacks.flatMap(({ file, stage }) => (file === entry.stack ? [stage] : [])))
    const status = entry.status === 'changed' ? [] : [entry.status]
    const stages = judged.size > 1 ? [`${entry.stages.length === 1 ? 'stage' : 'stages'} ${entry.stages.join(', ')}`] : []
    return { stack: entry.stack, functions: listed(entry.functions, 8), note: [...status, ...stages].join(', '), lines: linesOf(entry) }
  })
}

function linesOf({ gained, lost, opened, closed, unknown }: FunctionPermissions): PermissionLine[] {
  const changes = [
    ...gained.map(change => ({ sign: 'gained' as const, change })),
    ...lost.map(change => ({ sign: 'lost' as const, change })),
  ].sort((a, b) => PERMISSION_LEVELS.indexOf(a.change.level) - PERMISSION_LEVELS.indexOf(b.change.level))
  return [
    ...opened.map(point => ({ sign: 'opened' as const, about: 'Public entry point', said: `${point}, without authentication` })),
    ...closed.map(point => ({ sign: 'closed' as const, about: 'Public entry point', said: point })),
    ...changes.map(({ sign, change }) => ({ sign, about: change.level, said: sentence(sign, change) })),
    ...unknown.map(reason => ({ sign: 'unknown' as const, about: 'Unknown', said: reason })),
  ]
}

function sentence(sign: 'gained' | 'lost', change: PermissionChange): string {
  const { actions, except, count, resources, exceptResources, conditions, otherwise } = change
  const kept = sign === 'gained' ? ' (before: only under a condition)' : ' (kept under a condition)'
  return [
    listed(actions, 6),
    except.length > 0 ? ` except ${listed(except, 6)}` : '',
    count > actions.length ? ` (${counted(count, 'action')})` : '',
    ` on ${listed(resources, 6)}`,
    exceptResources.length > 0 ? ` except on ${listed(exceptResources, 6)}` : '',
    conditions.length > 0 ? ` when ${conditions.join(' and ')}` : '',
    otherwise ? kept : '',
  ].join('')
}

function listed(texts: readonly string[], most: number): string {
  // To say that one is left out takes as much room as to name it.
  if (texts.length <= most + 1) return texts.join(', ')
  return `${texts.slice(0, most).join(', ')} and ${texts.length - most} more`
}

/** As many of the blocks as hold at most so many lines, and how many lines are left out. */
export function firstLines(blocks: readonly PermissionBlock[], most: number): { shown: PermissionBlock[]; left: number } {
  const shown: PermissionBlock[] = []
  let room = most
  let left = 0
  for (const block of blocks) {
    const lines = block.lines.slice(0, room)
    room -= lines.length
    left += block.lines.length - lines.length
    if (lines.length > 0) shown.push({ ...block, lines })
  }
  return { shown, left }
}
