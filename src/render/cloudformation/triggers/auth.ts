// How a caller of an API has to show who it is.
import type { Trigger } from '../../../model/trigger.ts'
import { asText } from '../plain.ts'
import { type Element, leaveOut, put, type Reading } from '../reading.ts'
import type { Value } from '../value.ts'
import { unknownWithin } from '../walk.ts'

type Auth = NonNullable<Trigger['auth']>

const TYPES: Readonly<Record<string, Auth>> = { NONE: 'none', AWS_IAM: 'iam', JWT: 'jwt', CUSTOM: 'custom', COGNITO_USER_POOLS: 'cognito' }

/** Authorization type of a method, a route or a URL; absent means that there is none. Whether it is public hangs on it. */
export function putAuth(reading: Reading, trigger: Element<Trigger>, type: Value | undefined): void {
  trigger.it.auth = 'none'
  if (type === undefined) return
  delete trigger.it.auth
  put(reading, trigger, 'auth', type, value => {
    const word = asText(value)?.toUpperCase() ?? ''
    return Object.hasOwn(TYPES, word) ? TYPES[word] : undefined
  })
  const unknown = unknownWithin(type)
  if (unknown) leaveOut(reading, trigger, 'public', unknown)
}

/** Names the authorizer by its logical id, where it is one of the stack. */
export function putAuthorizer(reading: Reading, trigger: Element<Trigger>, authorizer: Value | undefined): void {
  put(reading, trigger, 'authorizer', authorizer, value => {
    const hole = value.kind === 'text' ? value.parts.find(part => typeof part !== 'string' && part.resource !== undefined) : undefined
    return typeof hole === 'object' ? hole.resource : asText(value)
  })
}

/** A key is asked for; where it is all that is asked for, it is the authentication. */
export function requireApiKey(trigger: Element<Trigger>): void {
  trigger.it.apiKey = true
  if (trigger.it.auth === 'none') trigger.it.auth = 'apiKey'
}
