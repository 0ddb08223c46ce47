// Webhook deliveries that did not arrive, and how to have them sent again; GitHub never does so by itself.
// https://docs.github.com/en/webhooks/using-webhooks/automatically-redelivering-failed-deliveries-for-a-github-app-webhook
import type { GitHub } from './create-github.ts'

export interface FailedDelivery {
  /** Of the attempt, for `redeliver`. */
  readonly id: number
  /** Header X-GitHub-Delivery, the same in every attempt. */
  readonly guid: string
  readonly event: string
  readonly action: string | null
  readonly deliveredAt: string
}

const PAGE = 100

/** Deliveries since then of which no attempt succeeded, oldest first. One call for each hundred attempts. @throws GateError */
export async function listFailedDeliveries(github: GitHub, since: Date): Promise<FailedDelivery[]> {
  const latest = new Map<string, FailedDelivery>()
  const arrived = new Set<string>()
  for await (const { data } of github.app.paginate.iterator(github.app.rest.apps.listWebhookDeliveries, { per_page: PAGE })) {
    // The newest come first.
    const recent = data.filter(attempt => new Date(attempt.delivered_at) >= since)
    for (const { id, guid, event, action, delivered_at: deliveredAt, status_code: status } of recent) {
      if (status >= 200 && status < 300) arrived.add(guid)
      else if (!latest.has(guid)) latest.set(guid, { id, guid, event, action, deliveredAt })
    }
    if (recent.length < data.length) break
  }
  return [...latest.values()].filter(({ guid }) => !arrived.has(guid)).toReversed()
}

/** One call. @throws GateError */
export async function redeliver(github: GitHub, deliveryId: number): Promise<void> {
  await github.app.rest.apps.redeliverWebhookDelivery({ delivery_id: deliveryId })
}
