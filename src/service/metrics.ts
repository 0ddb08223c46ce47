// What the service counts, for Prometheus.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { GitHubCall } from '../github/create-github.ts'

export interface Metrics {
  readonly registry: Registry
  readonly deliveries: Counter<'event' | 'outcome'>
  readonly decisions: Counter<'conclusion'>
  readonly decisionSeconds: Histogram
  readonly callsPerDecision: Histogram
  readonly failures: Counter<'code' | 'outcome'>
  readonly tasks: Gauge<'state'>
  readonly deadLetters: Gauge
  called(call: GitHubCall): void
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const calls = new Counter({
    name: 'gatehouse_github_calls_total',
    help: 'Calls of GitHub by route and status; status 0: no answer.',
    labelNames: ['method', 'route', 'status'],
    registers,
  })
  const remaining = new Gauge({
    name: 'gatehouse_github_remaining_calls',
    help: 'What GitHub says is left of the hourly limit of an installation.',
    labelNames: ['installation'],
    registers,
  })
  return {
    registry,
    deliveries: new Counter({
      name: 'gatehouse_deliveries_total',
      help: 'Webhook deliveries: new, again, done, or the status that refused them.',
      labelNames: ['event', 'outcome'],
      registers,
    }),
    decisions: new Counter({ name: 'gatehouse_decisions_total', help: 'Published decisions.', labelNames: ['conclusion'], registers }),
    decisionSeconds: new Histogram({
      name: 'gatehouse_decision_seconds',
      help: 'From the start of a task to its published decision.',
      buckets: [0.25, 0.5, 1, 2, 5, 10, 30, 60],
      registers,
    }),
    callsPerDecision: new Histogram({
      name: 'gatehouse_github_calls_per_decision',
      help: 'Calls of GitHub that one decision took.',
      buckets: [2, 4, 6, 8, 10, 15, 20, 25],
      registers,
    }),
    failures: new Counter({
      name: 'gatehouse_task_failures_total',
      help: 'Tasks that failed, by error code: to be tried again (retry) or given up (dead).',
      labelNames: ['code', 'outcome'],
      registers,
    }),
    tasks: new Gauge({ name: 'gatehouse_tasks', help: 'Tasks in the queue.', labelNames: ['state'], registers }),
    deadLetters: new Gauge({ name: 'gatehouse_dead_letters', help: 'Tasks that were given up.', registers }),
    called: call => {
      calls.inc({ method: call.method, route: call.route, status: call.status })
      if (call.installationId !== undefined && call.remaining !== undefined)
        remaining.set({ installation: call.installationId }, call.remaining)
    },
  }
}
