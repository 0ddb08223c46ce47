// The table of IAM actions as src/iam reads it: one line a service, so that only the services that are used get parsed.
import { isStarOnly } from './star-only.ts'

export interface SourceAction {
  readonly name: string
  /** Such as `Read`, `Tagging, Write`, `Permissions management, Write`. */
  readonly accessLevel: string
  readonly resourceTypes: readonly { readonly required: boolean }[]
}

/** The letters stand for the access levels; `Tagging, Write` is Tagging, as AWS shows it. */
const LETTERS = { List: 'L', Read: 'R', Write: 'W', Tagging: 'T', 'Permissions management': 'P' } as const

/**
 * `dynamodb W+:PutItem,... R+:GetItem,... L-:ListTables,...` for each service, sorted. `+`: the action can be
 * limited to a resource; `-`: no resource type is listed for it, or the table of star-only actions names it.
 */
export function actionLines(services: Readonly<Record<string, Readonly<Record<string, SourceAction>>>>): string {
  const lines = Object.keys(services)
    .sort()
    .map(service => {
      const groups = new Map<string, string[]>()
      for (const action of Object.values(services[service]!)) {
        const group = `${letterOf(action)}${action.resourceTypes.length > 0 && !isStarOnly(`${service}:${action.name.toLowerCase()}`) ? '+' : '-'}`
        groups.set(group, [...(groups.get(group) ?? []), action.name])
      }
      return [
        service,
        ...[...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([group, names]) => `${group}:${names.sort().join(',')}`),
      ].join(' ')
    })
  return `${lines.join('\n')}\n`
}

function letterOf(action: SourceAction): string {
  const levels = action.accessLevel.split(', ')
  const level = levels.length === 1 ? levels[0] : levels.find(name => name !== 'Write')
  const letter = LETTERS[level as keyof typeof LETTERS]
  if (letter === undefined) throw new Error(`${action.name} has the access level ${action.accessLevel}, which is not known`)
  return letter
}
