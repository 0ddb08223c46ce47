// Where version 4 of the Serverless Framework deploys an event otherwise than version 3.
// https://www.serverless.com/framework/docs/guides/upgrading-v4
import type { Service } from '../service.ts'

export interface EventDialect {
  /** `kmsMasterKeyId` of a topic. */
  readonly topicKeys: boolean
  /** `roleArn` and `groupName` of a schedule. */
  readonly scheduleRoles: boolean
  /** The rule ARN of an explicit default bus says `default/`. */
  readonly defaultBusNamed: boolean
  /** Several Kafka events of one topic each have a mapping; before, the last one won. */
  readonly kafkaByCluster: boolean
  /** `onFailureDestination` and `provisionedPollerConfig` of a Kafka event. */
  readonly kafkaDestinations: boolean
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
    scheduleRoles: !later,
    defaultBusNamed: later,
    kafkaByCluster: later,
    kafkaDestinations: !later,
    userPoolHelperRemovesAny: !later,
    helpersWriteLogs: later,
    restApiTags: !later,
  }
}
