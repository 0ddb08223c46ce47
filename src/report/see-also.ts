// The places that make a finding worse, in the order of the path: what stands there and where.
import type { RelatedPlace } from '../model/finding.ts'
import { markdownCode, markdownText } from './markdown-text.ts'

/** POST /orders (serverless.yml:14), create (serverless.yml:12); undefined where there are none. */
export function seeAlso(related: readonly RelatedPlace[]): string | undefined {
  if (related.length === 0) return undefined
  return related.map(({ what, file, line }) => `${what} (${file}:${line})`).join(', ')
}

/** As a sentence behind others, or nothing. */
export function seeAlsoMarkdown(related: readonly RelatedPlace[]): string {
  if (related.length === 0) return ''
  return ` See also ${related.map(({ what, file, line }) => `${markdownText(what)} (${markdownCode(`${file}:${line}`)})`).join(', ')}.`
}
