// The opa that tests run, found as the product finds it, and installed by the first test that needs it.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findOpa } from '../../src/bundle/find-opa.ts'
import { loadBundle } from '../../src/bundle/load-bundle.ts'
import type { Bundle } from '../../src/model/bundle.ts'

export const testCache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'gatehouse')

/** Two small policies: FIX01 (a timeout, with a parameter and an unknown), FIX02 (a star, with a case). */
export const fixturePolicies = fileURLToPath(new URL('../fixtures/policies', import.meta.url))

let found: Promise<string> | undefined

export function opaForTests(): Promise<string> {
  found ??= findOpa({
    opa: process.env.OPA,
    path: process.env.PATH ?? '',
    cacheDirectory: testCache,
    onProgress: line => process.stderr.write(`# ${line}\n`),
  })
  return found
}

/** The bundle of policy directories, built once for all tests. */
export function bundleForTests(...policyDirectories: readonly string[]): Promise<Bundle> {
  return loadBundle({ policyDirectories, cacheDirectory: testCache, opa: opaForTests })
}
