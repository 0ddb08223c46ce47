// Judges service models by the policies of bundles, in worker threads with limits of time and memory.
import type { Bundle } from '../model/bundle.ts'
import type { Judgement } from '../model/finding.ts'
import { GateError } from '../model/gate-error.ts'
import type { ServiceModel } from '../model/service-model.ts'
import { judgeThread, type ThreadLimits } from './judge-thread.ts'
import type { LoadedBundle, PolicyDiagnostic } from './protocol.ts'

export interface EvaluatorOptions {
  /** The pack, and an organisation's own; no two may have a policy of the same id. While they are promised, threads start. */
  readonly bundles: readonly Bundle[] | Promise<readonly Bundle[]>
  readonly limits?: Partial<ThreadLimits>
  /** Worker threads; 1 unless said otherwise. */
  readonly threads?: number
  /** The module of the worker; default: worker.ts beside this file, or evaluate-worker.js beside the file it is bundled into. */
  readonly workerUrl?: URL
  /** A builtin failed while a policy ran; its call was undefined, as in OPA. */
  readonly onDiagnostic?: (diagnostic: PolicyDiagnostic) => void
}

/** Values of parameters by policy id and name; they are data.gatehouse.parameters for policies. */
export type PolicyParameters = Readonly<Record<string, Readonly<Record<string, unknown>>>>

export interface Evaluator {
  /**
   * For each model one judgement of every policy, sorted by policy id. A policy that fails says so in its judgement.
   * @throws GateError E_BUNDLE when a bundle cannot be loaded
   */
  judge(models: readonly ServiceModel[], parameters: PolicyParameters): Promise<Judgement[][]>
  close(): Promise<void>
}

const LIMITS: ThreadLimits = { policyMilliseconds: 2000, memoryMegabytes: 512 }

/** Compiles and warms up at once, while the caller still renders. */
export function createEvaluator(options: EvaluatorOptions): Evaluator {
  const bundles = 'then' in options.bundles ? options.bundles.then(compileAll) : compileAll(options.bundles)
  bundles.catch(() => undefined)
  const thread = () =>
    judgeThread({
      limits: { ...LIMITS, ...options.limits },
      workerUrl: options.workerUrl ?? new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './evaluate-worker.js', import.meta.url),
      bundles,
      onDiagnostic: options.onDiagnostic ?? (() => undefined),
    })
  const threads = Array.from({ length: Math.max(options.threads ?? 1, 1) }, thread)
  let queue: Promise<unknown> = Promise.resolve()

  const judge: Evaluator['judge'] = async (models, parameters) => {
    const failures = new Map<string, Judgement>()
    const parameterText = JSON.stringify(parameters)
    const results: Judgement[][] = []
    let next = 0
    await Promise.all(
      threads.map(async thread => {
        for (let index = next++; index < models.length; index = next++) {
          const input = Buffer.from(JSON.stringify(models[index]))
          const judgements = await thread.judge(input, parameterText, failures)
          results[index] = judgements.sort((a, b) => (a.policy < b.policy ? -1 : 1))
        }
      }),
    )
    return results
  }

  return {
    judge(models, parameters) {
      const result = queue.then(() => judge(models, parameters))
      queue = result.catch(() => undefined)
      return result
    },
    async close() {
      await Promise.all(threads.map(thread => thread.close()))
    },
  }
}

/** @throws GateError E_BUNDLE at once for ids that stand twice, in the promise for a damaged module */
function compileAll(bundles: readonly Bundle[]): Promise<LoadedBundle[]> {
  refuseDuplicates(bundles)
  return Promise.all(bundles.map(compiled))
}

async function compiled({ wasm, data, catalogue }: Bundle): Promise<LoadedBundle> {
  try {
    const module = await WebAssembly.compile(wasm)
    return { module, data, policies: catalogue.policies.map(({ id, name, cases }) => ({ id, name, cases })) }
  } catch (cause) {
    throw new GateError('E_BUNDLE', `The module of a bundle is damaged: ${(cause as Error).message}.`, { cause })
  }
}

function refuseDuplicates(bundles: readonly Bundle[]): void {
  const seen = new Set<string>()
  for (const { id } of bundles.flatMap(bundle => bundle.catalogue.policies)) {
    if (seen.has(id))
      throw new GateError('E_BUNDLE', `Two bundles have a policy ${id}.`, {
        cure: "Give the organisation's own policies ids with a prefix of its own.",
      })
    seen.add(id)
  }
}
