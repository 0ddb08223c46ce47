// `existing: true` of an `s3` event: a custom resource per function writes the notifications into the bucket.
// https://www.serverless.com/framework/docs/providers/aws/events/s3#using-existing-buckets
import { type Buildable, build, entries, listed, type Node } from '../../node.ts'
import { capitalised, normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { truthy } from '../truthy.ts'
import { arn, joined } from './arn.ts'
import { addHelperFunction } from './custom-resource.ts'
import { refused, required, setting } from './event-settings.ts'
import { byFunction, type FunctionEvent } from './function-event.ts'
import { sourceName } from './source-name.ts'

export function compileExistingBuckets(builder: StackBuilder, events: readonly FunctionEvent[]): void {
  const first = events[0]
  if (first === undefined) return
  const lastOfBucket = new Map<string, string>()
  const statements: Buildable[] = []
  const helper = 'CustomDashresourceDashexistingDashs3LambdaFunction'
  for (const [fn, own] of byFunction(events)) {
    const bucket = required(own[0]!, 'bucket')
    const name = sourceName(bucket)
    for (const at of own) {
      const other = required(at, 'bucket')
      if (sourceName(other) !== name)
        throw refused(at, other, 'names a second bucket with existing: true, and a function can have one only')
    }
    const logicalId = `${normalisedName(fn.key)}CustomS31`
    const previous = lastOfBucket.get(name)
    lastOfBucket.set(name, logicalId)
    const resource = {
      Type: 'Custom::S3',
      Version: 1,
      DependsOn: [fn.logicalId, helper, previous],
      Properties: {
        ServiceToken: { 'Fn::GetAtt': [helper, 'Arn'] },
        FunctionName: fn.name,
        BucketName: bucket,
        BucketConfigs: own.map(configuration),
      },
    }
    builder.add(logicalId, resource, own[0]!.event.span)
    statements.push({
      Effect: 'Allow',
      Resource: joined('arn:', { Ref: 'AWS::Partition' }, ':s3:::', bucket),
      Action: ['s3:PutBucketNotification', 's3:GetBucketNotification'],
    })
  }
  statements.push({ Effect: 'Allow', Resource: arn('lambda', 'function:*'), Action: ['lambda:AddPermission', 'lambda:RemovePermission'] })
  addHelperFunction(builder, 'existing-s3', 's3/handler.handler', statements, first.event.span)
}

function configuration({ event }: FunctionEvent): Node {
  const notified = setting(event.settings, 'event')
  const rules = setting(event.settings, 'rules')
  const made = {
    Event: truthy(notified) ? notified : 's3:ObjectCreated:*',
    Rules: rules?.kind === 'unresolved' ? rules : listed(rules).map(rule),
  }
  return build(made, event.span)
}

function rule(node: Node): Buildable {
  if (node.kind !== 'mapping') return node
  return Object.fromEntries([...entries(node)].map(([key, value]) => [capitalised(key), value]))
}
