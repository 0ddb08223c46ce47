// What an `s3` event deploys: the bucket with its notifications and the permission to invoke; for a bucket that exists
// already, a custom resource that adds the notification when it is deployed.
// https://www.serverless.com/framework/docs/providers/aws/events/s3
import { type Buildable, build, entries, intrinsic, listed, type Node } from '../../node.ts'
import { alphanumeric, capitalised, normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { truthy } from '../truthy.ts'
import { joined } from './arn.ts'
import { emptyMapping, refused, required, setting, text } from './event-settings.ts'
import type { FunctionEvent } from './function-event.ts'
import { allowInvoke } from './lambda-permission.ts'
import { compileExistingBuckets } from './s3-existing-bucket.ts'
import { sourceName } from './source-name.ts'

interface Bucket {
  readonly id: string
  readonly name: Node
  /** Under `provider.s3`. */
  readonly configuration: Node | undefined
  readonly events: FunctionEvent[]
}

export function compileS3(builder: StackBuilder, events: readonly FunctionEvent[]): void {
  const isExisting = ({ event }: FunctionEvent) => event.settings.kind === 'mapping' && truthy(setting(event.settings, 'existing'))
  const buckets = new Map<string, Bucket>()
  for (const at of events.filter(at => !isExisting(at))) {
    const bucket = bucketOf(builder, at)
    const known = buckets.get(bucket.id)
    if (known) known.events.push(at)
    else buckets.set(bucket.id, bucket)
  }
  for (const bucket of buckets.values()) addBucket(builder, bucket)
  compileExistingBuckets(builder, events.filter(isExisting))
}

function bucketOf(builder: StackBuilder, at: FunctionEvent): Bucket {
  const settings = at.event.settings
  const named = settings.kind === 'mapping' && intrinsic(settings) === undefined ? required(at, 'bucket') : settings
  if (named.kind === 'mapping' || named.kind === 'sequence') {
    throw refused(at, named, 'names a bucket by an intrinsic function, which only works with existing: true')
  }
  const key = text(named)
  const configuration = key === undefined ? undefined : setting(builder.service.provider, 's3', key)
  return { id: alphanumeric(sourceName(named)), name: setting(configuration, 'name') ?? named, configuration, events: [at] }
}

function addBucket(builder: StackBuilder, bucket: Bucket): void {
  const dependsOn = new Set<string>()
  for (const { fn, event } of bucket.events) {
    const permissionId = `${normalisedName(fn.key)}LambdaPermission${bucket.id}S3`
    const sourceArn = joined('arn:', { Ref: 'AWS::Partition' }, ':s3:::', bucket.name)
    const permission = { principal: 's3.amazonaws.com', sourceArn, sourceAccount: { Ref: 'AWS::AccountId' } }
    allowInvoke(builder, permissionId, fn, permission, event.span)
    for (const id of [permissionId, ...builder.targetDependencies(fn)]) dependsOn.add(id)
  }
  const generated = { LambdaConfigurations: bucket.events.map(at => notification(builder, at)) }
  const properties = new Map<string, Buildable>([
    ['BucketName', bucket.name],
    ['NotificationConfiguration', generated],
  ])
  for (const [key, value] of entries(bucket.configuration)) {
    if (key === 'name') continue
    const property = capitalised(key)
    properties.set(property, property === 'NotificationConfiguration' ? withOtherTargets(generated, value) : value)
  }
  const resource = { Type: 'AWS::S3::Bucket', Properties: Object.fromEntries(properties), DependsOn: [...dependsOn] }
  builder.add(`S3Bucket${bucket.id}`, resource, bucket.events[0]!.event.span)
}

function notification(builder: StackBuilder, { fn, event }: FunctionEvent): Node {
  const rules = setting(event.settings, 'rules')
  const notified = setting(event.settings, 'event')
  const made = {
    Event: truthy(notified) ? notified : 's3:ObjectCreated:*',
    Function: builder.targetArn(fn),
    Filter: rules && filter(rules),
  }
  return build(made, event.span)
}

function filter(rules: Node): Buildable {
  if (rules.kind === 'unresolved') return rules
  return { S3Key: { Rules: listed(rules).map(rule => (rule.kind === 'unresolved' ? rule : namedRule(rule))) } }
}

function namedRule(rule: Node): Buildable {
  const [first] = [...entries(rule)]
  return first === undefined ? emptyMapping(rule) : { Name: first[0], Value: first[1] }
}

/** The author's own notifications of the bucket, to queues and topics, beside those to functions. */
function withOtherTargets(generated: { readonly [key: string]: Buildable }, own: Node): Buildable {
  return own.kind === 'mapping' ? { ...generated, ...Object.fromEntries([...entries(own)]) } : own
}
