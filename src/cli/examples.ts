// The example configs beside a policy: a folder is a situation, in one format or several; a file is one config.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export interface Example {
  /** Name of the file or folder. */
  readonly name: string
  /** The tree that it may read. */
  readonly root: string
  /** The only file, or undefined for a folder, whose stacks are found by name. */
  readonly file: string | undefined
}

export function examplesOf(directory: string): Example[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory, { withFileTypes: true })
    .filter(entry => entry.isDirectory() || /\.(ya?ml|json)$/.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(entry =>
      entry.isDirectory()
        ? { name: entry.name, root: join(directory, entry.name), file: undefined }
        : { name: entry.name, root: directory, file: entry.name },
    )
}
