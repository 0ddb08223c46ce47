// Whether the resource policy of an API limits who may call it. A list of those who may not does not.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
import type { Api } from '../../model/api.ts'
import { unfolded } from './json-text.ts'
import { notation } from './notation.ts'
import { fieldsOf } from './reading.ts'
import { reach, type Value } from './value.ts'
import { branches } from './walk.ts'

/** Keys that say where a caller comes from or who it is. */
const CALLER = /^(aws:(source(ip|vpc|vpce|account|arn|orgid|owner|orgpaths)|vpcsourceip|principal\w*))$/i

export function resourcePolicyOf(document: Value): Api['resourcePolicy'] {
  // The Serverless Framework writes an empty text where there is no policy.
  if (notation(document) === '') return 'none'
  const policy = unfolded(document)
  if (policy.kind !== 'fields') return undefined
  const statements = branches(reach(policy, 'Statement')).map(branch => branch.value)
  if (statements.length === 0) return 'none'
  const open = statements.some(statement => !denies(statement) && anyone(statement) && !limits(statement, 'allow'))
  if (!open) return 'limits_callers'
  return statements.some(statement => denies(statement) && anyone(statement) && limits(statement, 'deny')) ? 'limits_callers' : 'open'
}

function denies(statement: Value): boolean {
  return notation(reach(statement, 'Effect')) === 'Deny'
}

function anyone(statement: Value): boolean {
  const principal = reach(statement, 'Principal')
  const named = principal?.kind === 'fields' ? reach(principal, 'AWS') : principal
  return branches(named).some(branch => notation(branch.value) === '*')
}

/** An Allow limits by a condition on the caller; a Deny only by one that spares some callers (NotIpAddress, StringNotEquals). */
function limits(statement: Value, effect: 'allow' | 'deny'): boolean {
  for (const [operator, { value: keys }] of fieldsOf(reach(statement, 'Condition'))?.entries ?? []) {
    const negated = /Not(Ip|Equals|Like)/.test(operator)
    if (negated !== (effect === 'deny')) continue
    for (const [key, { value }] of fieldsOf(keys)?.entries ?? [])
      if (CALLER.test(key) && !branches(value).some(branch => /^(\*|0\.0\.0\.0\/0|::\/0)$/.test(notation(branch.value)))) return true
  }
  return false
}
