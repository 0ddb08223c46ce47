// The document of a command, to standard output or to the file of `--output`.
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { GateError } from '../model/gate-error.ts'
import type { Environment } from './environment.ts'

/** @throws GateError E_USAGE when the file cannot be written */
export function writeDocument(text: string, output: string | undefined, environment: Environment): void {
  if (output === undefined) {
    environment.print(text)
    return
  }
  try {
    writeFileSync(resolve(environment.workingDirectory, output), text)
  } catch (error) {
    throw new GateError('E_USAGE', `--output ${output} cannot be written: ${(error as Error).message}`, { cause: error })
  }
}
