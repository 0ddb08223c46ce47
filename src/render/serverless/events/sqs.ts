// What an `sqs` event deploys: an event source mapping, and the right to read the queue.
// https://www.serverless.com/framework/docs/providers/aws/events/sqs
import { intrinsic, type Node } from '../../node.ts'
import { alphanumeric, normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { truthy } from '../truthy.ts'
import { required, setting } from './event-settings.ts'
import { addEventSourceMapping, filterCriteria, functionResponseTypes } from './event-source-mapping.ts'
import type { FunctionEvent } from './function-event.ts'
import { lastPart, sourceName } from './source-name.ts'

const READ = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']

export function compileSqs(builder: StackBuilder, events: readonly FunctionEvent[]): void {
  for (const at of events) {
    const settings = at.event.settings
    const queue = queueArn(at)
    const batchSize = setting(settings, 'batchSize')
    const maximumConcurrency = setting(settings, 'maximumConcurrency')
    addEventSourceMapping(builder, `${normalisedName(at.fn.key)}EventSourceMappingSQS${alphanumeric(sourceName(queue, lastPart))}`, at, {
      BatchSize: truthy(batchSize) ? batchSize : 10,
      MaximumBatchingWindowInSeconds: setting(settings, 'maximumBatchingWindow'),
      EventSourceArn: queue,
      Enabled: setting(settings, 'enabled') ?? true,
      FunctionResponseTypes: functionResponseTypes(settings),
      FilterCriteria: filterCriteria(settings),
      ScalingConfig: truthy(maximumConcurrency) ? { MaximumConcurrency: maximumConcurrency } : undefined,
    })
    builder.grant(at.fn, { kind: 'sqs', actions: READ, resource: queue, span: at.event.span })
  }
}

function queueArn(at: FunctionEvent): Node {
  const settings = at.event.settings
  return settings.kind === 'mapping' && intrinsic(settings) === undefined ? required(at, 'arn') : settings
}
