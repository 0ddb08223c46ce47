// Turns what opa says of policies that do not compile into an error at the place it means.
import { join } from 'node:path'
import { GateError } from '../model/gate-error.ts'
import { runTool } from './run-tool.ts'

export interface OpaComplaint {
  readonly message: string
  readonly file: string
  readonly line: number
  readonly column: number
}

interface OpaErrors {
  readonly errors?: readonly {
    readonly message: string
    readonly location?: { readonly file?: string; readonly row?: number; readonly col?: number }
  }[]
}

/** The errors in the JSON that `opa check -f json` prints on either stream; empty where it is satisfied. */
export function opaComplaints(output: string): OpaComplaint[] {
  const start = output.indexOf('{')
  if (start === -1) return output.trim() ? [{ message: output.trim(), file: '', line: 1, column: 1 }] : []
  const { errors = [] } = JSON.parse(output.slice(start)) as OpaErrors
  return errors.map(({ message, location }) => ({
    message,
    file: location?.file ?? '',
    line: location?.row ?? 1,
    column: location?.col ?? 1,
  }))
}

/** The E_OPA_BUILD for a failed run of opa in `directory`, which holds copies of files that stand under `original`. */
export async function buildError(
  opa: string,
  directory: string,
  capabilities: string,
  said: string,
  original: (path: string) => string,
): Promise<GateError> {
  const check = await runTool(opa, ['check', '-b', '.', '--capabilities', capabilities, '-f', 'json'], { directory })
  const [first, ...others] = opaComplaints(check.stderr || check.stdout)
  if (!first?.file)
    return new GateError('E_OPA_BUILD', said.trim().replace(/^error: /, '') || first?.message || 'opa failed without a word')
  const rest = others.length > 0 ? ` (and ${others.length} more)` : ''
  const file = original(join(first.file))
  return new GateError('E_OPA_BUILD', `${first.message}${rest}`, {
    location: { file, line: first.line, column: first.column, endLine: first.line, endColumn: first.column + 1 },
  })
}
