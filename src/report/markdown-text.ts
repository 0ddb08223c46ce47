// Text of an author's as Markdown that shows it and does nothing else.

/** One line, safe inside a table cell: no markup, no mention, no link, no control character. */
export function markdownText(value: string): string {
  return (
    value
      .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
      .replace(/[\\`*_{}[\]<>()#+!|~$]/g, '\\$&')
      .replace(/@(?=\w)/g, '@\u200b')
      // GitHub links what the rendered text says, whether it was escaped or not.
      .replace(/#(?=\d)/g, '#\u200b')
      .replace(/:\/\//g, ':\u200b//')
      .replace(/\bwww\./gi, found => `${found.slice(0, 3)}\u200b.`)
  )
}

/** As code: backticks cannot end it, nor can a pipe end the cell of a table, not even after a backslash. */
export function markdownCode(value: string): string {
  const line = value
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\\(?=\|)/g, '\\\u200b')
    .replaceAll('|', '\\|')
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(run => run[0].length))
  const fence = '`'.repeat(longest + 1)
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`
}
