// All notifications of buckets: in the bucket itself, and by the custom resources of the tools that add them to existing ones.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-notificationconfiguration.html
import { notation } from './notation.ts'
import { getOwn } from './own.ts'
import { ofType, property, type Reading, type StackResource } from './reading.ts'
import { asReference } from './references.ts'
import { reach, type Value } from './value.ts'
import { branches } from './walk.ts'

export interface Notification {
  /** Logical id, where the bucket is one of this stack. */
  readonly bucket?: string
  /** The bucket as it is named. */
  readonly source: Value | undefined
  readonly target: Value | undefined
  readonly kind: 'lambda' | 'queue' | 'topic' | 'eventBridge'
  readonly events: Value | undefined
  readonly prefix?: Value
  readonly suffix?: Value
  /** The bucket exists already, or another resource adds the notification to it. */
  readonly existing: boolean
  readonly at: Value
  readonly condition?: string
}

const CONFIGURATIONS = [
  ['LambdaConfigurations', 'Function', 'lambda'],
  ['QueueConfigurations', 'Queue', 'queue'],
  ['TopicConfigurations', 'Topic', 'topic'],
] as const

/** Notifications that the resource declares, a bucket or a custom resource. */
export function notificationsOf(reading: Reading, resource: StackResource): Notification[] {
  if (resource.type === 'AWS::S3::Bucket') return ofBucket(resource)
  if (resource.type === 'Custom::S3') return ofServerless(reading, resource)
  return resource.type === 'Custom::S3BucketNotifications' ? ofCdk(reading, resource) : []
}

/** Fills `notifies` of the buckets of the stack. */
export function readNotifications(reading: Reading): void {
  for (const resource of ofType(reading, 'AWS::S3::Bucket', 'Custom::S3', 'Custom::S3BucketNotifications'))
    for (const notification of notificationsOf(reading, resource)) {
      const bucket = notification.bucket === undefined ? undefined : getOwn(reading.model.resources, notification.bucket)
      if (!bucket) continue
      const [key] = notification.kind === 'lambda' ? reading.names.functions(notification.target) : []
      const { prefix, suffix, target } = notification
      bucket.notifies.push({
        ...(key === undefined ? (target ? { target: notation(target) } : { target: notification.kind }) : { function: key }),
        events: branches(notification.events).map(event => notation(event.value)),
        ...(prefix ? { prefix: notation(prefix) } : {}),
        ...(suffix ? { suffix: notation(suffix) } : {}),
      })
      reading.places.mark(bucket.notifies, String(bucket.notifies.length - 1), notification.at.span)
    }
}

function ofBucket(resource: StackResource): Notification[] {
  const configuration = property(resource, 'NotificationConfiguration')
  const found: Notification[] = []
  for (const [list, target, kind] of CONFIGURATIONS)
    for (const { value, condition } of branches(reach(configuration, list)))
      found.push({
        bucket: resource.id,
        source: undefined,
        target: reach(value, target),
        kind,
        events: reach(value, 'Event'),
        ...filters(reach(value, 'Filter', 'S3Key', 'Rules')),
        existing: false,
        at: value,
        ...(condition === undefined ? {} : { condition }),
      })
  const bridge = reach(configuration, 'EventBridgeConfiguration')
  if (bridge)
    found.push({
      bucket: resource.id,
      source: undefined,
      target: undefined,
      kind: 'eventBridge',
      events: undefined,
      existing: false,
      at: bridge,
    })
  return found
}

/** The Serverless Framework's custom resource for `existing: true`. */
function ofServerless(reading: Reading, resource: StackResource): Notification[] {
  const source = property(resource, 'BucketName')
  return branches(property(resource, 'BucketConfigs')).map(({ value }) => ({
    ...bucketOf(reading, source),
    source,
    target: property(resource, 'FunctionName'),
    kind: 'lambda' as const,
    events: reach(value, 'Event'),
    ...filters(reach(value, 'Rules')),
    existing: true,
    at: value,
  }))
}

/** The AWS CDK's custom resource. */
function ofCdk(reading: Reading, resource: StackResource): Notification[] {
  const source = property(resource, 'BucketName')
  return branches(property(resource, 'NotificationConfiguration', 'LambdaFunctionConfigurations')).map(({ value }) => ({
    ...bucketOf(reading, source),
    source,
    target: reach(value, 'LambdaFunctionArn'),
    kind: 'lambda' as const,
    events: reach(value, 'Events'),
    ...filters(reach(value, 'Filter', 'Key', 'FilterRules')),
    existing: false,
    at: value,
  }))
}

function bucketOf(reading: Reading, source: Value | undefined): { bucket?: string } {
  const reference = source && asReference(source, reading)
  const id = reference?.resource ?? (reference && reading.names.byArn('s3', '', reference.text))
  return id === undefined ? {} : { bucket: id }
}

/** Rules are {Name, Value}, or {Prefix} and {Suffix} of the Serverless Framework's custom resource. */
function filters(rules: Value | undefined): { prefix?: Value; suffix?: Value } {
  const found: { prefix?: Value; suffix?: Value } = {}
  for (const { value } of branches(rules)) {
    const name = notation(reach(value, 'Name')).toLowerCase()
    const named = reach(value, 'Value')
    const prefix = name === 'prefix' ? named : (reach(value, 'Prefix') ?? reach(value, 'prefix'))
    const suffix = name === 'suffix' ? named : (reach(value, 'Suffix') ?? reach(value, 'suffix'))
    if (prefix) found.prefix = prefix
    if (suffix) found.suffix = suffix
  }
  return found
}
