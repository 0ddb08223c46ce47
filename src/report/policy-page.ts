// The page of one policy, and the catalogue of all of them, as Markdown: made of METADATA and of the examples beside each policy.
import type { PolicyMetadata, PolicyParameter } from '../model/policy.ts'
import { markdownText } from './markdown-text.ts'

export interface PolicyExample {
  /** The situation: the name of its directory. */
  readonly name: string
  readonly format: 'serverless' | 'sam' | 'cloudformation'
  /** From the policy's directory on: examples/every_action/serverless.yml. */
  readonly path: string
  readonly text: string
}

const FORMATS = { serverless: 'Serverless Framework', sam: 'AWS SAM', cloudformation: 'CloudFormation' } as const
const EXPECTED = /#\s*expect\s+(?:(deny|warn|info|unknown)\s+)?([A-Z][A-Z0-9-]*)(?::\s*(.*))?$/

export function policyPage(policy: PolicyMetadata, examples: readonly PolicyExample[]): string {
  const wrong = examples.filter(example => verdictOf(example, policy) === 'wrong')
  const right = examples.filter(example => policy.fixed.includes(example.name))
  const others = examples.filter(example => verdictOf(example, policy) === 'right' && !right.includes(example))
  const sections = [
    `# ${policy.id} ${policy.title}`,
    `${severities(policy)} Family: ${policy.family}. Directory: \`policies/${policy.name}\`.`,
    oneLine(policy.description),
    shown('## Wrong', onePerFormat(wrong)),
    `## Cure\n\n${oneLine(policy.remediation)}`,
    shown('## Right', onePerFormat(right)),
    others.length === 0
      ? ''
      : `## Not a finding\n\n${others.map(({ path, text }) => `- ${sentenceOf(text)} ([${path.split('/').slice(1).join('/')}](${path}))`).join('\n')}`,
    parameters(policy),
    waiver(policy),
    `## More\n\n${policy.relatedResources.map(link => `- <${link}>`).join('\n')}`,
  ]
  return `${sections.filter(section => section !== '').join('\n\n')}\n`
}

/** What was measured of a policy on real configs. */
export interface PolicyRecord {
  readonly read: number
  readonly wrong: number
}

/** The catalogue; `records` by policy id. */
export function cataloguePage(policies: readonly PolicyMetadata[], records: Readonly<Record<string, PolicyRecord>>): string {
  const families = [...new Set(policies.map(policy => policy.family))].sort()
  const tables = families.map(family => {
    const rows = policies
      .filter(policy => policy.family === family)
      .map(policy => {
        const cases = Object.values(policy.cases).filter(severity => severity !== policy.severity)
        const severity = [policy.severity, ...new Set(cases)].join(', ')
        return `| [${policy.id}](${policy.name}/README.md) | ${markdownText(policy.title)} | ${severity} | ${record(records[policy.id])} |`
      })
    const heading = family.replaceAll('_', ' ')
    return `## ${heading[0]!.toUpperCase()}${heading.slice(1)}\n\n| policy | | severity | right of those read |\n| --- | --- | --- | --- |\n${rows.join('\n')}`
  })
  return `# The policies

Made of the METADATA and the examples of each policy by \`npm run policy-pages\`. \`gatehouse policies ID\` prints a policy's page.

The last column says how many of a policy's findings on real configurations of public repositories were read against their source and
the vendor's documentation, and how many of those were right. A dash: it fired on none of them.

${tables.join('\n\n')}
`
}

function record(measured: PolicyRecord | undefined): string {
  return measured === undefined || measured.read === 0 ? '-' : `${measured.read - measured.wrong} of ${measured.read}`
}

function severities({ severity, cases }: PolicyMetadata): string {
  const other = Object.entries(cases).filter(([, of]) => of !== severity)
  if (other.length === 0) return `Severity: **${severity}**.`
  return `Severity: **${severity}**; ${other.map(([name, of]) => `${name.replaceAll('_', ' ')}: **${of}**`).join(', ')}.`
}

function shown(heading: string, examples: readonly PolicyExample[]): string {
  if (examples.length === 0) return ''
  const blocks = examples.map(({ format, text }) => `${FORMATS[format]}: ${sentenceOf(text)}\n\n\`\`\`yaml\n${codeOf(text)}\n\`\`\``)
  return `${heading}\n\n${blocks.join('\n\n')}`
}

/** The first of each: what a reader deploys with is enough. */
function onePerFormat(examples: readonly PolicyExample[]): PolicyExample[] {
  return Object.keys(FORMATS).flatMap(format => examples.find(example => example.format === format) ?? [])
}

function verdictOf({ text }: PolicyExample, { id }: PolicyMetadata): 'wrong' | 'unknown' | 'right' {
  const own = text.split('\n').flatMap(line => {
    const match = EXPECTED.exec(line)
    return match?.[2] === id ? [match[1]] : []
  })
  if (own.length === 0) return 'right'
  return own.every(kind => kind === 'unknown') ? 'unknown' : 'wrong'
}

/** The comment at the head says what the example shows. */
function sentenceOf(text: string): string {
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
function codeOf(text: string): string {
  const lines = text.trimEnd().split('\n')
  const body = lines.slice(lines.findIndex(line => !line.startsWith('#')))
  return body.map(line => line.replace(EXPECTED, (_, kind, id, part) => `# ${[kind ?? id, part].filter(Boolean).join(': ')}`)).join('\n')
}

function parameters({ id, parameters }: PolicyMetadata): string {
  const entries = Object.entries(parameters)
  if (entries.length === 0) return ''
  const rows = entries.map(
    ([name, parameter]) =>
      `| \`${name}\` | ${markdownText(oneLine(parameter.description))} | \`${JSON.stringify(parameter.default)}\` | ${tighter(parameter)} |`,
  )
  const stated = entries.map(([name, parameter]) => `${name}: ${JSON.stringify(parameter.default)}`).join(', ')
  return `## Parameters

| name | what | default | tighter |
| --- | --- | --- | --- |
${rows.join('\n')}

\`\`\`yaml
# .github/gatehouse.yml
version: 1
policies:
  ${id}: { parameters: { ${stated} } }
\`\`\``
}

function tighter({ tighter }: PolicyParameter): string {
  return tighter === undefined ? '' : { lower: 'lower', higher: 'higher', subset: 'fewer of them', superset: 'more of them' }[tighter]
}

function waiver({ id }: PolicyMetadata): string {
  return `## Waive

\`\`\`yaml
# .github/gatehouse-waivers.yml
version: 1
waivers:
  - policy: ${id}
    stack: orders/serverless.yml
    reason: why it has to stay, and where that is tracked
    owner: "@acme/payments"
    expires: 2027-01-31
\`\`\``
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}
