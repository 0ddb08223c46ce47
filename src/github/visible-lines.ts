// Lines of the head that a patch shows, which are those that GitHub lets one comment on.

/** Hunks of a unified diff, as inclusive ranges of the head's side; a hunk that only removes has none. */
export function visibleLines(patch: string): [first: number, last: number][] {
  const ranges: [number, number][] = []
  for (const [, first = '0', count = '1'] of patch.matchAll(/^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/gm)) {
    if (Number(count) > 0) ranges.push([Number(first), Number(first) + Number(count) - 1])
  }
  return ranges
}
