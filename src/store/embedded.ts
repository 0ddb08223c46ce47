// Postgres in this process (PGlite), in a directory that nobody else may use meanwhile.
import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { Database } from './database.ts'
import { lockDirectory } from './lock.ts'
import { overPglite } from './pglite.ts'
import { copyTemplate } from './template.ts'

/** `templates` is where the copy of an empty store is kept that makes the first start fast; without it the first start is slow. */
export async function openEmbedded(directory: string, templates?: string): Promise<Database> {
  const home = resolve(directory)
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const lock = lockDirectory(home)
  try {
    const data = join(home, 'postgres')
    if (templates !== undefined && !existsSync(data)) await copyTemplate(templates, data)
    return overPglite(await PGlite.create(data), () => lock.release())
  } catch (error) {
    lock.release()
    throw error
  }
}
