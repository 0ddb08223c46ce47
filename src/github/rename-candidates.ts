// Whether a change may hold a file that was renamed and edited at once, which listings alone do not show.
import type { ChangedFile } from '../model/change-set.ts'

/** Files that no stack is made of. */
const OTHER = /\.(?:[cm]?[jt]sx?|py|go|java|kt|rb|cs|rs|php|md|txt|html?|s?css|svg|png|jpe?g|gif|snap|lock|sql|sh)$/i
const SERVERLESS = /(?:^|\/)serverless\.[cm]?[jt]s$/

/** A file that went and one that came, either of which might be a stack or a part of one. */
export function mayHideRename(files: readonly ChangedFile[]): boolean {
  const might = (status: ChangedFile['status']) =>
    files.some(file => file.status === status && (!OTHER.test(file.path) || SERVERLESS.test(file.path)))
  return might('removed') && might('added')
}
