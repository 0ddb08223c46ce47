// What an `msk` event deploys: an event source mapping of a topic in a managed Kafka cluster, and the rights to reach it.
// https://www.serverless.com/framework/docs/providers/aws/events/msk
import { alphanumeric, normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { truthy } from '../truthy.ts'
import { required, setting } from './event-settings.ts'
import { addEventSourceMapping, filterCriteria } from './event-source-mapping.ts'
import type { FunctionEvent } from './function-event.ts'
import { kafkaProperties } from './kafka.ts'
import { allowNetworkInterfaces } from './network-interfaces.ts'
import { afterSlash, sourceName } from './source-name.ts'

const LONGEST_NAME_IN_ID = 79

export function compileMsk(builder: StackBuilder, events: readonly FunctionEvent[]): void {
  for (const at of events) {
    const { fn, event } = at
    const cluster = required(at, 'arn')
    const topic = required(at, 'topic')
    const secret = setting(event.settings, 'saslScram512')
    const consumerGroup = setting(event.settings, 'consumerGroupId')
    const inId = (name: string) => alphanumeric(name).slice(0, LONGEST_NAME_IN_ID)
    const names = `${inId(sourceName(cluster, afterSlash))}${inId(sourceName(topic))}`
    addEventSourceMapping(builder, `${normalisedName(fn.key)}EventSourceMappingMSK${names}`, at, {
      EventSourceArn: cluster,
      ...kafkaProperties(at),
      AmazonManagedKafkaEventSourceConfig: truthy(consumerGroup) ? { ConsumerGroupId: consumerGroup } : undefined,
      SourceAccessConfigurations: secret && [{ Type: 'SASL_SCRAM_512_AUTH', URI: secret }],
      FilterCriteria: filterCriteria(event.settings),
    })
    const actions = ['kafka:DescribeCluster', 'kafka:GetBootstrapBrokers']
    builder.grant(fn, { kind: `msk/${fn.key}/cluster`, actions, resource: cluster, span: event.span })
    allowNetworkInterfaces(builder, at)
  }
}
