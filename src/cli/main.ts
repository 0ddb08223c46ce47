// The command line: finds the command, runs it, and turns whatever happens into a message and an exit status.

import { nearestName } from '../config/nearest-name.ts'
import { GateError } from '../model/gate-error.ts'
import { ended } from '../report/sentences.ts'
import type { Environment } from './environment.ts'
import { help } from './help.ts'
import { COMMANDS } from './index.ts'
import { VERSION } from './version.ts'

/** Exit status: 0 pass, 1 denied, 2 usage, gate config, OPA or store. Never throws. */
export async function main(args: readonly string[], environment: Environment): Promise<number> {
  const [name, ...rest] = args
  try {
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
      environment.print(help(rest[0]))
      return name === undefined ? 2 : 0
    }
    if (name === '--version' || name === '-V' || name === 'version') {
      environment.print(`gatehouse ${VERSION}\n`)
      return 0
    }
    const command = COMMANDS[name]
    if (!command) {
      const close = nearestName(name, Object.keys(COMMANDS))
      throw new GateError('E_USAGE', `there is no command ${name}${close ? `; did you mean ${close}?` : ''}`)
    }
    if (rest.includes('--help') || rest.includes('-h')) {
      environment.print(help(name))
      return 0
    }
    const run = await command.load()
    return await run(rest, environment)
  } catch (error) {
    environment.say(explained(error))
    return 2
  }
}

function explained(error: unknown): string {
  if (!(error instanceof GateError)) return `E_INTERNAL ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`
  const where = error.location ? `${error.location.file}:${error.location.line}:${error.location.column} ` : ''
  // Text of an author's may stand in it, and must not steer the terminal.
  return `${`${error.code} ${where}${ended(error.message)} ${error.cure}`.replace(/\p{Cc}/gu, ' ')}\n`
}
