// The builtin regex.split, with JavaScript's expressions in place of RE2's: flags and named groups are translated, captures
// are no parts. Expressions that backtrack without end are stopped by the deadline. https://pkg.go.dev/regexp#Regexp.Split

/** Throws where the expression is none, or is one that JavaScript does not know. */
export function regexSplit(pattern: string, text: string): string[] {
  if (pattern !== '' && text === '') return ['']
  const parts: string[] = []
  let begin = 0
  let end = 0
  for (const match of text.matchAll(expression(pattern))) {
    // Go has no empty match right behind another match.
    if (match[0] === '' && match.index === begin && begin > 0 && end !== begin) continue
    end = match.index
    if (end + match[0].length !== 0) parts.push(text.slice(begin, end))
    begin = end + match[0].length
  }
  if (end !== text.length) parts.push(text.slice(begin))
  return parts
}

function expression(pattern: string): RegExp {
  const flags = /^\(\?([ims]+)\)/.exec(pattern)
  const body = pattern.slice(flags?.[0].length ?? 0).replaceAll('(?P<', '(?<')
  return new RegExp(body, `g${flags?.[1] ?? ''}`)
}
