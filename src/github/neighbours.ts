// Files that a verdict on a change will most likely read, so that they come with the first batch: fewer calls.
import type { ChangeSet } from '../model/change-set.ts'
import type { Listing } from './tree-listing.ts'

const CONFIGURATION = /(^|\/)(\.env[^/]*|package\.json|[^/]+\.(ya?ml|toml))$/
const SERVERLESS = /(^|\/)(serverless\.(ya?ml|json|toml)|template\.(ya?ml|json))$/
const LARGEST_BYTES = 64 * 1024
const MOST = 50

/** Small configuration files in the folders of changed files and above them, and stacks by name; the changed ones first. */
export function neighbours(listing: Listing, changes: ChangeSet): string[] {
  const folders = new Set<string>([''])
  const changed = new Set<string>()
  for (const file of changes.files) {
    for (const path of [file.path, file.previousPath ?? file.path]) {
      changed.add(path)
      for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) folders.add(path.slice(0, at))
    }
  }
  const likely: string[] = []
  for (const [path, entry] of listing) {
    if (entry.kind === 'file' && entry.bytes > LARGEST_BYTES) continue
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')))
    if (SERVERLESS.test(path) || (folders.has(folder) && CONFIGURATION.test(path))) likely.push(path)
  }
  return [...likely.filter(path => changed.has(path)), ...likely.filter(path => !changed.has(path))].slice(0, MOST)
}
