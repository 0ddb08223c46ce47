// A function as a trigger of a user pool of the same template.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-cognito.html
import { build, get, listed, mapping, type Node, string, withEntries } from '../../node.ts'
import type { RoleDraft } from '../policy/role-draft.ts'
import { type Sam, wrong } from '../sam.ts'
import { allowInvoke, required, type SamEvent, type Target } from './event.ts'

export function addUserPoolTrigger(event: SamEvent, target: Target, _role: RoleDraft, sam: Sam): void {
  const pool = required(event, 'UserPool')
  const poolId = string(get(pool, 'Ref'))
  const resource = poolId === undefined ? undefined : sam.made(poolId)
  if (poolId === undefined || !resource) throw wrong(`the Cognito event ${event.name} names no user pool of this template by Ref`, pool)
  const id = `${target.id}CognitoPermission`
  allowInvoke(event, target, sam, 'cognito-idp.amazonaws.com', { SourceArn: { 'Fn::GetAtt': [poolId, 'Arn'] } }, id)
  const properties = mapping(get(resource, 'Properties')) ?? mapping(build({}, event.span))!
  const config = mapping(get(properties, 'LambdaConfig')) ?? mapping(build({}, event.span))!
  const triggers: Record<string, Node> = {}
  for (const trigger of listed(required(event, 'Trigger'))) {
    const name = string(trigger)
    if (name === undefined) continue
    if (config.entries.has(name)) throw wrong(`the user pool ${poolId} has the trigger ${name} twice`, trigger)
    triggers[name] = build(target.arn, trigger.span)
  }
  const changed = withEntries(properties, { LambdaConfig: withEntries(config, triggers) })
  sam.add(poolId, withEntries(resource, { Properties: changed }), event.span)
}
