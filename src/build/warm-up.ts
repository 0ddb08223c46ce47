// Runs stacks of every format through the built command, and keeps the code that V8 compiled for it: the first check of a clone
// then starts as fast as the second.
import { globSync } from 'node:fs'
import { join } from 'node:path'
import type { warmUp } from '../cli/built.ts'
import { builtScript } from '../cli/built-script.ts'
import { processEnvironment } from '../cli/process-environment.ts'

const root = join(import.meta.dirname, '../..')
const [distribution, name] = process.argv.slice(2)
if (!distribution || !name) throw new Error('name the directory of the built command, and its script')
const script = builtScript(distribution, name)
const built = script.run() as { readonly warmUp: typeof warmUp }
const stacks = globSync('policies/execution_limits/*/examples/*/{serverless,template}.yml', { cwd: root })
await built.warmUp(root, ['test/fixtures/bench/orders.serverless.yml', ...stacks], processEnvironment(distribution))
script.keepCompiled()
