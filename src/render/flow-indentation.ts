// Lets lines inside brackets and quotes stand too far left, as PyYAML and js-yaml 4 do and the YAML specification does
// not: such lines are padded until the text parses, and offsets are translated back.
// https://yaml.org/spec/1.2.2/#74-flow-collection-styles

const PADDING = ' '.repeat(80)
const MOST_LINES = 500
const LONGEST_TEXT = 512 * 1024

export interface Padded {
  readonly text: string
  /** Offset in the original text of an offset in the padded one. */
  readonly original: (offset: number) => number
}

export function unpadded(text: string): Padded {
  return { text, original: offset => offset }
}

/** Pads the line that `offset` (of the padded text) stands on, or answers undefined where that would not end. */
export function padLine(padded: Padded, offset: number, linesPadded: number): Padded | undefined {
  if (linesPadded >= MOST_LINES || padded.text.length > LONGEST_TEXT) return undefined
  const start = padded.text.lastIndexOf('\n', offset - 1) + 1
  if (padded.text.startsWith(PADDING, start)) return undefined
  return {
    text: padded.text.slice(0, start) + PADDING + padded.text.slice(start),
    original: at => padded.original(at <= start ? at : Math.max(start, at - PADDING.length)),
  }
}
