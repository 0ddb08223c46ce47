// Tokens that stand in the configuration and in no value of the model: in a section that nothing uses, under another stage,
// in a comment. What a repository holds is known to whoever reads it, deployed or not.
import type { Location, Positions } from '../model/location.ts'
import type { FoundSecret } from '../model/secret.ts'
import { type FoundToken, findTokens } from './find-tokens.ts'
import { redactText } from './redact-text.ts'
import { isChosen } from './token-formats.ts'

export interface WrittenConfiguration {
  readonly sources: readonly { readonly path: string; readonly text: string }[]
  /** Knows /sources/0/12-34 besides the places of the model. */
  readonly positions: Positions
}

/** `found` is what was taken out of the model; `texts` are the tokens among it, by which one that a variable carried on is known. */
export function writtenTokens(
  { sources, positions }: WrittenConfiguration,
  found: readonly FoundSecret[],
  texts: ReadonlySet<string>,
): FoundSecret[] {
  const written = sources.flatMap(({ path, text }, source) =>
    findTokens(text)
      .filter(token => !(isChosen(token.kind) && inComment(text, token)))
      .map(token => ({
        token,
        text: text.slice(token.start, token.end),
        at: `/sources/${source}/${token.start}-${token.end}`,
        source,
        path,
      })),
  )
  if (written.length === 0) return []
  const places = found.flatMap(({ at }) => positions.at(at) ?? [])
  const isTold = (at: string): boolean => {
    const place = positions.at(at)
    return place !== undefined && places.some(other => overlap(place, other))
  }
  const untold = written.filter(({ at }) => !isTold(at))
  const toldTexts = new Set(written.filter(({ at }) => isTold(at)).map(({ text }) => text))
  return untold
    .filter(({ text }) => !texts.has(text) || toldTexts.has(text))
    .map(({ token, at, source, path }) => {
      const { kind, redacted } = token
      return { at, name: keyOf(sources[source]!.text, token.start) ?? path, kind, redacted }
    })
}

/** An address in a comment explains; a token in one is a token. */
function inComment(text: string, { start }: FoundToken): boolean {
  return /(?:^|\s)#/.test(text.slice(text.lastIndexOf('\n', start) + 1, start))
}

/** The key that a place stands under on its line; of a text of several lines, the key above it. */
function keyOf(text: string, start: number): string | undefined {
  const LINES = 3
  let end = start
  for (let line = 0; line < LINES; line++) {
    const begin = text.lastIndexOf('\n', end - 1) + 1
    // A token may begin with its own key, as in secret_key=...
    const before = text.slice(begin, line === 0 ? start : end)
    const key =
      [...before.slice(-LONGEST_LINE).matchAll(KEY)].at(-1)?.[1] ??
      (line === 0 ? OWN_KEY.exec(text.slice(start, start + 100))?.[1] : undefined)
    if (key !== undefined) return redactText(key).text
    if (begin === 0) return undefined
    end = begin - 1
  }
  return undefined
}

const LONGEST_LINE = 2000
const KEY = /([A-Za-z_][\w.-]{0,100})["']?\s{0,4}(?::(?=\s|$)|=)/g
const OWN_KEY = /^([A-Za-z_][\w-]{0,60})["']?\s{0,4}[:=]/

function overlap(a: Location, b: Location): boolean {
  if (a.file !== b.file) return false
  return before(a.line, a.column, b.endLine, b.endColumn) && before(b.line, b.column, a.endLine, a.endColumn)
}

function before(line: number, column: number, otherLine: number, otherColumn: number): boolean {
  return line < otherLine || (line === otherLine && column < otherColumn)
}
