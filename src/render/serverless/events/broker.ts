// What `activemq` and `rabbitmq` events deploy: an event source mapping of a broker's queue, and the rights to reach it.
// https://www.serverless.com/framework/docs/providers/aws/events/activemq
import { alphanumeric, normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { truthy } from '../truthy.ts'
import { required, setting } from './event-settings.ts'
import { addEventSourceMapping, filterCriteria } from './event-source-mapping.ts'
import type { EventGenerator, FunctionEvent } from './function-event.ts'
import { allowNetworkInterfaces } from './network-interfaces.ts'
import { sourceName } from './source-name.ts'

const LONGEST_QUEUE_IN_ID = 150

export const compileActivemq: EventGenerator = (builder, events) => {
  for (const at of events) addMapping(builder, at, 'ActiveMQ')
}

export const compileRabbitmq: EventGenerator = (builder, events) => {
  for (const at of events) addMapping(builder, at, 'RabbitMQ')
}

function addMapping(builder: StackBuilder, at: FunctionEvent, engine: 'ActiveMQ' | 'RabbitMQ'): void {
  const { fn, event } = at
  const broker = required(at, 'arn')
  const secret = required(at, 'basicAuthArn')
  const queue = required(at, 'queue')
  const virtualHost = engine === 'RabbitMQ' ? setting(event.settings, 'virtualHost') : undefined
  const batchSize = setting(event.settings, 'batchSize')
  const window = setting(event.settings, 'maximumBatchingWindow')
  const access = [{ Type: 'BASIC_AUTH', URI: secret }, truthy(virtualHost) ? { Type: 'VIRTUAL_HOST', URI: virtualHost } : undefined]
  const queueInId = alphanumeric(sourceName(queue)).slice(0, LONGEST_QUEUE_IN_ID)
  addEventSourceMapping(builder, `${normalisedName(fn.key)}EventSourceMapping${engine}${queueInId}`, at, {
    EventSourceArn: broker,
    Queues: [queue],
    SourceAccessConfigurations: access,
    BatchSize: truthy(batchSize) ? batchSize : undefined,
    MaximumBatchingWindowInSeconds: truthy(window) ? window : undefined,
    Enabled: setting(event.settings, 'enabled'),
    FilterCriteria: filterCriteria(event.settings),
  })
  const kind = `${event.kind}/${fn.key}`
  builder.grant(fn, { kind: `${kind}/secret`, actions: ['secretsmanager:GetSecretValue'], resource: secret, span: event.span })
  builder.grant(fn, { kind: `${kind}/broker`, actions: ['mq:DescribeBroker'], resource: broker, span: event.span })
  allowNetworkInterfaces(builder, at)
}
