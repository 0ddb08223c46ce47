// Reads data/actions.txt, one service at a time: parsing all of it takes longer than a whole small check.
import type { Action } from '../model/statement.ts'

export type Level = Action['levels'][number]

/** Actions of one service that share an access level. */
export interface ActionGroup {
  readonly service: string
  readonly level: Level
  /** Whether they can be limited to a resource. */
  readonly scopable: boolean
  /** As AWS spells them, without the service, between commas: a group is often only counted. */
  readonly names: string
}

export interface ActionTable {
  /** The actions of a service; none for one that is not known. */
  of(service: string): readonly ActionGroup[]
  /** Those of every service whose name `matches`. */
  all(matches: (service: string) => boolean): readonly ActionGroup[]
}

const LEVELS: Readonly<Record<string, Level>> = { L: 'List', R: 'Read', W: 'Write', T: 'Tagging', P: 'Permissions management' }

export function actionTable(text: string): ActionTable {
  const parsed = new Map<string, readonly ActionGroup[]>()
  const of = (service: string): readonly ActionGroup[] => {
    const known = parsed.get(service)
    if (known) return known
    const made = groupsOf(lineOf(text, service))
    parsed.set(service, made)
    return made
  }
  const all = (matches: (service: string) => boolean) =>
    text
      .split('\n')
      .filter(line => line !== '' && matches(line.slice(0, line.indexOf(' '))))
      .flatMap(groupsOf)
  return { of, all }
}

function lineOf(text: string, service: string): string {
  const first = text.startsWith(`${service} `)
  const start = first ? 0 : text.indexOf(`\n${service} `) + 1
  return start === 0 && !first ? '' : text.slice(start, text.indexOf('\n', start))
}

function groupsOf(line: string): ActionGroup[] {
  const [service = '', ...groups] = line.split(' ')
  return groups.map(group => ({ service, level: LEVELS[group[0]!]!, scopable: group[1] === '+', names: group.slice(3) }))
}
