// What AWS documents of actions beside their level, for policies that ask for it: the resource types that limit an action, with
// the form of their ARN, and the condition keys that apply. One line a service.
import type { SourceAction } from './action-lines.ts'

export interface SourceDetails extends SourceAction {
  readonly conditionKeys: readonly string[]
  readonly resourceTypes: readonly { readonly name: string; readonly required: boolean; readonly conditionKeys: readonly string[] }[]
}

export interface SourceType {
  readonly key: string
  readonly arn: string
}

type ByService<T> = Readonly<Record<string, Readonly<Record<string, T>>>>

/** `s3<TAB>{"types": {"object": "arn:..."}, "actions": {"GetObject": ["object", "s3:TlsVersion,s3:authType"]}}`, sorted. */
export function detailLines(actions: ByService<SourceDetails>, types: ByService<SourceType>): string {
  const lines = Object.keys(actions)
    .sort()
    .map(service => {
      const line = {
        types: sorted(Object.values(types[service] ?? {}).map(({ key, arn }) => [key, arn])),
        actions: sorted(
          Object.values(actions[service]!).map(({ name, resourceTypes, conditionKeys }) => [
            name,
            [
              unique(resourceTypes.map(type => type.name)),
              unique([...conditionKeys, ...resourceTypes.flatMap(type => type.conditionKeys)]),
            ],
          ]),
        ),
      }
      return `${service}\t${JSON.stringify(line)}`
    })
  return `${lines.join('\n')}\n`
}

/** Names hold spaces (code signing config), but no commas. */
function unique(names: readonly string[]): string {
  return [...new Set(names)].sort().join(',')
}

function sorted<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)))
}
