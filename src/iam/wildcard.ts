// Matches IAM's wildcards: `*` is any text, `?` any one character. No regular expression, so that no pattern can be slow.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html

/** Actions: case does not matter. */
export function matchesWildcard(pattern: string, text: string): boolean {
  return matchesExactly(pattern.toLowerCase(), text.toLowerCase())
}

/** Resources: case matters. */
export function matchesExactly(pattern: string, text: string): boolean {
  let at = 0
  let from = 0
  let star = -1
  let resume = 0
  while (from < text.length) {
    if (at < pattern.length && pattern[at] === '*') {
      star = at++
      resume = from
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[from])) {
      at++
      from++
    } else if (star !== -1) {
      at = star + 1
      from = ++resume
    } else return false
  }
  while (at < pattern.length && pattern[at] === '*') at++
  return at === pattern.length
}

export function hasWildcard(pattern: string): boolean {
  return pattern.includes('*') || pattern.includes('?')
}
