// Lines of a requirements.txt that do not say which version they mean.
// https://pip.pypa.io/en/stable/reference/requirements-file-format/

/** Offsets of the first of them; undefined where every line names one version, or a file of constraints does. */
export function looseRequirement(text: string): readonly [start: number, end: number] | undefined {
  let loose: readonly [number, number] | undefined
  let start = 0
  let continued = false
  for (const line of text.split('\n')) {
    const wanted = line.replace(/(^|\s)#.*$/, '').trim()
    if (/^(?:-c|--constraint)\b/.test(wanted)) return undefined
    if (!continued && loose === undefined && isLoose(wanted)) loose = [start, start + line.trimEnd().length]
    continued = line.trimEnd().endsWith('\\')
    start += line.length + 1
  }
  return loose
}

/** Options, paths and addresses are not versions; == and === name one, but ==1.* does not. */
function isLoose(line: string): boolean {
  if (line === '' || line.startsWith('-') || /^[./]/.test(line) || /^[\w+.-]+:\/\//.test(line) || /\s@\s|^[\w.-]+@/.test(line)) return false
  return !/={2,3}\s*[^\s*,;]+(?=$|[\s,;\\])/.test(line)
}
