// How much of AWS an ARN text names, for the documents that only this room reads (managed policies and boundaries).
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
import type { Reference } from '../model/service-model.ts'
import { hasWildcard } from './wildcard.ts'

/** Services whose resource part begins with a name, not with a kind: `bucket/*` is one bucket's objects. */
const NAME_FIRST = new Set(['s3', 'execute-api', 'sqs', 'sns'])

export function referenceTo(text: string): Reference {
  const logicalId = /^\$\{([A-Za-z0-9]+)(\.[A-Za-z.]+)?\}/.exec(text)?.[1]
  if (logicalId !== undefined) return { text, resource: logicalId, scope: hasWildcard(text) ? 'pattern' : 'one' }
  const parts = text.replaceAll(/\$\{[^}]*\}/g, match => '_'.repeat(match.length)).split(':')
  const service = parts[2]
  if (parts[0] !== 'arn' || service === undefined || service === '' || hasWildcard(service))
    return { text, scope: hasWildcard(text) ? 'all' : 'one' }
  return { text, service, scope: scopeOf(service, parts.slice(5).join(':')) }
}

function scopeOf(service: string, resource: string): Reference['scope'] {
  if (/^\*([/:]\*)*$/.test(resource) || resource === '') return 'service'
  if (!NAME_FIRST.has(service) && /^[\w-]*[/:]\*([/:]\*)*$/.test(resource)) return 'service'
  return hasWildcard(resource) ? 'pattern' : 'one'
}
