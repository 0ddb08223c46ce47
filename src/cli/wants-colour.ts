// Whether the document is printed in colour.
// https://no-color.org, https://force-color.org
import type { Environment } from './environment.ts'

/** FORCE_COLOR says yes (0 or false: no) wherever the document is printed, NO_COLOR says no; else a terminal that knows colours does. */
export function wantsColour({ variables, terminal }: Environment, output: string | undefined): 'colour' | 'plain' {
  if (output !== undefined) return 'plain'
  const { FORCE_COLOR: forced, NO_COLOR: none, TERM: kind } = variables
  if (forced !== undefined) return ['0', 'false'].includes(forced) ? 'plain' : 'colour'
  return terminal.output && !none && kind !== 'dumb' ? 'colour' : 'plain'
}
