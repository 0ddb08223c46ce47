// Objects of a bucket as patterns: those that a notification is about, and those that the ARN in a statement names.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html
import type { Reference } from '../model/reference.ts'
import type { ServiceModel } from '../model/service-model.ts'
import type { Trigger } from '../model/trigger.ts'

/** Behind the partition; a bucket's ARN has neither region nor account. */
const OBJECT_ARN = /^arn:(?:\$\{[^}]*\}|[^:])*:(?:s3|\*):(?:\$\{[^}]*\}|[^:])*:(?:\$\{[^}]*\}|[^:])*:/
const BUCKET_ATTRIBUTE = /^\$\{([A-Za-z0-9]+)\.Arn\}/

/** A statement's resource as BUCKET/KEY. */
export function objectPattern(text: string): string {
  return text.replace(OBJECT_ARN, '').replace(BUCKET_ATTRIBUTE, (_, id) => `\${${id}}`)
}

/** BUCKET/PREFIX*SUFFIX for each name that the bucket has: its logical id, and its physical name where that is written out. */
export function notifiedKeys(trigger: Trigger, source: Reference, model: ServiceModel): string[] {
  const bucket =
    source.resource !== undefined && Object.hasOwn(model.resources, source.resource) ? model.resources[source.resource] : undefined
  const written = bucket?.properties.BucketName
  const names = [
    ...(source.resource === undefined ? [] : [`\${${source.resource}}`]),
    ...(typeof written === 'string' ? [written] : []),
    ...(bucket ? [] : [objectPattern(source.text)]),
  ]
  return [...new Set(names)].map(name => `${name}/${trigger.prefix ?? ''}*${trigger.suffix ?? ''}`)
}
