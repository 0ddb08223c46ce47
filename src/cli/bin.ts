// Runs the command line from its sources.
import { enableCompileCache } from 'node:module'
import { main } from './main.ts'
import { processEnvironment } from './process-environment.ts'

enableCompileCache()
process.exitCode = await main(process.argv.slice(2), processEnvironment())
