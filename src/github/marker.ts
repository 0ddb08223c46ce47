// The hidden line of a review comment that says which finding it is about.

const MARKER = /<!-- gatehouse:([\w:.-]+) -->/

export function withMarker(body: string, fingerprint: string): string {
  const marker = `\n\n<!-- gatehouse:${fingerprint} -->`
  return body.slice(0, LONGEST_BODY - marker.length) + marker
}

export function fingerprintOf(body: string): string | undefined {
  return MARKER.exec(body)?.[1]
}

/** https://docs.github.com/en/rest/pulls/reviews: bodies end at 65,536 characters. */
const LONGEST_BODY = 65_535
