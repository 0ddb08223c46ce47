// The HTTP side of the service.
import helmet from '@fastify/helmet'
import fastify, { type FastifyInstance } from 'fastify'
import type { Store } from '../store/store.ts'
import type { Judge } from './decide-change.ts'
import { health } from './health.ts'
import type { KeptTrying } from './keep-trying.ts'
import type { Metrics } from './metrics.ts'
import { pages } from './pages.ts'
import { type PolicyPagesOptions, policyPages } from './policy-pages.ts'
import type { ServiceConfig } from './service-config.ts'
import { webhook } from './webhook.ts'

export interface AppOptions {
  readonly config: ServiceConfig
  readonly store: Store
  readonly metrics: Metrics
  readonly judge: KeptTrying<Judge>
  readonly publicUrl: () => string
  readonly examplesOf: PolicyPagesOptions['examplesOf']
}

export async function createApp({ config, store, metrics, judge, examplesOf }: AppOptions): Promise<FastifyInstance> {
  const app = fastify({ logger: { level: config.logLevel, base: null }, forceCloseConnections: true })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], styleSrc: ["'self'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
    },
  })
  await app.register(webhook, { store, secrets: config.webhookSecrets, appId: config.appId, metrics })
  await app.register(health, { store, metrics, judge })
  await app.register(pages, { store, apiUrl: config.apiUrl })
  await app.register(policyPages, { judge, examplesOf })
  return app
}
