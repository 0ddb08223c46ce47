// What `alexaSkill` and `alexaSmartHome` events deploy: the permission to invoke, for one skill.
// https://www.serverless.com/framework/docs/providers/aws/events/alexa-skill
import { intrinsic } from '../../node.ts'
import { normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { authored, isFalse, required, setting } from './event-settings.ts'
import { type EventGenerator, type FunctionEvent, numbered } from './function-event.ts'
import { allowInvoke } from './lambda-permission.ts'

export const compileAlexaSkill: EventGenerator = (builder, events) => {
  for (const [at, count] of numbered(events)) addPermission(builder, at, `AlexaSkill${count}`, 'alexa-appkit.amazon.com')
}

export const compileAlexaSmartHome: EventGenerator = (builder, events) => {
  for (const [at, count] of numbered(events)) addPermission(builder, at, `AlexaSmartHome${count}`, 'alexa-connectedhome.amazon.com')
}

function addPermission(builder: StackBuilder, at: FunctionEvent, suffix: string, principal: string): void {
  const { fn, event } = at
  const enabled = setting(event.settings, 'enabled')
  const permission = {
    principal,
    action:
      enabled?.kind === 'unresolved'
        ? enabled
        : enabled && isFalse(enabled)
          ? authored('lambda:DisableInvokeFunction', enabled)
          : 'lambda:InvokeFunction',
    eventSourceToken: event.settings.kind === 'mapping' && intrinsic(event.settings) === undefined ? required(at, 'appId') : event.settings,
  }
  allowInvoke(builder, `${normalisedName(fn.key)}LambdaPermission${suffix}`, fn, permission, event.span)
}
