// Alive, ready, and measured.
import type { FastifyInstance } from 'fastify'
import type { Store } from '../store/store.ts'
import type { Judge } from './decide-change.ts'
import type { KeptTrying } from './keep-trying.ts'
import type { Metrics } from './metrics.ts'

export interface HealthOptions {
  readonly store: Store
  readonly metrics: Metrics
  readonly judge: KeptTrying<Judge>
}

/** An answer that takes longer is none. */
const PATIENCE_MILLISECONDS = 2_000

export async function health(app: FastifyInstance, { store, metrics, judge }: HealthOptions): Promise<void> {
  app.get('/healthz', { logLevel: 'warn' }, async () => ({ status: 'ok' }))
  app.get('/readyz', { logLevel: 'warn' }, async (_, reply) => {
    const reasons = (await Promise.all([reasonNot('store', store.ready()), reasonNot('bundle', judge.get())])).filter(
      reason => reason !== undefined,
    )
    return reply.code(reasons.length === 0 ? 200 : 503).send({ status: reasons.length === 0 ? 'ready' : 'not ready', reasons })
  })
  app.get('/metrics', { logLevel: 'warn' }, async (_, reply) => {
    // While the store is down the rest is still worth knowing.
    await Promise.race([countTasks(store, metrics).catch(() => {}), pause(PATIENCE_MILLISECONDS)])
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}

async function countTasks(store: Store, metrics: Metrics): Promise<void> {
  const { waiting, running } = await store.load()
  metrics.tasks.set({ state: 'waiting' }, waiting)
  metrics.tasks.set({ state: 'running' }, running)
  metrics.deadLetters.set((await store.deadLetters()).length)
}

async function reasonNot(part: string, work: Promise<unknown>): Promise<string | undefined> {
  try {
    const late = await Promise.race([work.then(() => false), pause(PATIENCE_MILLISECONDS).then(() => true)])
    return late ? `${part}: not there yet` : undefined
  } catch (error) {
    return `${part}: ${(error as Error).message}`
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds).unref())
}
