// Values that name something of AWS, folded: Ref, GetAtt, Sub and an ARN written out give one logical id.
import { arnResource, parseArn, scopeOf } from '../../model/arn.ts'
import type { Reference } from '../../model/reference.ts'
import { notation } from './notation.ts'
import type { Reading } from './reading.ts'
import { servicePrefix } from './service-prefix.ts'
import { type Hole, partsOf, type Value } from './value.ts'
import { branches } from './walk.ts'

export function asReference(value: Value, reading: Reading): Reference | undefined {
  const parts = partsOf(value)
  if (!parts) return undefined
  const text = notation(value)
  const arn = parseArn(text)
  const named = arn && arnResource(arn)
  const hole = parts.find((part): part is Hole => typeof part !== 'string' && part.resource !== undefined)
  const resource = hole?.resource ?? (arn && named ? reading.names.byArn(arn.service, named.type, named.name) : undefined)
  const known = resource === undefined ? undefined : reading.resources.get(resource)
  const service = arn && !/[*?$]/.test(arn.service) ? arn.service : known && parts[0] === hole ? servicePrefix(known.type) : undefined
  const account = arn && /^\d{12}$/.test(arn.account) ? arn.account : undefined
  const scope = parts[0] === hole && hole !== undefined ? tailScope(text, hole.text) : scopeOf(text, arn)
  const reference: Reference = resource === undefined ? { text, scope } : { text, resource, scope }
  if (service !== undefined) reference.service = service
  if (account !== undefined) reference.account = account
  return reference
}

/** What stands behind a name: its parts (/*, :*) are still one thing, a wildcard at once is a pattern. */
function tailScope(text: string, name: string): Reference['scope'] {
  const tail = text.slice(name.length + 3)
  return /[*?]/.test(tail) && !/^[/:]/.test(tail) ? 'pattern' : 'one'
}

/** Members of a list as references. */
export function asReferences(value: Value, reading: Reading): Reference[] | undefined {
  const references: Reference[] = []
  for (const branch of branches(value)) {
    const reference = asReference(branch.value, reading)
    if (!reference) return undefined
    references.push(reference)
  }
  return references
}
