// Sends signed webhooks to the App, once each as GitHub does, and keeps the log from which they can be sent again.
import { createHmac, randomUUID } from 'node:crypto'
import type { Delivery, State } from './state.ts'

export interface WebhookTarget {
  readonly url: string
  readonly secret: string
}

export interface Webhooks {
  target: WebhookTarget | undefined
  /** Resolves once the App has answered, or did not within ten seconds. */
  send(event: string, payload: Record<string, unknown>): Promise<Delivery>
  /** @throws when there is no such delivery */
  redeliver(id: number): Promise<Delivery>
  /** Resolves when nothing is on its way. */
  settled(): Promise<void>
}

const PATIENCE_MILLISECONDS = 10_000

export function createWebhooks(state: State, target: WebhookTarget | undefined): Webhooks {
  const underway = new Set<Promise<unknown>>()

  function deliver(guid: string, event: string, payload: Record<string, unknown>, redelivery: boolean): Promise<Delivery> {
    const work = post(webhooks.target, guid, event, JSON.stringify(payload)).then(status => {
      const action = typeof payload.action === 'string' ? payload.action : null
      const delivery = { id: state.next(), guid, event, action, payload, status, redelivery, deliveredAt: new Date().toISOString() }
      state.deliveries.push(delivery)
      return delivery
    })
    underway.add(work)
    work.finally(() => underway.delete(work))
    return work
  }

  const webhooks: Webhooks = {
    target,
    send: (event, payload) => deliver(randomUUID(), event, payload, false),
    redeliver(id) {
      const before = state.deliveries.find(delivery => delivery.id === id)
      if (!before) throw new Error(`no delivery ${id}`)
      return deliver(before.guid, before.event, before.payload, true)
    },
    async settled() {
      while (underway.size > 0) await Promise.all(underway)
    },
  }
  return webhooks
}

/** The status that the App answered; 0 when it did not. */
async function post(target: WebhookTarget | undefined, guid: string, event: string, body: string): Promise<number> {
  if (!target) return 0
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/fake',
    'x-github-event': event,
    'x-github-delivery': guid,
    'x-hub-signature-256': `sha256=${createHmac('sha256', target.secret).update(body).digest('hex')}`,
  }
  try {
    const response = await fetch(target.url, { method: 'POST', headers, body, signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) })
    await response.arrayBuffer()
    return response.status
  } catch {
    return 0
  }
}
