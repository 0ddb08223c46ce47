// Statements of single functions that version 4 reads and version 3 ignores, where nothing tells which of them deploys.
// https://www.serverless.com/framework/docs/providers/aws/guide/iam

import { get } from '../node.ts'
import type { Lowered } from '../rendering.ts'
import { functionRoleMaker, ROLES_PLUGIN } from './role-choice.ts'
import type { Service } from './service.ts'

export function* assumedRoleSettings(service: Service): Generator<Lowered['ignored'][number]> {
  if (functionRoleMaker(service) !== 'framework') return
  for (const fn of service.functions)
    for (const path of [['iamRoleStatements'], ['iam', 'role', 'statements']]) {
      const node = get(fn.settings, ...path)
      if (!node) continue
      const reason = `version 3 of the framework would ignore it without the plugin ${ROLES_PLUGIN}, and nothing says which version deploys`
      yield { key: `functions.${fn.key}.${path.join('.')}`, reason, assumed: true, node }
    }
}
