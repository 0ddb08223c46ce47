// The parts of an ARN, and how much of its service it names.
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
import type { Reference } from './reference.ts'

export interface Arn {
  readonly service: string
  readonly region: string
  readonly account: string
  /** Everything behind the account: table/orders, log-group:/aws/lambda/x:*. */
  readonly resource: string
}

export interface ArnResource {
  /** Such as `table`; empty where the service's ARNs have none. */
  readonly type: string
  readonly name: string
  /** What stands behind the name: `/index/*`, `:*`. */
  readonly tail: string
}

/** Services whose resource part begins with the name, not with a type. */
const UNTYPED = new Set(['s3', 'sns', 'sqs', 'execute-api', 'codecommit', 'codepipeline'])
/** Services whose names contain slashes. */
const HIERARCHICAL = new Set(['iam', 'secretsmanager', 'ssm', 'kms', 'logs'])

export function parseArn(text: string): Arn | undefined {
  if (!text.startsWith('arn:')) return undefined
  const partition = colonAfter(text, 3)
  const service = colonAfter(text, partition)
  const region = colonAfter(text, service)
  const account = colonAfter(text, region)
  return {
    service: partition === text.length ? '*' : text.slice(partition + 1, service),
    region: service === text.length ? '*' : text.slice(service + 1, region),
    account: region === text.length ? '*' : text.slice(region + 1, account),
    resource: account === text.length ? '*' : text.slice(account + 1),
  }
}

/** Where the next colon stands, or the text ends; the colons of ${AWS::Region} are none. */
function colonAfter(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === ':') return at
    if (text[at] !== '$' || text[at + 1] !== '{') continue
    const close = text.indexOf('}', at)
    if (close !== -1) at = close
  }
  return text.length
}

/** The parts of what stands behind the account: `table`, `orders`, `/index/*`. */
export function arnResource({ service, resource }: Arn): ArnResource {
  if (UNTYPED.has(service)) return parted('', resource, cut(resource, ':/'))
  const separator = resource.search(/[:/]/)
  if (separator === -1) return parted('', resource, resource)
  const rest = resource.slice(separator + 1)
  const name = service === 'logs' ? cut(rest, ':') : HIERARCHICAL.has(service) ? rest : cut(rest, ':/')
  return parted(resource.slice(0, separator), rest, name)
}

function parted(type: string, rest: string, name: string): ArnResource {
  return { type, name, tail: rest.slice(name.length) }
}

/** Up to the first of the separators outside a ${name}. */
function cut(text: string, separators: string): string {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!
    if (char === '$' && text[at + 1] === '{') depth++
    else if (char === '}' && depth > 0) depth--
    else if (depth === 0 && separators.includes(char)) return text.slice(0, at)
  }
  return text
}

/** How much a text that may be an ARN with wildcards names. */
export function scopeOf(text: string, arn: Arn | undefined = parseArn(text)): Reference['scope'] {
  if (/^\*+$/.test(text)) return 'all'
  if (!arn) return wild(text) ? (onlyWild(text) ? 'all' : 'pattern') : 'one'
  if (wild(arn.service)) return onlyWild(arn.service) ? 'all' : 'pattern'
  if (onlyWild(arn.resource)) return 'service'
  const { type, name } = arnResource(arn)
  if (wild(type)) return 'service'
  // A type alone, such as table*, or the six random characters behind a secret's name.
  if (type === '' && !UNTYPED.has(arn.service)) return wild(name) ? 'service' : 'one'
  const named = arn.service === 'secretsmanager' ? name.replace(/-\?{6}$/, '') : name
  if (onlyWild(named)) return 'service'
  return wild(named) ? 'pattern' : 'one'
}

function wild(text: string): boolean {
  return /[*?]/.test(text) && /[*?]/.test(text.replace(/\$\{[^}]*\}/g, ''))
}

function onlyWild(text: string): boolean {
  return /[*?]/.test(text) && /^[*?:/]+$/.test(text)
}
