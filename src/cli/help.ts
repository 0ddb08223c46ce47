// What --help prints.
import { COMMANDS } from './index.ts'

export function help(name: string | undefined): string {
  const command = name === undefined ? undefined : COMMANDS[name]
  if (command) return `${command.usage}\n\n${capitalised(command.summary)}.\n\n${command.details}\n`
  const width = Math.max(...Object.keys(COMMANDS).map(key => key.length)) + 2
  const list = Object.entries(COMMANDS).map(([key, { summary }]) => `  ${key.padEnd(width)}${summary}`)
  return [
    'Gatehouse: admission control for serverless pull requests',
    '',
    'Usage: gatehouse COMMAND [OPTIONS]',
    '',
    ...list,
    '',
    'gatehouse COMMAND --help says more. Exit status: 0 pass, 1 denied, 2 usage, gate config, OPA or store.',
    '',
  ].join('\n')
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
