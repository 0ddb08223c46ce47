// https://docs.github.com/en/rest/apps
import { appAnswer, repositoryAnswer, userAnswer } from '../answers.ts'
import { notFound } from '../refusal.ts'
import type { Delivery } from '../state.ts'
import { type Operation, paged, requireApp, requireInstallation } from './context.ts'

const TOKEN_SECONDS = 3600

const createToken: Operation = context => {
  requireApp(context)
  const { state, parameters } = context
  const installation = state.installations.get(Number(parameters.installation_id))
  if (!installation) throw notFound()
  const token = `ghs_${installation.id}_${state.next()}`
  state.tokens.set(token, installation.id)
  const expires_at = new Date(Date.now() + TOKEN_SECONDS * 1000).toISOString()
  const permissions = { checks: 'write', contents: installation.contents, pull_requests: 'write', metadata: 'read' }
  return { status: 201, body: { token, expires_at, permissions, repository_selection: 'all' } }
}

const getApp: Operation = context => {
  requireApp(context)
  return { status: 200, body: appAnswer(context.state) }
}

const listInstallations: Operation = context => {
  requireApp(context)
  const { state, query } = context
  const answers = [...state.installations.values()].map(({ id, account }) => ({
    id,
    account: userAnswer(account),
    app_id: state.app.id,
    app_slug: state.app.slug,
    suspended_at: null,
  }))
  return paged(answers, query)
}

const listRepositories: Operation = context => {
  const installation = requireInstallation(context)
  const repositories = [...context.state.repositories.values()].filter(repository => repository.installation?.id === installation.id)
  return paged(repositories.map(repositoryAnswer), context.query, page => ({ total_count: repositories.length, repositories: page }))
}

const listDeliveries: Operation = context => {
  requireApp(context)
  const { state, query } = context
  const size = Math.min(100, Number(query.per_page ?? 30))
  const newestFirst = state.deliveries.toReversed()
  const start = query.cursor === undefined ? 0 : newestFirst.findIndex(delivery => `v1_${delivery.id}` === query.cursor)
  const following = newestFirst[start + size]
  const answer = { status: 200, body: newestFirst.slice(start, start + size).map(deliveryAnswer) }
  return following ? { ...answer, next: new URLSearchParams({ per_page: String(size), cursor: `v1_${following.id}` }).toString() } : answer
}

const getDelivery: Operation = context => {
  requireApp(context)
  const delivery = context.state.deliveries.find(({ id }) => id === Number(context.parameters.delivery_id))
  if (!delivery) throw notFound()
  return { status: 200, body: { ...deliveryAnswer(delivery), request: { headers: {}, payload: delivery.payload } } }
}

const redeliver: Operation = context => {
  requireApp(context)
  const id = Number(context.parameters.delivery_id)
  if (!context.state.deliveries.some(delivery => delivery.id === id)) throw notFound()
  context.redeliver(id)
  return { status: 202, body: {} }
}

function deliveryAnswer({ id, guid, event, action, status, redelivery, deliveredAt }: Delivery): Record<string, unknown> {
  return {
    id,
    guid,
    event,
    action,
    redelivery,
    delivered_at: deliveredAt,
    duration: 0.1,
    status: status === 200 ? 'OK' : String(status),
    status_code: status,
    installation_id: null,
    repository_id: null,
  }
}

export const APPS: Readonly<Record<string, Operation>> = {
  'apps/create-installation-access-token': createToken,
  'apps/get-authenticated': getApp,
  'apps/list-installations': listInstallations,
  'apps/list-repos-accessible-to-installation': listRepositories,
  'apps/list-webhook-deliveries': listDeliveries,
  'apps/get-webhook-delivery': getDelivery,
  'apps/redeliver-webhook-delivery': redeliver,
}
