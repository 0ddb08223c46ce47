// Remembers which digest sources had when their files looked as they do now, so that files which nobody touched are not read.
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type SourceDirectories, sourceFiles } from './policy-sources.ts'

export interface SignedSources {
  /** The digest, where the files look as they did when it was noted. */
  readonly digest: string | undefined
  /** For files as they looked when they were signed, even if they have changed since. */
  note(digest: string): void
}

/** @throws GateError E_PATH, E_BUNDLE */
export function signedSources(directories: SourceDirectories, toolchain: string, cacheDirectory: string): SignedSources {
  const named = [...directories.policyDirectories, ...(directories.libraries ?? [])].join('\n')
  // Another list of the same end would only be taken for changed.
  const file = join(cacheDirectory, 'sources', encodeURIComponent(named).slice(-200))
  const signature = [toolchain, named, ...sourceFiles(directories).map(looks)].join('\n')
  const [digest, noted] = halves(file)
  return {
    digest: noted === signature ? digest : undefined,
    note(found) {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(`${file}.${process.pid}`, `${found}\n${signature}`)
      renameSync(`${file}.${process.pid}`, file)
    },
  }
}

/** The time of change is the file system's own: no tool sets it back. */
function looks({ path, file }: { readonly path: string; readonly file: string }): string {
  const { size, mtimeMs, ctimeMs, ino } = statSync(file)
  return `${path} ${size} ${mtimeMs} ${ctimeMs} ${ino}`
}

function halves(file: string): [digest: string, signature: string] | [] {
  try {
    const text = readFileSync(file, 'utf8')
    const end = text.indexOf('\n')
    return [text.slice(0, end), text.slice(end + 1)]
  } catch {
    return []
  }
}
