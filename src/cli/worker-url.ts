// The script of an evaluation thread, where it is not beside the sources.
import type { Environment } from './environment.ts'

export function workerUrlOf({ distribution }: Environment): { workerUrl?: URL } {
  return distribution === undefined ? {} : { workerUrl: new URL(`file://${distribution}/worker.mjs`) }
}
