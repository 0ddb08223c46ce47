// What a format of secrets is, and how one is written down: a fixed beginning with a run behind it, or a shape of its own.
// Patterns are linear: they begin behind a boundary with a fixed text, and what follows is one run of one class, or bounded.

export interface TokenFormat {
  readonly kind: string
  readonly source: string
  /** Texts of which one is in every such token, so that most texts are never matched. */
  readonly anchors: readonly string[]
  /** Global; its group `body` is the secret part. */
  readonly pattern: RegExp
  /** `random`: made by a machine, so what does not look random is none; `chosen`: by a person, so any word may be one. */
  readonly body: 'random' | 'chosen'
  /** How much of it is the same for every token of the format, and may be shown. */
  readonly prefix: RegExp
  /** Where it ends, when its pattern only knows its beginning. */
  readonly until?: RegExp
}

const START = '(?<![A-Za-z0-9_-])'
const END = '(?![A-Za-z0-9_-])'

export function token(kind: string, source: string, prefixes: readonly string[], body: string): TokenFormat {
  const prefix = prefixes.map(text => text.replace(/[.$/-]/g, '\\$&')).join('|')
  return {
    kind,
    source,
    anchors: prefixes,
    pattern: new RegExp(`${START}(?:${prefix})(?<body>${body})${END}`, 'g'),
    body: 'random',
    prefix: new RegExp(`^(?:${prefix})`),
  }
}

export function shaped(kind: string, source: string, anchors: readonly string[], pattern: RegExp, prefix = /^/): TokenFormat {
  return { kind, source, anchors, pattern, body: 'random', prefix }
}
