// Runs a command-line tool (opa, go) and collects what it says.
import { spawn } from 'node:child_process'
import { GateError } from '../model/gate-error.ts'

export interface ToolRun {
  /** Exit status; null when a signal ended it. */
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

interface ToolOptions {
  readonly directory?: string
  readonly timeoutMilliseconds?: number
}

/** @throws GateError E_OPA_MISSING when the tool cannot be started */
export function runTool(tool: string, args: readonly string[], options: ToolOptions = {}): Promise<ToolRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(tool, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMilliseconds ?? 120_000,
      killSignal: 'SIGKILL',
      ...(options.directory === undefined ? {} : { cwd: options.directory }),
    })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    child.stdout.on('data', chunk => stdout.push(chunk))
    child.stderr.on('data', chunk => stderr.push(chunk))
    child.on('error', cause => reject(new GateError('E_OPA_MISSING', `${tool} cannot be started: ${cause.message}.`, { cause })))
    child.on('close', status => resolve({ status, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }))
  })
}
