// A resource of a policy document that only this room reads, as the model spells it.
import { parseArn, scopeOf } from '../model/arn.ts'
import type { Reference } from '../model/reference.ts'
import { hasWildcard } from './wildcard.ts'

export function referenceTo(text: string): Reference {
  const logicalId = /^\$\{([A-Za-z0-9]+)(\.[A-Za-z.]+)?\}/.exec(text)
  if (logicalId) return { text, resource: logicalId[1]!, scope: /^[/:]|^[^*?]*$/.test(text.slice(logicalId[0].length)) ? 'one' : 'pattern' }
  const arn = parseArn(text)
  const scope = scopeOf(text, arn)
  return arn && !hasWildcard(arn.service) ? { text, service: arn.service, scope } : { text, scope }
}
