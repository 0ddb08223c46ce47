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

/** What an Allow has to demand: with IfExists or ForAllValues it also lets through whoever has no such key. */
const DEMANDS = /^(foranyvalue:)?((string|arn)(equals|like)(ignorecase)?|ipaddress)$/i

/** How a Deny spares some callers. */
const SPARES = /^(foranyvalue:|forallvalues:)?((string|arn)not(equals|like)(ignorecase)?|notipaddress)(ifexists)?$/i

/** Any value, the accounts of everyone, or more than 2^24 addresses. */
const EVERYONE = /^(\*+|arn:[^:]*:(iam|sts):[^:]*:\*+:.*|[\da-f.:]+\/[0-7])$/i

export function resourcePolicyOf(document: Value): Api['resourcePolicy'] {
  // The Serverless Framework writes an empty text where there is no policy.
  if (notation(document) === '') return 'none'
  const policy = unfolded(document)
  if (policy.kind !== 'fields') return undefined
  const statements = branches(reach(policy, 'Statement')).map(branch => branch.value)
  if (statements.length === 0) return 'none'
  const open = statements.filter(statement => !denies(statement) && anyone(statement) && !names(statement, DEMANDS))
  const guards = statements.filter(statement => denies(statement) && anyone(statement) && names(statement, SPARES)).flatMap(routes)
  return open.flatMap(routes).every(route => guards.some(guard => covers(guard, route))) ? 'limits_callers' : 'open'
}

function denies(statement: Value): boolean {
  return notation(reach(statement, 'Effect')) === 'Deny'
}

function anyone(statement: Value): boolean {
  if (reach(statement, 'NotPrincipal') !== undefined) return true
  const principal = reach(statement, 'Principal')
  const named = principal?.kind === 'fields' ? reach(principal, 'AWS') : principal
  return branches(named).some(branch => notation(branch.value) === '*')
}

/** Whether a condition on the caller, by one of the operators, names some and not all. */
function names(statement: Value, operators: RegExp): boolean {
  for (const [operator, { value: keys }] of fieldsOf(reach(statement, 'Condition'))?.entries ?? []) {
    if (!operators.test(operator)) continue
    for (const [key, { value }] of fieldsOf(keys)?.entries ?? [])
      if (CALLER.test(key) && !branches(value).some(branch => EVERYONE.test(notation(branch.value)))) return true
  }
  return false
}

/** Its resources after the name of the API: dev/GET/orders. */
function routes(statement: Value): string[] {
  const resources = branches(reach(statement, 'Resource')).map(branch => notation(branch.value))
  return resources.length === 0 ? ['*'] : resources.map(resource => resource.slice(resource.indexOf('/') + 1))
}

/** A guard of all methods and paths is taken for one of every stage. Its stars are tried once each: authors write these patterns. */
function covers(guard: string, route: string): boolean {
  if (/^(\*|[^/]*(\/\*)+)$/.test(guard)) return true
  const [first = '', ...rest] = guard.split('*')
  const last = rest.pop()
  if (last === undefined) return guard === route
  if (!route.startsWith(first) || !route.endsWith(last)) return false
  let from = first.length
  for (const part of rest) {
    const found = route.indexOf(part, from)
    if (found === -1) return false
    from = found + part.length
  }
  return from <= route.length - last.length
}
