// `provider.eventBridge.useCloudFormation: false`: a custom resource makes the rules, through a helper function.
// https://www.serverless.com/framework/docs/providers/aws/events/event-bridge
import { type Buildable, intrinsic } from '../../node.ts'
import { normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { arn } from './arn.ts'
import { addHelperFunction } from './custom-resource.ts'
import { onlyInput, ruleOf } from './event-bridge.ts'
import { capitalisedKeys, refused, setting, stateOf, text } from './event-settings.ts'
import type { FunctionEvent } from './function-event.ts'

const HELPER = 'CustomDashresourceDasheventDashbridgeLambdaFunction'

export function compileEventBridgeHelper(builder: StackBuilder, events: readonly FunctionEvent[]): void {
  const first = events[0]
  if (first === undefined) return
  for (const at of events) addCustomResource(builder, at)
  const statements: Buildable[] = []
  if (events.some(namesBus)) {
    statements.push({ Effect: 'Allow', Resource: arn('events', 'event-bus/*'), Action: ['events:CreateEventBus', 'events:DeleteEventBus'] })
  }
  const ruleActions = ['events:PutRule', 'events:RemoveTargets', 'events:PutTargets', 'events:DeleteRule']
  statements.push({ Effect: 'Allow', Resource: arn('events', 'rule/*'), Action: ruleActions })
  statements.push({ Effect: 'Allow', Resource: arn('lambda', 'function:*'), Action: ['lambda:AddPermission', 'lambda:RemovePermission'] })
  addHelperFunction(builder, 'event-bridge', 'event-bridge/handler.handler', statements, first.event.span)
}

function addCustomResource(builder: StackBuilder, at: FunctionEvent): void {
  const { fn, event } = at
  const bus = setting(event.settings, 'eventBus')
  if (bus && intrinsic(bus)) throw refused(at, bus, 'names a bus by an intrinsic function, which needs useCloudFormation')
  const { input, inputPath, inputTransformer } = onlyInput(at)
  const configuration = {
    RuleName: ruleOf(at).name,
    State: stateOf(setting(event.settings, 'enabled')),
    EventBus: bus,
    Schedule: setting(event.settings, 'schedule'),
    Pattern: setting(event.settings, 'pattern'),
    Input: input,
    InputPath: inputPath,
    InputTransformer: inputTransformer && capitalisedKeys(inputTransformer),
  }
  const resource = {
    Type: 'Custom::EventBridge',
    Version: 1,
    DependsOn: [fn.logicalId, HELPER],
    Properties: { ServiceToken: { 'Fn::GetAtt': [HELPER, 'Arn'] }, FunctionName: fn.name, EventBridgeConfig: configuration },
  }
  builder.add(`${normalisedName(fn.key)}CustomEventBridge${event.index + 1}`, resource, event.span)
}

function namesBus({ event }: FunctionEvent): boolean {
  const name = text(setting(event.settings, 'eventBus'))
  return name !== undefined && name !== '' && name !== 'default'
}
