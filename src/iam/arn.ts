// The parts of an ARN, and how much of AWS it names, for the documents that only this room reads.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
import type { Reference } from '../model/reference.ts'
import { hasWildcard } from './wildcard.ts'

export interface ArnParts {
  readonly service: string
  readonly region: string
  readonly account: string
  /** Such as `table`; empty where the service's ARNs have none. */
  readonly type: string
  readonly name: string
  /** What stands behind the name: `/index/*`, `:*`. */
  readonly tail: string
}

/** Services whose resource part begins with a name, not with a type: `bucket/*` is one bucket's objects. */
const UNTYPED = new Set(['s3', 'execute-api', 'sqs', 'sns'])
/** Services whose names contain slashes. */
const HIERARCHICAL = new Set(['iam', 'secretsmanager', 'ssm', 'kms', 'logs'])

/** `text` may hold names such as ${AWS::Region}, whose colons separate nothing. */
export function arnParts(text: string): ArnParts | undefined {
  const segments = text.match(/(?<=^|:)(?:\$\{[^}]*\}|[^:])*/g) ?? []
  const [scheme, , service, region = '', account = ''] = segments
  if (scheme !== 'arn' || service === undefined || service === '') return undefined
  const named = (type: string, rest: string, name: string) => ({ service, region, account, type, name, tail: rest.slice(name.length) })
  const resource = segments.slice(5).join(':')
  if (UNTYPED.has(service)) return named('', resource, upTo(resource, /[:/]/))
  const separator = resource.search(/[:/]/)
  if (separator === -1) return named('', resource, resource)
  const rest = resource.slice(separator + 1)
  const name = service === 'logs' ? upTo(rest, /:/) : HIERARCHICAL.has(service) ? rest : upTo(rest, /[:/]/)
  return named(resource.slice(0, separator), rest, name)
}

export function referenceTo(text: string): Reference {
  const logicalId = /^\$\{([A-Za-z0-9]+)(\.[A-Za-z.]+)?\}/.exec(text)
  if (logicalId) return { text, resource: logicalId[1]!, scope: /^[/:]|^[^*?]*$/.test(text.slice(logicalId[0].length)) ? 'one' : 'pattern' }
  const parts = arnParts(text)
  if (!parts || hasWildcard(parts.service)) return { text, scope: hasWildcard(text) ? 'all' : 'one' }
  return { text, service: parts.service, scope: scopeOf(parts) }
}

function scopeOf({ service, type, name }: ArnParts): Reference['scope'] {
  if (/^[*?:/]*$/.test(name) || hasWildcard(type)) return 'service'
  if (!hasWildcard(name)) return 'one'
  return type === '' && !UNTYPED.has(service) ? 'service' : 'pattern'
}

/** What precedes a separator that stands outside a ${name}. */
function upTo(text: string, separator: RegExp): string {
  const masked = text.replaceAll(/\$\{[^}]*\}/g, found => '_'.repeat(found.length))
  const at = masked.search(separator)
  return at === -1 ? text : text.slice(0, at)
}
