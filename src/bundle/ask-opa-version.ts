// Asks an opa binary for its version.
import { runTool } from './run-tool.ts'

/** The `Version:` that `opa version` prints, or undefined where the file is no OPA. */
export async function opaVersion(opa: string): Promise<string | undefined> {
  try {
    const { stdout } = await runTool(opa, ['version'], { timeoutMilliseconds: 20_000 })
    return /^Version: v?(\d+\.\d+\.\d+\S*)$/m.exec(stdout)?.[1]
  } catch {
    return undefined
  }
}
