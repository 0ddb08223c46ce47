// The command line as a process sees it, without starting one.
import { join } from 'node:path'
import { main } from '../../src/cli/main.ts'

export interface Run {
  readonly status: number
  readonly output: string
  readonly errors: string
}

export async function gatehouse(
  directory: string,
  args: readonly string[],
  changes: { date?: string; variables?: Record<string, string> } = {},
): Promise<Run> {
  let output = ''
  let errors = ''
  const status = await main(args, {
    variables: { ...process.env, ...changes.variables },
    workingDirectory: directory,
    print: text => {
      output += text
    },
    say: text => {
      errors += text
    },
    terminal: { output: false, errors: false },
    now: () => new Date(changes.date ?? '2026-11-25T12:00:00Z'),
    distribution: undefined,
  })
  return { status, output, errors }
}

export async function checked(directory: string, ...args: string[]) {
  const { status, output, errors } = await gatehouse(directory, ['check', '--format', 'json', ...args])
  if (status === 2) throw new Error(errors)
  return { status, ...(JSON.parse(output) as CheckDocument) }
}

export interface CheckDocument {
  readonly conclusion: string
  readonly base: string | null
  readonly head: string | null
  readonly stacks: readonly { readonly file: string; readonly stage: string; readonly functions: number }[]
  readonly findings: readonly {
    readonly policy: string
    readonly severity: string
    readonly status: string
    readonly counts: boolean
    readonly message: string
    readonly file: string
    readonly line: number
    readonly column: number
    readonly unknown: boolean
    readonly stack: string
    readonly element: string
  }[]
  readonly errors: readonly {
    readonly code: string
    readonly message: string
    readonly cure: string
    readonly file: string
    readonly line: number
  }[]
}

export const FIXTURES = join(import.meta.dirname, '../fixtures')
