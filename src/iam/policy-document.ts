// Reads the statements of a policy document that is plain JSON: an AWS managed policy, or a boundary of this stack.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
import type { Statement } from '../model/statement.ts'
import type { IamData } from './iam-data.ts'
import { referenceTo } from './reference-to.ts'

/** Members that are not known (an object in a text's place) count as `*`, so that a boundary never seems tighter than it is. */
export function statementsOf(document: unknown, policy: string, data: IamData): Statement[] {
  return listed(document).flatMap(item => (isObject(item) ? [statementOf(item, policy, data)] : []))
}

function statementOf(item: Record<string, unknown>, policy: string, data: IamData): Statement {
  const actions = (member: string) => texts(item[member]).map(text => data.facts(lowerService(text)))
  const resources = (member: string) => texts(item[member]).map(referenceTo)
  return {
    ...(typeof item.Sid === 'string' && item.Sid !== '' ? { sid: item.Sid } : {}),
    effect: item.Effect === 'Deny' ? 'Deny' : 'Allow',
    origin: 'managed',
    policy,
    ...('Action' in item ? { actions: actions('Action') } : {}),
    ...('NotAction' in item ? { notActions: actions('NotAction') } : {}),
    ...('Resource' in item ? { resources: resources('Resource') } : {}),
    ...('NotResource' in item ? { notResources: resources('NotResource') } : {}),
    conditions: conditionsOf(item.Condition),
  }
}

/** `S3:getObject` as the model spells it: `s3:getObject`. */
function lowerService(action: string): string {
  const colon = action.indexOf(':')
  return colon === -1 ? action : action.slice(0, colon).toLowerCase() + action.slice(colon)
}

function conditionsOf(condition: unknown): Statement['conditions'] {
  if (!isObject(condition)) return {}
  return Object.fromEntries(
    Object.entries(condition).map(([operator, keys]) => [
      operator,
      isObject(keys) ? Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, texts(values)])) : {},
    ]),
  )
}

function texts(value: unknown): string[] {
  return listed(value).map(item => (typeof item === 'object' ? '*' : String(item)))
}

function listed(value: unknown): unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
