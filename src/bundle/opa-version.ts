// Which OPA is installed where none is found, and which versions are new enough.
import { runTool } from './run-tool.ts'

/** Installed with Go. */
export const OPA_VERSION = '1.22.2'

/** The `Version:` that `opa version` prints, or undefined where the file is no OPA. */
export async function opaVersion(opa: string): Promise<string | undefined> {
  try {
    const { stdout } = await runTool(opa, ['version'], { timeoutMilliseconds: 20_000 })
    return /^Version: v?(\d+\.\d+\.\d+\S*)$/m.exec(stdout)?.[1]
  } catch {
    return undefined
  }
}

/** Rego v1 is what policies are written in: 1.0 or newer. */
export function newEnough(version: string): boolean {
  return Number(version.split('.')[0]) >= 1
}
