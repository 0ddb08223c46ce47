// The catalogue of all policies as Markdown, each with a link to its page.
import type { PolicyMetadata } from '../model/policy.ts'
import { markdownText } from './markdown-text.ts'

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
