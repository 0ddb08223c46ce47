// What an `eventBridge` event deploys: a rule with its target, the permission to invoke, and the event bus where it is named and
// not the default one.
// https://www.serverless.com/framework/docs/providers/aws/events/event-bridge
import { md5Hex } from '../../../model/digest.ts'
import { type Buildable, type Node, present } from '../../node.ts'
import { alphanumeric, normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { truthy } from '../truthy.ts'
import { arn, joined } from './arn.ts'
import { compileEventBridgeHelper } from './event-bridge-custom-resource.ts'
import { eventDialectOf } from './event-dialect.ts'
import { authored, capitalisedKeys, jsonText, refused, setting, stateOf, text } from './event-settings.ts'
import type { FunctionEvent } from './function-event.ts'
import { allowInvoke } from './lambda-permission.ts'
import { sourceName } from './source-name.ts'

const LONGEST_NAME = 64

export function compileEventBridge(builder: StackBuilder, events: readonly FunctionEvent[]): void {
  const own = setting(builder.service.provider, 'eventBridge')
  const byHelper = own !== undefined && own.kind !== 'unresolved' && !truthy(setting(own, 'useCloudFormation'))
  if (byHelper) compileEventBridgeHelper(builder, events)
  else for (const at of events) addRule(builder, at)
}

export interface Rule {
  /** Under which the rule's logical id is made, whatever its name. */
  readonly stub: string
  readonly name: Buildable
  readonly targetId: Buildable
}

export function ruleOf({ fn, event }: FunctionEvent): Rule {
  const suffix = `rule-${event.index + 1}`
  const functionName = text(fn.name)
  const stub = `${functionName ?? sourceName(fn.name)}-${suffix}`
  const named = setting(event.settings, 'name')
  if (truthy(named))
    return {
      stub,
      name: named,
      targetId: text(named) === undefined ? joined(named, '-target') : shortened(`${text(named)}-target`, 'target'),
    }
  if (functionName === undefined) return { stub, name: joined(fn.name, `-${suffix}`), targetId: joined(fn.name, `-${suffix}-target`) }
  const name = shortened(stub, suffix)
  return { stub, name, targetId: shortened(`${name}-target`, 'target') }
}

/** The input that the target gets: one of three ways. */
export function onlyInput(at: FunctionEvent): { readonly input?: Node; readonly inputPath?: Node; readonly inputTransformer?: Node } {
  const { settings } = at.event
  if (settings.kind === 'unresolved') return {}
  const found = (['input', 'inputPath', 'inputTransformer'] as const)
    .map(key => [key, setting(settings, key)] as const)
    .filter((entry): entry is [(typeof entry)[0], Node] => truthy(entry[1]))
  if (found.length > 1) throw refused(at, found[1]![1], 'has more than one of input, inputPath and inputTransformer')
  return Object.fromEntries(found)
}

function addRule(builder: StackBuilder, at: FunctionEvent): void {
  const { fn, event } = at
  const { settings } = event
  const rule = ruleOf(at)
  const bus = eventBus(builder, at)
  const { input, inputPath, inputTransformer } = onlyInput(at)
  const retryPolicy = setting(settings, 'retryPolicy')
  const deadLetterQueue = setting(settings, 'deadLetterQueueArn')
  const target = {
    Arn: builder.targetArn(fn),
    Id: rule.targetId,
    RetryPolicy: retryPolicy && retry(retryPolicy),
    DeadLetterConfig: deadLetterQueue && { Arn: deadLetterQueue },
    Input: input && jsonText(input),
    InputPath: inputPath,
    InputTransformer: inputTransformer && capitalisedKeys(inputTransformer),
  }
  const pattern = setting(settings, 'pattern')
  const schedule = setting(settings, 'schedule')
  if (pattern === undefined && schedule === undefined) throw refused(at, settings, 'has neither pattern nor schedule')
  const aliases = builder.targetDependencies(fn)
  const properties = {
    Description: setting(settings, 'description'),
    EventBusName: bus.name,
    EventPattern: pattern,
    Name: rule.name,
    ScheduleExpression: schedule?.kind === 'unresolved' && schedule === pattern ? undefined : schedule,
    State: stateOf(setting(settings, 'enabled')),
    Targets: [target],
  }
  const dependsOn = bus.logicalId ?? (aliases.length > 0 ? aliases : undefined)
  builder.add(
    `${alphanumeric(rule.stub)}EventBridgeRule`,
    { Type: 'AWS::Events::Rule', DependsOn: dependsOn, Properties: properties },
    event.span,
  )
  const path = bus.inRuleArn === undefined ? ['rule/', rule.name] : ['rule/', bus.inRuleArn, '/', rule.name]
  const permission = { principal: 'events.amazonaws.com', sourceArn: arn('events', ...path) }
  allowInvoke(builder, `${normalisedName(fn.key)}EventBridgeLambdaPermission${event.index + 1}`, fn, permission, event.span)
}

interface EventBus {
  readonly name?: Buildable
  readonly inRuleArn?: Buildable
  /** Of the bus that this stack makes. */
  readonly logicalId?: string
}

function eventBus(builder: StackBuilder, at: FunctionEvent): EventBus {
  const bus = at.event.settings.kind === 'unresolved' ? undefined : setting(at.event.settings, 'eventBus')
  if (!truthy(bus)) return {}
  const said = text(bus)
  if (said === undefined) return { name: bus, inRuleArn: bus }
  if (said === 'default') return eventDialectOf(builder.service).defaultBusNamed ? { inRuleArn: bus } : {}
  if (said.startsWith('arn')) {
    const name = authored(said.slice(said.indexOf('/') + 1), bus)
    return { name, inRuleArn: name }
  }
  const logicalId = `${normalisedName(said)}EventBridgeEventBus`
  builder.add(logicalId, { Type: 'AWS::Events::EventBus', Properties: { Name: bus } }, at.event.span)
  return { name: bus, inRuleArn: bus, logicalId }
}

function retry(policy: Node): Buildable {
  if (policy.kind === 'unresolved') return policy
  return { MaximumEventAgeInSeconds: present(policy, 'maximumEventAge'), MaximumRetryAttempts: present(policy, 'maximumRetryAttempts') }
}

function shortened(name: string, suffix: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, 31 - suffix.length)}${md5Hex(name)}-${suffix}`
}
