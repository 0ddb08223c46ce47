// POST /webhook: verified on the raw bytes, stored with its tasks, then answered.
import type { FastifyInstance } from 'fastify'
import { subjectsOf } from '../github/subjects-of.ts'
import { GateError } from '../model/gate-error.ts'
import type { Delivery } from '../store/deliveries.ts'
import type { Store } from '../store/store.ts'
import type { Task } from '../store/task.ts'
import type { Metrics } from './metrics.ts'
import { tasksOf } from './tasks-of.ts'
import { verifySignature } from './verify-signature.ts'

export interface WebhookOptions {
  readonly store: Store
  readonly secrets: readonly string[]
  readonly appId: number
  readonly metrics: Metrics
}

/** GitHub sends nothing larger. */
const LARGEST_BYTES = 25 * 1024 * 1024

export async function webhook(app: FastifyInstance, options: WebhookOptions): Promise<void> {
  const { store, secrets, appId, metrics } = options
  // Whatever it calls itself, the body stays bytes until it is verified.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  app.post('/webhook', { bodyLimit: LARGEST_BYTES }, async (request, reply) => {
    const refuse = (status: number, error: string) => {
      metrics.deliveries.inc({ event: 'unknown', outcome: String(status) })
      return reply.code(status).send({ error })
    }
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    if (!verifySignature(body, header(request.headers['x-hub-signature-256']), secrets))
      return refuse(401, 'The signature X-Hub-Signature-256 is missing or does not fit. Check that GitHub has the same webhook secret.')
    const event = header(request.headers['x-github-event'])
    const id = header(request.headers['x-github-delivery'])
    if (!event || !id) return refuse(400, 'The header X-GitHub-Event or X-GitHub-Delivery is missing.')
    const payload = objectOf(body)
    if (!payload) return refuse(400, 'The body is not a JSON object. Set the content type of the webhook to application/json.')
    const asked = subjectsOf(event, payload, { appId })
    const tasks = tasksOf(asked)
    try {
      const outcome = await store.accept(deliveryOf(id, event, payload, tasks), tasks)
      metrics.deliveries.inc({ event, outcome })
      request.log.info({ delivery: id, event, outcome, ...(asked.kind === 'none' && { why: asked.why }) }, 'delivery stored')
      return reply.code(202).send({ delivery: id, tasks: tasks.length })
    } catch (error) {
      if (!(error instanceof GateError) || error.code !== 'E_STORE_DOWN') throw error
      request.log.warn({ delivery: id, event, error: error.message }, 'delivery refused')
      return refuse(503, 'The store is down. Deliver again later.')
    }
  })
}

function deliveryOf(id: string, event: string, payload: Record<string, unknown>, tasks: readonly Task[]): Delivery {
  const { action, repository, pull_request } = payload as {
    action?: unknown
    repository?: { full_name?: unknown }
    pull_request?: { head?: { sha?: unknown } }
  }
  const [task] = tasks
  const headSha = pull_request?.head?.sha
  return {
    id,
    event,
    ...(typeof action === 'string' && { action }),
    ...(typeof repository?.full_name === 'string' && { repository: repository.full_name }),
    ...(task?.kind === 'judge' && typeof headSha === 'string' && { head: { subject: task.subject, headSha } }),
  }
}

function objectOf(body: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function header(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}
