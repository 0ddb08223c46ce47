// `existing: true` of a `cognitoUserPool` event: a custom resource per function writes the triggers into the pool.
// https://www.serverless.com/framework/docs/providers/aws/events/cognito-user-pool#using-existing-pools

import { type Buildable, build, intrinsic, type Node } from '../../node.ts'
import { normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { arn } from './arn.ts'
import { CUSTOM_SENDERS } from './cognito-user-pool.ts'
import { addHelperFunction } from './custom-resource.ts'
import { eventDialectOf } from './event-dialect.ts'
import { refused, required, setting, text } from './event-settings.ts'
import { byFunction, type FunctionEvent } from './function-event.ts'
import { sourceName } from './source-name.ts'

const HELPER = 'CustomDashresourceDashexistingDashcupLambdaFunction'

export function compileExistingUserPools(builder: StackBuilder, events: readonly FunctionEvent[]): void {
  const first = events[0]
  if (first === undefined) return
  const lastOfPool = new Map<string, string>()
  const statements: Buildable[] = []
  for (const [fn, own] of byFunction(events)) {
    const at = own[0]!
    const pool = required(at, 'pool')
    const name = sourceName(pool)
    for (const other of own) {
      const otherPool = required(other, 'pool')
      if (sourceName(otherPool) !== name)
        throw refused(other, otherPool, 'names a second pool with existing: true, and a function can have one only')
    }
    const logicalId = `${normalisedName(fn.key)}CustomCognitoUserPool1`
    const previous = lastOfPool.get(name)
    lastOfPool.set(name, logicalId)
    const resource = {
      Type: 'Custom::CognitoUserPool',
      Version: 1,
      DependsOn: [fn.logicalId, HELPER, previous],
      Properties: {
        ServiceToken: { 'Fn::GetAtt': [HELPER, 'Arn'] },
        FunctionName: fn.name,
        UserPoolName: pool,
        UserPoolConfigs: own.map(configuration),
      },
    }
    builder.add(logicalId, resource, at.event.span)
    statements.push(...statementsFor(own))
    statements.push({ Effect: 'Allow', Resource: functionArn(at), Action: ['lambda:AddPermission', 'lambda:RemovePermission'] })
  }
  if (eventDialectOf(builder.service).userPoolHelperRemovesAny)
    statements.push({ Effect: 'Allow', Resource: arn('lambda', 'function:*'), Action: ['lambda:RemovePermission'] })
  statements.push({ Effect: 'Allow', Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::*:role/*' }, Action: ['iam:PassRole'] })
  addHelperFunction(builder, 'existing-cup', 'cognito-user-pool/handler.handler', statements, first.event.span)
}

function configuration(at: FunctionEvent): Node {
  const trigger = required(at, 'trigger')
  const version = setting(at.event.settings, 'lambdaVersion')
  const sends = CUSTOM_SENDERS.has(text(trigger) ?? '')
  const made = {
    Trigger: trigger,
    LambdaVersion: version ?? (sends ? 'V1_0' : undefined),
    KMSKeyID: sends ? required(at, 'kmsKeyId') : undefined,
  }
  return build(made, at.event.span)
}

function statementsFor(events: readonly FunctionEvent[]): Buildable[] {
  const key = events.map(({ event }) => setting(event.settings, 'kmsKeyId')).find(found => found !== undefined)
  const pool = {
    Effect: 'Allow',
    Resource: '*',
    Action: ['cognito-idp:ListUserPools', 'cognito-idp:DescribeUserPool', 'cognito-idp:UpdateUserPool'],
  }
  return key === undefined ? [pool] : [{ Effect: 'Allow', Resource: key, Action: ['kms:CreateGrant'] }, pool]
}

function functionArn({ fn }: FunctionEvent): Buildable {
  const prefix = 'arn:${AWS::Partition}:lambda:*:*:function:'
  const name = text(fn.name)
  if (name !== undefined) return { 'Fn::Sub': `${prefix}${name}` }
  return { 'Fn::Sub': [`${prefix}\${FunctionName}`, { FunctionName: intrinsic(fn.name) ? fn.name : '*' }] }
}
