// Matches IAM's wildcards: `*` is any text, `?` any one character; case does not matter. No regular expression, so that no
// pattern can be slow. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html

export function matchesWildcard(pattern: string, text: string): boolean {
  const wanted = pattern.toLowerCase()
  const given = text.toLowerCase()
  let at = 0
  let from = 0
  let star = -1
  let resume = 0
  while (from < given.length) {
    if (at < wanted.length && wanted[at] === '*') {
      star = at++
      resume = from
    } else if (at < wanted.length && (wanted[at] === '?' || wanted[at] === given[from])) {
      at++
      from++
    } else if (star !== -1) {
      at = star + 1
      from = ++resume
    } else return false
  }
  while (at < wanted.length && wanted[at] === '*') at++
  return at === wanted.length
}

export function hasWildcard(pattern: string): boolean {
  return pattern.includes('*') || pattern.includes('?')
}
