// Whether a REST API passes a response on while the function still runs: its integration calls another URI then.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html
import type { Trigger } from '../../../model/trigger.ts'
import { asText } from '../plain.ts'
import type { Value } from '../value.ts'

export function putStreaming(trigger: Trigger, uri: Value | undefined): void {
  if (uri && asText(uri)?.endsWith('/response-streaming-invocations')) trigger.streams = true
}
