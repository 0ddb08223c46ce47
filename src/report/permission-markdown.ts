// What a change does to permissions, as a section of the check run's summary.
import type { Decision } from '../model/decision.ts'
import { markdownCode, markdownText } from './markdown-text.ts'
import { firstLines, NO_CHANGE, type PermissionBlock, permissionBlocks } from './permission-lines.ts'

/** The rest of the summary needs room in GitHub's 65,535 characters. */
const MOST_LINES = 60
const LONGEST_LINE = 400

/** Empty where there was no base to compare with. */
export function permissionMarkdown(decision: Decision): string {
  const blocks = permissionBlocks(decision)
  if (!blocks) return ''
  if (blocks.length === 0) return NO_CHANGE
  const { shown, left } = firstLines(blocks, MOST_LINES)
  const rest = left > 0 ? [`And ${left} more; the decision's page and \`--format json\` have them all.`] : []
  return ['### Permissions', ...shown.map(block), ...rest].join('\n\n')
}

function block({ stack, functions, note, lines }: PermissionBlock): string {
  const who = functions === '' ? '' : `**${markdownText(functions)}** in `
  const heading = `${who}${markdownCode(stack)}${note === '' ? '' : ` (${markdownText(note)})`}`
  const rows = lines.map(
    ({ sign, about, said }) => `- ${sign === 'unknown' ? '' : `${sign} `}**${about}**: ${markdownText(shortened(said))}`,
  )
  return [heading, '', ...rows].join('\n')
}

function shortened(said: string): string {
  return said.length <= LONGEST_LINE ? said : `${said.slice(0, LONGEST_LINE - 1)}…`
}
