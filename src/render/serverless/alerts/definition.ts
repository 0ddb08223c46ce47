// What an alarm watches and when it goes off: four definitions that come with the framework, and the author's over them.
// https://www.serverless.com/framework/docs/guides/alerts
import { GateError } from '../../../model/gate-error.ts'
import { build, get, listed, locationOf, type Mapping, mapping, type Node, withEntries } from '../../node.ts'
import { deepMerge } from '../deep-merge.ts'
import { setting, text } from '../events/event-settings.ts'

interface Watched {
  readonly metric: string
  readonly statistic: 'Sum' | 'Average'
  /** Of a duration: milliseconds. */
  readonly threshold: number
}

const KNOWN: ReadonlyMap<string, Watched> = new Map([
  ['functionInvocations', { metric: 'Invocations', statistic: 'Sum', threshold: 100 }],
  ['functionErrors', { metric: 'Errors', statistic: 'Sum', threshold: 1 }],
  ['functionDuration', { metric: 'Duration', statistic: 'Average', threshold: 500 }],
  ['functionThrottles', { metric: 'Throttles', statistic: 'Sum', threshold: 1 }],
])
const EVERY_MINUTE = {
  namespace: 'AWS/Lambda',
  actionsEnabled: true,
  period: 60,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  comparisonOperator: 'GreaterThanOrEqualToThreshold',
}

/** An alarm's settings under their names, its own name among them. */
export type Definition = Mapping

export function definitionsOf(config: Mapping): ReadonlyMap<string, Definition> {
  const known = build(Object.fromEntries([...KNOWN].map(([name, watched]) => [name, { ...EVERY_MINUTE, ...watched }])), config.span)
  const own = setting(config, 'definitions')
  const all = mapping(own?.kind === 'mapping' ? deepMerge(known, own) : known)!
  return new Map([...all.entries].flatMap(([name, { value }]) => (value.kind === 'mapping' ? [[name, value] as const] : [])))
}

/**
 * An entry is the name of a definition, or settings of its own over those of the definition that it names. Two entries of one key are
 * one alarm. @throws GateError E_RENDER_REFERENCE
 */
export function* alarmsNamed(
  alarms: Node | undefined,
  definitions: ReadonlyMap<string, Definition>,
): Generator<readonly [key: unknown, alarm: Definition]> {
  for (const alarm of listed(alarms)) {
    const name = text(alarm)
    const definition = definitions.get(name ?? text(get(alarm, 'name')) ?? '')
    if (name !== undefined) {
      if (!definition) throw undefinedAlarm(name, alarm)
      yield [name, withEntries({ ...definition, span: alarm.span }, { name: alarm })]
    } else if (alarm.kind === 'mapping') yield [alarm, definition ? mapping(deepMerge(definition, alarm))! : alarm]
  }
}

function undefinedAlarm(name: string, at: Node): GateError {
  return new GateError('E_RENDER_REFERENCE', `the alarm ${name} has no definition`, {
    location: locationOf(at),
    cure: `Define ${name} under custom.alerts.definitions.`,
  })
}
