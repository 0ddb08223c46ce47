// The IAM data as policies of an organisation's own read it: data.gatehouse.iam. It is megabytes, so it is made only for those
// that name it.
import type { Level } from './action-table.ts'
import type { IamData } from './iam-data.ts'

export interface IamTable {
  /** Service -> action, as AWS spells it. */
  readonly actions: Readonly<Record<string, Readonly<Record<string, TableAction>>>>
  /** Service -> resource type -> the form of its ARN. */
  readonly resourceTypes: Readonly<Record<string, Readonly<Record<string, string>>>>
}

export interface TableAction {
  readonly level: Level
  /** Whether anything but `*` limits it, reviewed; `resourceTypes` is what AWS lists. */
  readonly scopable: boolean
  readonly resourceTypes: readonly string[]
  readonly conditionKeys: readonly string[]
}

export function iamTable(data: IamData): IamTable {
  const actions: Record<string, Record<string, TableAction>> = {}
  const resourceTypes: Record<string, Record<string, string>> = {}
  for (const service of data.services()) {
    const details = data.details(service)
    resourceTypes[service] = { ...details?.types }
    const own: Record<string, TableAction> = {}
    for (const { level, scopable, names } of data.groups(service))
      for (const name of names.split(','))
        own[name] = { level, scopable, ...(details?.actions.get(name) ?? { resourceTypes: [], conditionKeys: [] }) }
    actions[service] = Object.fromEntries(Object.entries(own).sort(([a], [b]) => (a < b ? -1 : 1)))
  }
  return { actions, resourceTypes }
}
