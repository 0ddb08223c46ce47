// Notifications of a bucket of the same template.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-s3.html
import { canonicalJson } from '../../../model/canonical-json.ts'
import { type Buildable, build, get, listed, mapping, type Node, sequence, string, toJson, withEntries } from '../../node.ts'
import type { RoleDraft } from '../policy/role-draft.ts'
import { conditional, conditionOf, type Sam, wrong } from '../sam.ts'
import { allowInvoke, required, type SamEvent, setting, type Target } from './event.ts'

export function addBucketNotification(event: SamEvent, target: Target, _role: RoleDraft, sam: Sam): void {
  const bucket = required(event, 'Bucket')
  const bucketId = string(get(bucket, 'Ref'))
  const resource = bucketId === undefined ? undefined : sam.made(bucketId)
  if (bucketId === undefined || !resource) throw wrong(`the S3 event ${event.name} names no bucket of this template by Ref`, bucket)
  allowInvoke(event, target, sam, 's3.amazonaws.com', { SourceAccount: { Ref: 'AWS::AccountId' } })
  const condition = conditionOf(target.resource)
  const added = listed(required(event, 'Events')).map(Event => {
    const configuration: Buildable = { Function: target.arn, Filter: setting(event, 'Filter'), Event }
    return build(conditional(condition, configuration), event.span)
  })
  const properties = mapping(get(resource, 'Properties')) ?? mapping(build({}, event.span))!
  const notifications = mapping(get(properties, 'NotificationConfiguration')) ?? mapping(build({}, event.span))!
  const configured = get(notifications, 'LambdaConfigurations')
  const LambdaConfigurations: Node = {
    kind: 'sequence',
    items: distinct([...(sequence(configured)?.items ?? []), ...added]),
    span: configured?.span ?? event.span,
  }
  const permission = `${event.id}Permission`
  const tags = condition === undefined ? undefined : dependingTag(get(properties, 'Tags'), permission, condition, event)
  const changed = withEntries(properties, {
    NotificationConfiguration: withEntries(notifications, { LambdaConfigurations }),
    ...(tags ? { Tags: tags } : {}),
  })
  const depends = condition === undefined ? { DependsOn: dependingOn(get(resource, 'DependsOn'), permission, event) } : {}
  sam.add(bucketId, withEntries(resource, { Properties: changed, ...depends }), event.span)
}

/** A notification that the author wrote out is not made again. */
function distinct(items: readonly Node[]): Node[] {
  const seen = new Set<string>()
  return items.filter(item => {
    const text = canonicalJson(toJson(item))
    return !seen.has(text) && seen.add(text)
  })
}

function dependingOn(before: Node | undefined, permission: string, event: SamEvent): Node {
  return build([...listed(before), permission], event.span)
}

/** A dependency that holds only under a condition, which DependsOn cannot say. */
function dependingTag(tags: Node | undefined, permission: string, condition: string, event: SamEvent): Node {
  const Value = { 'Fn::If': [condition, { Ref: permission }, 'no dependency'] }
  return build([...listed(tags), { Key: `sam:ConditionalDependsOn:${permission}`, Value }], event.span)
}
