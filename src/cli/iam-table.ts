// data.gatehouse.iam as a file, for directories of policies that name it.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Environment } from './environment.ts'
import { installationOf } from './installation.ts'
import { VERSION } from './version.ts'

const PLACE = 'gatehouse/iam/data.json'

/** Path inside a bundle -> file; empty where no policy under the directory names the table. */
export async function iamTableFor(directory: string, environment: Environment): Promise<Record<string, string>> {
  if (!namesTable(directory)) return {}
  const { cacheDirectory, iam } = installationOf(environment)
  const { iamTable } = await import('../iam/iam-table.ts')
  const table = JSON.stringify(iamTable(iam))
  const folder = join(cacheDirectory, 'tables')
  const file = join(folder, `iam-${VERSION}.json`)
  if (existsSync(file) && readFileSync(file, 'utf8') === table) return { [PLACE]: file }
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${file}.${process.pid}`, table)
  renameSync(`${file}.${process.pid}`, file)
  return { [PLACE]: file }
}

function namesTable(directory: string): boolean {
  return readdirSync(directory, { recursive: true, withFileTypes: true }).some(
    entry =>
      entry.isFile() && entry.name.endsWith('.rego') && /\bgatehouse\.iam\b/.test(readFileSync(join(entry.parentPath, entry.name), 'utf8')),
  )
}
