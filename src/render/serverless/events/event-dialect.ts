// Where version 4 of the Serverless Framework deploys an event otherwise than version 3.
// https://www.serverless.com/framework/docs/guides/upgrading-v4
import type { Node } from '../../node.ts'
import type { Service, StackBuilder } from '../service.ts'
import { keyOf, setting } from './event-settings.ts'
import type { FunctionEvent } from './function-event.ts'

export interface EventDialect {
  /** `kmsMasterKeyId` of a topic. */
  readonly topicKeys: boolean
  /** The rule ARN of an explicit default bus says `default/`. */
  readonly defaultBusNamed: boolean
  /** Several Kafka events of one topic each have a mapping; before, the last one won. */
  readonly kafkaByCluster: boolean
  /** The helper that writes triggers into an existing user pool may take permissions from any function of the account. */
  readonly userPoolHelperRemovesAny: boolean
  /** The framework's own helper functions write logs unless told not to. */
  readonly helpersWriteLogs: boolean
  /** A REST API carries the provider's tags. */
  readonly restApiTags: boolean
}

export function eventDialectOf({ version }: Service): EventDialect {
  const later = version >= 4
  return {
    topicKeys: later,
    defaultBusNamed: later,
    kafkaByCluster: later,
    userPoolHelperRemovesAny: !later,
    helpersWriteLogs: later,
    restApiTags: !later,
  }
}

/** A setting of an event that version 4 does not know, such as `roleArn` of a schedule and `onFailureDestination` of a Kafka event. */
export function settingOf3(builder: StackBuilder, at: FunctionEvent, key: string): Node | undefined {
  const own = setting(at.event.settings, key)
  if (builder.service.version === 3 || !own) return own
  if (own !== at.event.settings) builder.ignore(keyOf(at, key), 'version 4 of the framework does not know it', own)
  return undefined
}
