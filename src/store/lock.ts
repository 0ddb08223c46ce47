// An exclusive lock on the embedded store's directory. PGlite takes none, and two processes would corrupt it silently.
// The lock is SQLite's: the kernel frees it when the process dies, however it dies, so no lock is ever stale.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { GateError } from '../model/gate-error.ts'

export interface Lock {
  release(): void
}

/** @throws GateError E_STORE_LOCKED when another process, or this one, has it. */
export function lockDirectory(directory: string): Lock {
  const file = new DatabaseSync(join(directory, 'lock'), { timeout: 0 })
  try {
    file.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (cause) {
    file.close()
    throw new GateError('E_STORE_LOCKED', `${directory} is in use by another process.`, { cause })
  }
  return { release: () => file.close() }
}
