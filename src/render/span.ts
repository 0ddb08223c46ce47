// A stretch of a source text by offsets; lines and columns are counted only when someone asks.
import type { Location } from '../model/location.ts'

export interface Source {
  readonly path: string
  readonly text: string
}

export interface Span {
  readonly source: Source
  /** Offsets in UTF-16 units; `end` is exclusive. */
  readonly start: number
  readonly end: number
}

const lineStarts = new WeakMap<Source, number[]>()

export function locate(span: Span): Location {
  const starts = startsOf(span.source)
  const line = lineAt(starts, span.start)
  const endLine = lineAt(starts, Math.max(span.start, span.end))
  return {
    file: span.source.path,
    line: line + 1,
    column: span.start - starts[line]! + 1,
    endLine: endLine + 1,
    endColumn: Math.max(span.start, span.end) - starts[endLine]! + 1,
  }
}

/** From the beginning of the one to the end of the other, in whichever order; the second where they stand in two files. */
export function spanning(a: Span, b: Span): Span {
  if (a.source !== b.source) return b
  return { source: b.source, start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) }
}

/** The span of the first character of a file, for what has no better place. */
export function startOf(path: string, text = ''): Span {
  return { source: { path, text }, start: 0, end: 0 }
}

function startsOf(source: Source): number[] {
  let starts = lineStarts.get(source)
  if (!starts) {
    starts = [0]
    for (let at = source.text.indexOf('\n'); at !== -1; at = source.text.indexOf('\n', at + 1)) starts.push(at + 1)
    lineStarts.set(source, starts)
  }
  return starts
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low
}
