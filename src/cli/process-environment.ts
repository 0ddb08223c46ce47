// The process as the commands see it.
import type { Environment } from './environment.ts'

/** `distribution` is the directory of the built command; absent when the sources run as they are. */
export function processEnvironment(distribution?: string): Environment {
  // A reader such as `head` may leave before the end; the verdict's exit status holds all the same.
  process.stdout.on('error', error => {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  })
  return {
    variables: process.env,
    workingDirectory: process.cwd(),
    print: text => void process.stdout.write(text),
    say: text => void process.stderr.write(text),
    terminal: { output: process.stdout.isTTY === true, errors: process.stderr.isTTY === true },
    now: () => new Date(),
    distribution,
  }
}
