// Checks every real configuration of the Serverless Framework in this one process, and prints the milliseconds that it took,
// the start of the process included. Run by the benchmark, so that nothing is warm.
import { gate } from '../../src/gate.ts'
import { evaluator, requestFor } from '../support/built-in-pack.ts'
import { realTrees, SERVERLESS } from './real-configs.ts'

const started = performance.now()
let configs = 0
let failed = 0
for (const { tree, paths, options } of realTrees(SERVERLESS)) {
  const decision = await gate(requestFor(tree, paths, options))
  configs += paths.length
  failed += decision.errors.length
}
await evaluator.close()
console.log(JSON.stringify({ configs, failed, checking: performance.now() - started, process: performance.now() }))
