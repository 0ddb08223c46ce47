// Where a function's code comes from: the package that the framework uploads, or an image.
// https://www.serverless.com/framework/docs/providers/aws/guide/functions#referencing-container-image-as-a-target
import { GateError } from '../../model/gate-error.ts'
import { type Buildable, get, locationOf, type Node, present, string } from '../node.ts'
import type { Service, ServiceFunction } from './service.ts'
import { firstSet, truthy } from './truthy.ts'

export interface FunctionCode {
  readonly location: Buildable
  readonly image?: Buildable
  readonly imageConfig?: Buildable
}

export function functionCode(fn: ServiceFunction, service: Service): FunctionCode {
  const image = get(fn.settings, 'image')
  if (!truthy(image))
    return {
      location: { S3Bucket: deploymentBucketName(service), S3Key: `serverless/${service.name}/${service.stage}/${service.name}.zip` },
    }
  if (truthy(get(fn.settings, 'handler')))
    throw new GateError('E_RENDER_SHAPE', `${fn.key} has both a handler and an image`, {
      location: locationOf(image),
      cure: 'Keep one of them.',
    })
  const uri = imageUri(image, service)
  const config = {
    Command: firstSet(get(image, 'command')),
    EntryPoint: firstSet(get(image, 'entryPoint')),
    WorkingDirectory: firstSet(get(image, 'workingDirectory')),
  }
  return { location: { ImageUri: uri }, image: uri, imageConfig: Object.values(config).some(Boolean) ? config : undefined }
}

function imageUri(image: Node, service: Service): Buildable {
  const written = image.kind === 'mapping' ? firstSet(get(image, 'uri'), get(image, 'name')) : image
  if (!written)
    throw new GateError('E_RENDER_MISSING', 'the image has neither a uri nor a name', {
      location: locationOf(image),
      cure: 'Add uri: or name:.',
    })
  const name = string(written)
  const defined = name === undefined ? undefined : present(service.provider, 'ecr', 'images', name)
  if (!defined) return written
  const uri = string(defined) !== undefined ? defined : get(defined, 'uri')
  if (truthy(uri)) return uri
  return {
    kind: 'unresolved',
    expression: `the image ${name}`,
    reason: 'the image is built when it is deployed',
    cure: 'Nothing resolves it before the deployment.',
    span: defined.span,
  }
}

/** The bucket that packages are uploaded to: the author's, the stack's own, or (since version 4) one of the account. */
export function deploymentBucketName(service: Service): Buildable {
  const written = present(service.provider, 'deploymentBucket')
  const named = written?.kind === 'mapping' ? get(written, 'name') : written
  if (truthy(named)) return named
  return service.version === 3 ? { Ref: 'ServerlessDeploymentBucket' } : 'serverless-framework-deployments'
}
