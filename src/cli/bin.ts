// The process's entry: caches compiled code, then hands the process over to `main` as values.
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { main } from './main.ts'

// Set by the bundler; absent when the sources run as they are.
declare const GATEHOUSE_DISTRIBUTION: boolean | undefined
const distribution = typeof GATEHOUSE_DISTRIBUTION === 'undefined' ? undefined : import.meta.dirname

enableCompileCache(distribution === undefined ? undefined : join(distribution, '.compile-cache'))

// A reader such as `head` may leave before the end; the verdict's exit status holds all the same.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
})

process.exitCode = await main(process.argv.slice(2), {
  variables: process.env,
  workingDirectory: process.cwd(),
  print: text => void process.stdout.write(text),
  say: text => void process.stderr.write(text),
  terminal: { output: process.stdout.isTTY === true, errors: process.stderr.isTTY === true },
  now: () => new Date(),
  distribution,
})
