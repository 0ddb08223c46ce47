// `gatehouse serve`: hands over to the service; the one door between the rooms of this floor.
import { GateError } from '../model/gate-error.ts'
import type { PolicyMetadata } from '../model/policy.ts'
import { serve as startService } from '../service/serve.ts'
import type { Environment } from './environment.ts'
import { installationOf } from './installation.ts'
import { parseOptions } from './options.ts'
import { policyBundles } from './policy-bundles.ts'
import { policyExamples } from './policy-examples.ts'
import { VERSION } from './version.ts'
import { workerUrlOf } from './worker-url.ts'

/** Ends with 0 after SIGTERM or SIGINT, unfinished work kept. */
export async function serve(args: readonly string[], environment: Environment): Promise<number> {
  const { values, positionals } = parseOptions(args, { policies: { type: 'string', multiple: true } } as const)
  if (positionals.length > 0) throw new GateError('E_USAGE', 'serve takes no arguments')
  const { iam, cacheDirectory, policies } = installationOf(environment)
  const ending = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ending.abort())
  const parts = {
    bundles: () => policyBundles(environment, values.policies),
    iam,
    gateVersion: VERSION,
    cacheDirectory,
    examplesOf: (policy: PolicyMetadata) => policyExamples(policies, policy),
    ...workerUrlOf(environment),
  }
  const { url, ended } = await startService(environment.variables, parts, ending.signal)
  environment.say(`listening on ${url}\n`)
  await ended
  return 0
}
