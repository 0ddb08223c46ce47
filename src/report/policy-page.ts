// The page of one policy as Markdown: made of METADATA and of the examples beside it.
import type { PolicyMetadata, PolicyParameter } from '../model/policy.ts'
import { markdownText } from './markdown-text.ts'
import { codeOf, FORMATS, guideOf, oneLine, type PolicyExample, sentenceOf } from './policy-guide.ts'

export function policyPage(policy: PolicyMetadata, examples: readonly PolicyExample[]): string {
  const { wrong, right, others } = guideOf(policy, examples)
  const sections = [
    `# ${policy.id} ${policy.title}`,
    `${severities(policy)} Family: ${policy.family}. Directory: \`policies/${policy.name}\`.`,
    oneLine(policy.description),
    shown('## Wrong', wrong),
    `## Cure\n\n${oneLine(policy.remediation)}`,
    shown('## Right', right),
    others.length === 0
      ? ''
      : `## Not a finding\n\n${others.map(({ path, text }) => `- ${sentenceOf(text)} ([${path.split('/').slice(1).join('/')}](${path}))`).join('\n')}`,
    parameters(policy),
    waiver(policy),
    `## More\n\n${policy.relatedResources.map(link => `- <${link}>`).join('\n')}`,
  ]
  return `${sections.filter(section => section !== '').join('\n\n')}\n`
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
