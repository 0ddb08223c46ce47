// Settings of resources that policies ask for, with the defaults of AWS filled in.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
import type { Resource } from '../../model/resource.ts'
import { asBoolean, asInteger } from './plain.ts'
import { type Element, put, type Reading } from './reading.ts'
import { reach, type Value } from './value.ts'

const QUEUE_VISIBILITY_SECONDS = 30
const BLOCKS = {
  blockPublicAcls: 'BlockPublicAcls',
  blockPublicPolicy: 'BlockPublicPolicy',
  ignorePublicAcls: 'IgnorePublicAcls',
  restrictPublicBuckets: 'RestrictPublicBuckets',
}

interface Settings {
  visibilityTimeoutSeconds?: number
  redrive?: boolean
  retentionDays?: number
  encrypted?: boolean
  publicBlocks?: Record<string, boolean>
}

export function readEffective(reading: Reading, element: Element<Resource>, properties: Value | undefined): void {
  const read = READERS.get(element.it.type)
  if (!read) return
  const settings: Open = element.it.effective
  read(reading, { it: settings, path: [...element.path, 'effective'] }, properties)
  // The element says what is unknown, whichever of its parts lacks it.
  for (const [field, id] of Object.entries(settings.unknown ?? {})) {
    element.it.unknown ??= {}
    element.it.unknown[field] = id
  }
  delete settings.unknown
}

type Open = Settings & { unknown?: Record<string, number> | undefined }
type Reader = (reading: Reading, element: Element<Open>, properties: Value | undefined) => void

const queue: Reader = (reading, element, properties) => {
  const timeout = reach(properties, 'VisibilityTimeout')
  if (timeout === undefined) element.it.visibilityTimeoutSeconds = QUEUE_VISIBILITY_SECONDS
  else put(reading, element, 'visibilityTimeoutSeconds', timeout, asInteger)
  const redrive = reach(properties, 'RedrivePolicy')
  if (redrive?.kind === 'unknown' || redrive?.kind === 'choice') put(reading, element, 'redrive', redrive, () => true)
  else element.it.redrive = redrive !== undefined
}

const bucket: Reader = (reading, element, properties) => {
  // S3 encrypts every object, and blocks public access of new buckets where the template says nothing.
  element.it.encrypted = true
  const configuration = reach(properties, 'PublicAccessBlockConfiguration')
  if (configuration?.kind === 'unknown' || configuration?.kind === 'choice') {
    put(reading, element, 'publicBlocks', configuration, () => ({}))
    return
  }
  put(reading, element, 'publicBlocks', configuration, () => {
    const blocks: Record<string, boolean> = {}
    for (const [name, key] of Object.entries(BLOCKS)) {
      const written = reach(configuration, key)
      blocks[name] = (written && asBoolean(written)) ?? false
    }
    return blocks
  })
  if (configuration === undefined) element.it.publicBlocks = Object.fromEntries(Object.keys(BLOCKS).map(name => [name, true]))
}

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['AWS::SQS::Queue', queue],
  [
    'AWS::Logs::LogGroup',
    (reading, element, properties) => put(reading, element, 'retentionDays', reach(properties, 'RetentionInDays'), asInteger),
  ],
  ['AWS::S3::Bucket', bucket],
])
