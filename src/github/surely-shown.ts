// Lines of the head that a diff shows whatever algorithm makes it: those around a line that the base does not hold anywhere.

/** As git and GitHub show. */
const CONTEXT = 3

/** Lines are counted from 1. */
export function surelyShown(base: string | undefined, head: string): (line: number) => boolean {
  const lines = linesOf(head)
  if (base === undefined) return line => line >= 1 && line <= lines.length
  const before = new Set(linesOf(base))
  const shown = new Set<number>()
  for (const [index, text] of lines.entries()) {
    if (before.has(text)) continue
    for (let line = Math.max(1, index + 1 - CONTEXT); line <= Math.min(lines.length, index + 1 + CONTEXT); line += 1) shown.add(line)
  }
  return line => shown.has(line)
}

/** With their ends, because a last line without one is another line. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/)
}
