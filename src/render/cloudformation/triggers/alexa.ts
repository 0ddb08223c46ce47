// Alexa skills: all that a template shows of them is the permission to call the function.
// https://docs.aws.amazon.com/lambda/latest/dg/services-alexa.html
import { notation } from '../notation.ts'
import { asText } from '../plain.ts'
import { put, type Reading, type StackResource } from '../reading.ts'
import { addTriggers, type Kind } from '../trigger.ts'
import { reach } from '../value.ts'

const KINDS: Readonly<Record<string, Kind>> = {
  'alexa-appkit.amazon.com': 'alexaSkill',
  'alexa-connectedhome.amazon.com': 'alexaSmartHome',
}

export function alexaPermission(reading: Reading, resource: StackResource): void {
  const principal = notation(reach(resource.properties, 'Principal'))
  const kind = Object.hasOwn(KINDS, principal) ? KINDS[principal] : undefined
  if (kind === undefined) return
  for (const trigger of addTriggers(reading, reach(resource.properties, 'FunctionName'), kind, { resource })) {
    trigger.it.enabled = notation(reach(resource.properties, 'Action')) !== 'lambda:DisableInvokeFunction'
    put(reading, trigger, 'token', reach(resource.properties, 'EventSourceToken'), asText)
  }
}
