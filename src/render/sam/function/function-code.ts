// Where the code of a function or of a layer lies.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-functioncode.html
import { type Buildable, get, type Mapping, type Node, present, string } from '../../node.ts'
import { truthy } from '../sam.ts'

export function functionCode(properties: Mapping): Buildable {
  const image = present(properties, 'ImageUri')
  if (string(get(properties, 'PackageType')) === 'Image') return image && { ImageUri: image }
  const inline = present(properties, 'InlineCode')
  const key = present(properties, 'SourceKMSKeyArn')
  if (inline) return { ZipFile: inline, SourceKMSKeyArn: key }
  const location = present(properties, 'CodeUri')
  if (!truthy(location)) return undefined
  const code = codeLocation(location)
  return key && typeof code === 'object' && code !== null && !('kind' in code) ? { ...code, SourceKMSKeyArn: key } : code
}

/** A bucket and a key; a local path stays one, which packaging replaces. */
export function codeLocation(location: Node): Buildable {
  const s3 = s3Location(location)
  return s3 ? { S3Bucket: s3.bucket, S3Key: s3.key, S3ObjectVersion: s3.version } : location
}

export function s3Location(location: Node): { bucket: Buildable; key: Buildable; version: Buildable } | undefined {
  if (get(location, 'Bucket') !== undefined)
    return { bucket: get(location, 'Bucket'), key: get(location, 'Key'), version: present(location, 'Version') }
  const parts = /^s3:\/\/([^/?]+)\/([^?]+)(?:\?versionId=(.+))?$/.exec(string(location) ?? '')
  return parts ? { bucket: parts[1], key: parts[2], version: parts[3] } : undefined
}
