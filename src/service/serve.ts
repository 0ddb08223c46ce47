// Starts the service: store, pages and webhook, then workers and reconciler; and ends it when the signal says so.
import { createThreadedEvaluator } from '../evaluate/threaded-evaluator.ts'
import { createBlobCache } from '../github/blob-cache.ts'
import { createGitHub } from '../github/create-github.ts'
import type { IamData } from '../iam/iam-data.ts'
import type { Bundle } from '../model/bundle.ts'
import { openStore } from '../store/store.ts'
import type { Bench } from './bench.ts'
import { createApp } from './create-app.ts'
import { keepTrying } from './keep-trying.ts'
import { createMetrics } from './metrics.ts'
import type { PolicyPagesOptions } from './policy-pages.ts'
import { createReconciler } from './reconcile.ts'
import { runTask } from './run-task.ts'
import { serviceConfig, type Variables } from './service-config.ts'

/** What the installation brings. */
export interface ServeParts {
  /** Compiles the policies, or takes what is compiled. */
  readonly bundles: () => Promise<readonly Bundle[]>
  readonly iam: IamData
  /** The module of an evaluation thread, where it is not beside the sources. */
  readonly workerUrl?: URL
  readonly gateVersion: string
  /** Where what can be made again is kept. */
  readonly cacheDirectory: string
  /** The examples beside a policy, for its page. */
  readonly examplesOf: PolicyPagesOptions['examplesOf']
}

export interface Service {
  /** http://HOST:PORT as it listens. */
  readonly url: string
  /** Resolves when it has ended. */
  readonly ended: Promise<void>
}

/** Tasks at a time. */
const CONCURRENCY = 4
/** Of 20 seconds that an orderly end may take. */
const GRACE_MILLISECONDS = 12_000
const PROGRESS_MILLISECONDS = 5_000
const CACHED_CHARACTERS = 64 * 1024 * 1024

/** Ends, with unfinished tasks kept, when `signal` aborts. @throws GateError E_SERVICE_CONFIG, E_STORE_LOCKED */
export async function serve(variables: Variables, parts: ServeParts, signal: AbortSignal): Promise<Service> {
  const config = serviceConfig(variables)
  const metrics = createMetrics()
  const cache = createBlobCache(CACHED_CHARACTERS)
  let publicUrl = config.publicUrl ?? ''
  const now = () => new Date()

  const judge = keepTrying(async () => {
    const bundles = await parts.bundles()
    const evaluator = createThreadedEvaluator({ bundles, ...(parts.workerUrl && { workerUrl: parts.workerUrl }) })
    return { bundles, evaluator, iam: parts.iam, gateVersion: parts.gateVersion, cache }
  })
  const store = await openStore({
    ...(config.databaseUrl !== undefined && { databaseUrl: config.databaseUrl }),
    dataDirectory: config.dataDirectory,
    templates: parts.cacheDirectory,
    log: error => app.log.warn({ error: error.message }, 'store'),
  })
  const app = await createApp({ config, store, metrics, judge, publicUrl: () => publicUrl, examplesOf: parts.examplesOf })
  const github = createGitHub({ appId: config.appId, privateKey: config.privateKey, apiUrl: config.apiUrl, onCall: metrics.called })
  const bench: Bench = {
    store,
    github,
    judge: judge.get,
    metrics,
    gateVersion: parts.gateVersion,
    publicUrl: () => publicUrl,
    now,
    progressMilliseconds: PROGRESS_MILLISECONDS,
  }
  const url = await app.listen({ host: config.host, port: config.port })
  publicUrl ||= url
  const options = { bench, retrySeconds: config.retrySeconds, log: app.log }
  await store.work((task, attempt) => runTask(options, task, attempt), CONCURRENCY)
  const reconcile = createReconciler({ store, github, log: app.log, now })
  const timer = setInterval(reconcile, config.reconcileSeconds * 1000)
  void reconcile()

  const stop = async () => {
    clearInterval(timer)
    app.log.info('stopping')
    await app.close()
    await store.close(GRACE_MILLISECONDS)
    await judge.peek()?.evaluator.close()
  }
  const ended = Promise.withResolvers<void>()
  const onAbort = () => ended.resolve(stop())
  if (signal.aborted) onAbort()
  else signal.addEventListener('abort', onAbort, { once: true })
  return { url, ended: ended.promise }
}
