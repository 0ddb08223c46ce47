// The service of an ARN of which something else cannot be known: arn:aws:s3:::${Bucket}/* names S3 whatever the bucket is.
import { parseArn } from '../../model/arn.ts'

/** `notation` is the unknown value's; undefined where the service is unknown too. */
export function knownService(notation: string): string | undefined {
  const service = parseArn(notation)?.service
  return service !== undefined && /^[a-z0-9-]+$/.test(service) ? service : undefined
}
