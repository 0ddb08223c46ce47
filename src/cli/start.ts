// Starts the built command: the script beside this one.
import { builtScript } from './built-script.ts'
import type { main } from './main.ts'
import { processEnvironment } from './process-environment.ts'

const script = builtScript(import.meta.dirname)
const built = script.run() as { readonly main: typeof main }
built.main(process.argv.slice(2), processEnvironment(import.meta.dirname)).then(status => {
  process.exitCode = status
})
if (script.compiled === 'missing') process.on('exit', () => script.keepCompiled())
