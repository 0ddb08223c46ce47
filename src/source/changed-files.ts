// What a git range changes: between two revisions, or between a revision and the working tree.
import type { ChangedFile, ChangeSet } from '../model/change-set.ts'
import { git } from './git.ts'

const STATUS = { A: 'added', M: 'modified', T: 'modified', D: 'removed', R: 'renamed', C: 'added' } as const

/** `head` undefined: the working tree, untracked files included. @throws GateError E_GIT */
export function changedFiles(repository: string, base: string, head: string | undefined): ChangeSet {
  const range = head === undefined ? [base] : [base, head]
  const fields = git(repository, ['diff', '--name-status', '-z', '-M', '--no-ext-diff', ...range, '--'])
    .toString('utf8')
    .split('\0')
  const files: ChangedFile[] = []
  for (let at = 0; at + 1 < fields.length; ) {
    const letter = fields[at++]!.charAt(0) as keyof typeof STATUS
    const status = STATUS[letter] ?? 'modified'
    if (letter === 'R' || letter === 'C') {
      const previousPath = fields[at++]!
      const path = fields[at++]!
      files.push(letter === 'R' ? { path, previousPath, status } : { path, status })
    } else files.push({ path: fields[at++]!, status })
  }
  if (head === undefined) {
    const untracked = git(repository, ['ls-files', '-z', '--others', '--exclude-standard', '--full-name', ':/'])
      .toString('utf8')
      .split('\0')
    for (const path of untracked) if (path) files.push({ path, status: 'added' })
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1))
  return { files }
}
