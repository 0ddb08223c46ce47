// provider.stackTags: tags of the stack, which CloudFormation hands on to every resource that can have tags.
// https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml
import { entries, get } from '../node.ts'
import type { Service } from './service.ts'

export function stackTags({ provider }: Service): Readonly<Record<string, string>> | undefined {
  const tags: [string, string][] = []
  for (const [name, value] of entries(get(provider, 'stackTags')))
    tags.push([name, value.kind === 'scalar' ? String(value.value ?? '') : value.kind === 'unresolved' ? value.expression : ''])
  return tags.length === 0 ? undefined : Object.fromEntries(tags)
}
