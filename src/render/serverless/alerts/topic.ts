// The topics that alarms report to: those that exist by their ARN, the others made with their subscriptions.
// https://www.serverless.com/framework/docs/guides/alerts
import { type Buildable, entries, intrinsic, listed, type Node } from '../../node.ts'
import { setting, text } from '../events/event-settings.ts'
import { capitalised } from '../naming.ts'
import type { StackBuilder } from '../service.ts'

const STATES = ['ok', 'alarm', 'insufficientData'] as const
export type AlarmState = (typeof STATES)[number]

export interface AlertTopics {
  /** Of every alarm. */
  readonly shared: ReadonlyMap<string, Buildable>
  /** By the name under which an alarm asks for them. */
  readonly named: ReadonlyMap<string, ReadonlyMap<string, Buildable>>
}

export function addTopics(builder: StackBuilder, topics: Node | undefined): AlertTopics {
  const shared = new Map<string, Buildable>()
  const named = new Map<string, ReadonlyMap<string, Buildable>>()
  for (const [key, written] of entries(topics)) {
    if (isState(key)) {
      const topic = topicOf(builder, written, `AwsAlerts${capitalised(key)}`)
      if (topic !== undefined) shared.set(key, topic)
      continue
    }
    const own = new Map<string, Buildable>()
    for (const [state, topic] of entries(written)) {
      const found = topicOf(builder, topic, `AwsAlerts${capitalised(key)}${capitalised(state)}`)
      if (found !== undefined) own.set(state, found)
    }
    named.set(key, own)
  }
  return { shared, named }
}

function topicOf(builder: StackBuilder, written: Node, logicalId: string): Buildable {
  const described = written.kind === 'mapping' && intrinsic(written) === undefined
  const topic = described ? setting(written, 'topic') : written
  const name = text(topic)
  if (topic === undefined || name === '') return undefined
  if (name === undefined || name.startsWith('arn:')) return topic.kind === 'scalar' && topic.value === null ? undefined : topic
  const subscriptions = described ? listed(setting(written, 'notifications')) : []
  const properties = {
    TopicName: topic,
    Subscription: subscriptions.map(each => ({ Protocol: setting(each, 'protocol'), Endpoint: setting(each, 'endpoint') })),
  }
  builder.add(logicalId, { Type: 'AWS::SNS::Topic', Properties: properties }, written.span)
  return { Ref: logicalId }
}

function isState(key: string): key is AlarmState {
  return STATES.some(state => state === key)
}
