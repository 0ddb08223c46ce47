// What a `cognitoUserPool` event deploys: the user pool with its triggers and the permission to invoke; for a pool that exists
// already, a custom resource that adds the trigger when it is deployed.
// https://www.serverless.com/framework/docs/providers/aws/events/cognito-user-pool
import { type Buildable, build } from '../../node.ts'
import { alphanumeric, normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { truthy } from '../truthy.ts'
import { compileExistingUserPools } from './cognito-existing-user-pool.ts'
import { required, setting, text } from './event-settings.ts'
import type { FunctionEvent } from './function-event.ts'
import { allowInvoke } from './lambda-permission.ts'
import { sourceName } from './source-name.ts'

export const CUSTOM_SENDERS: ReadonlySet<string> = new Set(['CustomSMSSender', 'CustomEmailSender'])

export function compileCognitoUserPool(builder: StackBuilder, events: readonly FunctionEvent[]): void {
  const isExisting = ({ event }: FunctionEvent) => event.settings.kind === 'mapping' && truthy(setting(event.settings, 'existing'))
  const pools = Map.groupBy(
    events.filter(at => !isExisting(at)),
    at => alphanumeric(sourceName(required(at, 'pool'))),
  )
  for (const [id, own] of pools) addUserPool(builder, id, own)
  compileExistingUserPools(builder, events.filter(isExisting))
}

function addUserPool(builder: StackBuilder, id: string, events: readonly FunctionEvent[]): void {
  const logicalId = `CognitoUserPool${id}`
  const lambdaConfig = new Map<string, Buildable>()
  const dependsOn = new Set<string>()
  for (const at of events) {
    const { fn, event } = at
    const source = required(at, 'trigger')
    for (const [key, value] of triggers(builder, at, sourceName(source))) lambdaConfig.set(key, value)
    const aliases = builder.targetDependencies(fn)
    for (const dependency of aliases.length > 0 ? aliases : [fn.logicalId]) dependsOn.add(dependency)
    const permissionId = `${normalisedName(fn.key)}LambdaPermissionCognitoUserPool${id}TriggerSource${alphanumeric(sourceName(source))}`
    const permission = { principal: 'cognito-idp.amazonaws.com', sourceArn: { 'Fn::GetAtt': [logicalId, 'Arn'] } }
    allowInvoke(builder, permissionId, fn, permission, event.span)
  }
  const first = events[0]!
  const properties = { UserPoolName: required(first, 'pool'), LambdaConfig: Object.fromEntries(lambdaConfig) }
  builder.add(logicalId, { Type: 'AWS::Cognito::UserPool', Properties: properties, DependsOn: [...dependsOn] }, first.event.span)
}

function triggers(builder: StackBuilder, { fn, event }: FunctionEvent, trigger: string): [string, Buildable][] {
  const target = build(builder.targetArn(fn), event.span)
  const version = setting(event.settings, 'lambdaVersion')
  if (CUSTOM_SENDERS.has(trigger)) {
    const sender = build({ LambdaArn: target, LambdaVersion: version ?? 'V1_0' }, event.span)
    return [
      [trigger, sender],
      ['KMSKeyID', setting(event.settings, 'kmsKeyId')],
    ]
  }
  if (trigger === 'PreTokenGeneration' && truthy(version))
    return [['PreTokenGenerationConfig', build({ LambdaArn: target, LambdaVersion: version }, event.span)]]
  return [[text(setting(event.settings, 'trigger')) === undefined ? alphanumeric(trigger) : trigger, target]]
}
