// What lies between two commits, as GitHub lists it: files with their patches.
import { git, gitBytes } from './git.ts'

export interface DiffFile {
  readonly sha: string
  readonly filename: string
  readonly status: 'added' | 'modified' | 'removed' | 'renamed' | 'changed'
  readonly previous_filename?: string
  readonly additions: number
  readonly deletions: number
  readonly changes: number
  readonly patch?: string
}

const STATUS: Readonly<Record<string, DiffFile['status']>> = { A: 'added', M: 'modified', T: 'changed', D: 'removed', R: 'renamed' }

export async function diff(directory: string, base: string, head: string): Promise<DiffFile[]> {
  const raw = (await gitBytes(directory, ['diff', '--raw', '--abbrev=40', '-z', '-M', base, head])).toString('utf8').split('\0')
  const patches = splitPatches((await gitBytes(directory, ['diff', '-M', '--no-color', '-U3', base, head])).toString('utf8'))
  const files: DiffFile[] = []
  for (let at = 0; at + 1 < raw.length; ) {
    const [, , before = '', after = '', letter = ''] = (raw[at++] ?? '').split(' ')
    const first = raw[at++] ?? ''
    const renamed = letter.startsWith('R')
    const filename = renamed ? (raw[at++] ?? '') : first
    const patch = patches[files.length]
    const lines = patch?.split('\n') ?? []
    const additions = lines.filter(line => line.startsWith('+')).length
    const deletions = lines.filter(line => line.startsWith('-')).length
    files.push({
      sha: letter === 'D' ? before : after,
      filename,
      status: STATUS[letter.charAt(0)] ?? 'modified',
      ...(renamed ? { previous_filename: first } : {}),
      additions,
      deletions,
      changes: additions + deletions,
      ...(patch === undefined ? {} : { patch }),
    })
  }
  return files
}

export function mergeBase(directory: string, base: string, head: string): Promise<string> {
  return git(directory, 'merge-base', base, head)
}

/** Whether a review comment may lie there. */
export function showsLine(file: DiffFile, line: number): boolean {
  let at = 0
  for (const text of file.patch?.split('\n') ?? []) {
    const start = /^@@ -\S+ \+(\d+)/.exec(text)?.[1]
    if (start !== undefined) at = Number(start)
    else if (text.startsWith('-') || text.startsWith('\\')) continue
    else if (at++ === line) return true
  }
  return false
}

function splitPatches(text: string): (string | undefined)[] {
  const parts = text.split(/^diff --git /m).slice(1)
  return parts.map(part => {
    const start = part.search(/^@@ /m)
    return start === -1 ? undefined : part.slice(start).replace(/\n$/, '')
  })
}
