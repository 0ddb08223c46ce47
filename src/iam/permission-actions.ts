// The actions that the statements of two sides name, one by one with their access level; and names back into the patterns that
// people wrote, so that a change of `s3:*` is told in one line.
import type { PermissionLevel } from '../model/permission-diff.ts'
import type { IamData } from './iam-data.ts'
import { matchesWildcard } from './wildcard.ts'

export interface FoldedActions {
  readonly actions: readonly string[]
  /** Named by a pattern of `actions`, but not meant. */
  readonly except: readonly string[]
}

export interface ActionNames {
  /** Every action that a pattern names, by level; the pattern itself where the IAM data knows none. */
  expand(pattern: string): ReadonlyMap<PermissionLevel, readonly string[]>
  /** `names` are all of one level; `written` the patterns that may stand for them. */
  fold(names: readonly string[], level: PermissionLevel, written: Iterable<string>): FoldedActions
}

/** A pattern with more exceptions than this is not what a reader would say. */
const MOST_EXCEPTIONS = 5

export function actionNames(data: IamData): ActionNames {
  const remembered = new Map<string, ReadonlyMap<PermissionLevel, readonly string[]>>()
  const expand = (pattern: string): ReadonlyMap<PermissionLevel, readonly string[]> => {
    const key = pattern.toLowerCase()
    const known = remembered.get(key)
    if (known) return known
    const found = data.expandByLevel(pattern)
    const levels: ReadonlyMap<PermissionLevel, readonly string[]> = found.size > 0 ? found : new Map([['Undocumented', [pattern]]])
    remembered.set(key, levels)
    return levels
  }
  const members = (pattern: string, level: PermissionLevel) => expand(pattern).get(level) ?? []

  const fold: ActionNames['fold'] = (names, level, written) => {
    const left = new Set(names)
    const actions: string[] = []
    const except: string[] = []
    const services = byService(names, level).filter(name => name.endsWith(':*'))
    const patterns = [...new Set([...written, ...services])]
      .map(pattern => ({ pattern, named: members(pattern, level) }))
      .sort((a, b) => b.named.length - a.named.length || (a.pattern < b.pattern ? -1 : 1))
    for (const { pattern, named } of patterns) {
      const meant = named.filter(name => left.has(name))
      if (meant.length < 2) continue
      const others = byService(
        named.filter(name => !left.has(name) && !actions.some(taken => matchesWildcard(taken, name))),
        level,
      )
      if (others.length > MOST_EXCEPTIONS || others.length >= meant.length) continue
      actions.push(pattern)
      except.push(...others)
      for (const name of meant) left.delete(name)
    }
    return { actions: [...actions, ...byService([...left], level)].sort(), except: [...new Set(except)].sort() }
  }

  /** `s3:*` for all of a service's actions of the level, when there are several. */
  function byService(names: readonly string[], level: PermissionLevel): string[] {
    return [...Map.groupBy(names, name => name.slice(0, name.indexOf(':')))].flatMap(([service, own]) =>
      own.length > 2 && own.length === members(`${service}:*`, level).length ? [`${service}:*`] : own,
    )
  }

  return { expand, fold }
}
