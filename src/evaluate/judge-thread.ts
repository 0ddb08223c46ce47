// One worker thread with a deadline: judges a model, and starts over without the policy that did not come back.
import { Worker } from 'node:worker_threads'
import type { Judgement } from '../model/finding.ts'
import { GateError } from '../model/gate-error.ts'
import { type Limits, late, PAGES_PER_MEGABYTE, stopped } from './evaluator.ts'
import {
  BEGUN,
  type FromWorker,
  IDLE,
  type LoadedBundle,
  type PolicyDiagnostic,
  RUNNING,
  type ToWorker,
  type WorkerSetup,
} from './protocol.ts'

export interface JudgeThread {
  judge(model: Uint8Array, parameters: string, failures: Map<string, Judgement>): Promise<Judgement[]>
  close(): Promise<void>
}

interface ThreadOptions {
  readonly limits: Limits
  readonly workerUrl: URL
  readonly bundles: Promise<readonly LoadedBundle[]>
  readonly onDiagnostic: (diagnostic: PolicyDiagnostic) => void
}

type Answer =
  | FromWorker
  | { readonly kind: 'stopped'; readonly code: NonNullable<Judgement['failure']>['code']; readonly place: number; readonly message: string }

/** For the texts that builtins take and give; results and models are far smaller. */
const HEAP_MEGABYTES = 256

export function judgeThread(options: ThreadOptions): JudgeThread {
  let thread = start(options)
  let closed = false
  return {
    /** `failures` collects policies that stopped a thread; they are not run again, because each run would cost as much. */
    async judge(model, parameters, failures) {
      for (;;) {
        const answer = await thread.ask({ kind: 'judge', input: model, parameters, skip: [...failures.keys()] })
        if (answer.kind === 'judged') {
          answer.diagnostics.forEach(options.onDiagnostic)
          return [...answer.judgements, ...failures.values()]
        }
        if (closed) throw new GateError('E_INTERNAL', 'The evaluator was closed while it judged.')
        thread = start(options)
        const message = answer.kind === 'loaded' ? 'the worker lost its place' : answer.message
        const policy = answer.kind === 'stopped' ? (await options.bundles).flatMap(bundle => bundle.policies)[answer.place] : undefined
        if (!policy || answer.kind !== 'stopped') throw new GateError('E_BUNDLE', `The policies cannot be evaluated: ${message}.`)
        failures.set(policy.id, stopped(policy, answer.code, message))
      }
    },
    async close() {
      closed = true
      await thread.stop()
    },
  }
}

/** Starts a thread and loads the bundles into it at once, so that it is warm when the first model comes. */
function start({ limits, workerUrl, bundles }: ThreadOptions) {
  const progress = new Int32Array(new SharedArrayBuffer(8))
  Atomics.store(progress, RUNNING, IDLE)
  const setup: WorkerSetup = { maximumPages: limits.memoryMegabytes * PAGES_PER_MEGABYTE, progress }
  const worker = new Worker(workerUrl, {
    workerData: setup,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
  })
  let settle: ((answer: Answer) => void) | undefined
  let gone: Answer | undefined
  const finish = (answer: Answer) => {
    settle?.(answer)
    settle = undefined
  }
  const stop = (code: NonNullable<Judgement['failure']>['code'], message: string) => {
    gone ??= { kind: 'stopped', code, place: Atomics.load(progress, RUNNING), message }
    finish(gone)
  }
  worker.on('message', (answer: FromWorker) => {
    if (answer.kind === 'broken') gone = answer
    if (answer.kind !== 'loaded') finish(answer)
  })
  worker.on('error', (error: NodeJS.ErrnoException) =>
    error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      ? stop('E_POLICY_MEMORY', 'took more memory than it may')
      : stop('E_POLICY_FAILED', `ended its thread: ${error.message}`),
  )
  worker.on('exit', () => stop('E_POLICY_FAILED', 'ended its thread'))
  worker.unref()
  bundles.then(
    loaded => worker.postMessage({ kind: 'load', bundles: loaded } satisfies ToWorker),
    () => undefined,
  )

  return {
    async ask(message: ToWorker): Promise<Answer> {
      await bundles
      if (gone) return gone
      worker.ref()
      const watch = watchdog(progress, limits.policyMilliseconds, () => {
        stop('E_POLICY_TIMEOUT', late(limits))
        worker.terminate()
      })
      try {
        return await new Promise<Answer>(resolve => {
          settle = resolve
          worker.postMessage(message)
        })
      } finally {
        clearInterval(watch)
        worker.unref()
      }
    },
    async stop(): Promise<void> {
      await worker.terminate()
    },
  }
}

/** Calls `onLate` when one policy has been running since longer ago than it may. */
function watchdog(progress: Int32Array, limitMilliseconds: number, onLate: () => void): NodeJS.Timeout {
  let seen = Atomics.load(progress, BEGUN)
  let since = performance.now()
  return setInterval(
    () => {
      const begun = Atomics.load(progress, BEGUN)
      if (begun !== seen || Atomics.load(progress, RUNNING) === IDLE) {
        seen = begun
        since = performance.now()
      } else if (performance.now() - since > limitMilliseconds) onLate()
    },
    Math.max(limitMilliseconds / 20, 5),
  )
}
