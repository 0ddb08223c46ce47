// The worker thread: judges models one after another, and says in shared memory which policy it is at.
import { parentPort, workerData } from 'node:worker_threads'
import type { Judgement } from '../model/finding.ts'
import { type BundleJudge, bundleJudge } from './judge-bundle.ts'
import { BEGUN, type FromWorker, IDLE, RUNNING, type ToWorker, type WorkerSetup } from './protocol.ts'

const { maximumPages, progress } = workerData as WorkerSetup
const answer = (message: FromWorker) => parentPort?.postMessage(message)
let judges: readonly BundleJudge[] = []

parentPort?.on('message', async (message: ToWorker) => {
  if (message.kind === 'judge') return answer(judge(message))
  try {
    judges = await Promise.all(message.bundles.map(bundle => bundleJudge(bundle, maximumPages)))
    answer({ kind: 'loaded' })
  } catch (failure) {
    answer({ kind: 'broken', message: (failure as Error).message })
  }
})

function judge({ input, parameters, skip }: Extract<ToWorker, { kind: 'judge' }>): FromWorker {
  const judgements: Judgement[] = []
  let place = 0
  for (const bundle of judges) {
    Atomics.store(progress, RUNNING, IDLE)
    const judgePolicy = bundle.begin(input, parameters)
    for (let index = 0; index < bundle.policies.length; index++, place++) {
      if (skip.includes(bundle.policies[index]?.id ?? '')) continue
      Atomics.add(progress, BEGUN, 1)
      Atomics.store(progress, RUNNING, place)
      judgements.push(judgePolicy(index))
    }
  }
  Atomics.store(progress, RUNNING, IDLE)
  return { kind: 'judged', judgements, diagnostics: judges.flatMap(bundle => bundle.diagnostics()) }
}
