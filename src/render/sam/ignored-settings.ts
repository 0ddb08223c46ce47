// Settings of a function's role that the translator does not read, because the function names a role of its own.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html#sam-function-role
import { entries, get, type Mapping, mapping, present, string } from '../node.ts'
import type { Lowered } from '../rendering.ts'
import { withGlobals } from './globals.ts'

const OF_THE_ROLE = ['PermissionsBoundary', 'Policies', 'AssumeRolePolicyDocument']

export function ignoredSettings(template: Mapping): Lowered['ignored'] {
  const ignored: Lowered['ignored'][number][] = []
  for (const [id, resource, span] of entries(get(template, 'Resources'))) {
    if (string(get(resource, 'Type')) !== 'AWS::Serverless::Function') continue
    const own = mapping(get(resource, 'Properties')) ?? { kind: 'mapping' as const, entries: new Map(), span }
    const properties = withGlobals('AWS::Serverless::Function', own, template, get(resource, 'IgnoreGlobals'))
    const role = present(properties, 'Role')
    // Under a condition either role may hold.
    if (!role || get(role, 'Fn::If')) continue
    for (const key of OF_THE_ROLE) {
      const node = present(properties, key)
      if (node) ignored.push({ key: `Resources.${id}.${key}`, reason: 'the function runs with the role that it names', node })
    }
  }
  return ignored
}
