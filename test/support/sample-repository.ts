// The sample repository of the demo and of end-to-end tests: as it was, and as a pull request makes it worse.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const home = join(import.meta.dirname, '../fixtures/sample-repository')

export const BEFORE = filesOf('before')
/** Only what the pull request changes. */
export const AFTER = filesOf('after')

function filesOf(folder: string): Record<string, string> {
  const directory = join(home, folder)
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return Object.fromEntries(
    entries.map(entry => {
      const path = join(entry.parentPath, entry.name)
      return [path.slice(directory.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]
    }),
  )
}
