// What the page of a policy shows of its examples: the fault, the cure, and what is no finding.
import type { PolicyMetadata } from '../model/policy.ts'

export interface PolicyExample {
  /** The situation: the name of its directory. */
  readonly name: string
  readonly format: 'serverless' | 'sam' | 'cloudformation'
  /** From the policy's directory on: examples/every_action/serverless.yml. */
  readonly path: string
  readonly text: string
}

export const FORMATS = { serverless: 'Serverless Framework', sam: 'AWS SAM', cloudformation: 'CloudFormation' } as const
const EXPECTED = /#\s*expect\s+(?:(deny|warn|info|unknown)\s+)?([A-Z][A-Z0-9-]*)(?::\s*(.*))?$/

export interface PolicyGuide {
  /** One of each format. */
  readonly wrong: readonly PolicyExample[]
  /** One of each format. */
  readonly right: readonly PolicyExample[]
  /** What looks like the fault and is none. */
  readonly others: readonly PolicyExample[]
}

export function guideOf(policy: PolicyMetadata, examples: readonly PolicyExample[]): PolicyGuide {
  const wrong = examples.filter(example => verdictOf(example, policy) === 'wrong')
  const right = examples.filter(example => policy.fixed.includes(example.name))
  const others = examples.filter(example => verdictOf(example, policy) === 'right' && !right.includes(example))
  return { wrong: onePerFormat(wrong), right: onePerFormat(right), others }
}

/** The comment at the head says what the example shows. */
export function sentenceOf(text: string): string {
  const head = text.split('\n').findIndex(line => !line.startsWith('#'))
  return oneLine(
    text
      .split('\n')
      .slice(0, Math.max(head, 0))
      .map(line => line.replace(/^#\s?/, ''))
      .join(' '),
  )
}

/** Without the sentence, and with what fires said in words. */
export function codeOf(text: string): string {
  const lines = text.trimEnd().split('\n')
  const body = lines.slice(lines.findIndex(line => !line.startsWith('#')))
  return body.map(line => line.replace(EXPECTED, (_, kind, id, part) => `# ${[kind ?? id, part].filter(Boolean).join(': ')}`)).join('\n')
}

export function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}
function verdictOf({ text }: PolicyExample, { id }: PolicyMetadata): 'wrong' | 'unknown' | 'right' {
  const own = text.split('\n').flatMap(line => {
    const match = EXPECTED.exec(line)
    return match?.[2] === id ? [match[1]] : []
  })
  if (own.length === 0) return 'right'
  return own.every(kind => kind === 'unknown') ? 'unknown' : 'wrong'
}

/** The first of each: what a reader deploys with is enough. */
function onePerFormat(examples: readonly PolicyExample[]): PolicyExample[] {
  return Object.keys(FORMATS).flatMap(format => examples.find(example => example.format === format) ?? [])
}
