// The bucket that packages are uploaded to, where the stack makes its own, with its policy against plain HTTP.
// https://www.serverless.com/framework/docs/providers/aws/guide/deployment-bucket
import { build, entries, get, present } from '../node.ts'
import { dialectOf } from './dialect.ts'
import { deploymentBucketName } from './function-code.ts'
import type { StackBuilder } from './service.ts'
import { truthy } from './truthy.ts'

export function addDeploymentBucket(builder: StackBuilder): void {
  const { service } = builder
  const settings = present(service.provider, 'deploymentBucket')
  const span = service.config.entries.get('provider')?.key ?? service.config.span
  builder.output('ServerlessDeploymentBucketName', { Value: deploymentBucketName(service) }, span)
  const named = settings?.kind === 'mapping' ? truthy(get(settings, 'name')) : truthy(settings)
  const legacy = truthy(get(service.provider, 'enableLegacyDeploymentBucket'))
  if (named || !(dialectOf(service.version).deploymentBucket || legacy)) return
  const tags = get(settings, 'tags')
  builder.add(
    'ServerlessDeploymentBucket',
    {
      Type: 'AWS::S3::Bucket',
      Properties: {
        BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
        Tags: tags?.kind === 'mapping' ? [...entries(tags)].map(([Key, Value]) => ({ Key, Value })) : undefined,
        PublicAccessBlockConfiguration: truthy(get(settings, 'blockPublicAccess'))
          ? { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true }
          : undefined,
        VersioningConfiguration: truthy(get(settings, 'versioning')) ? { Status: 'Enabled' } : undefined,
      },
    },
    span,
  )
  if (truthy(get(settings, 'skipPolicySetup'))) return
  const arn = ['arn:', { Ref: 'AWS::Partition' }, ':s3:::', { Ref: 'ServerlessDeploymentBucket' }]
  builder.add(
    'ServerlessDeploymentBucketPolicy',
    {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'ServerlessDeploymentBucket' },
        PolicyDocument: {
          Statement: [
            {
              Action: 's3:*',
              Effect: 'Deny',
              Principal: '*',
              Resource: [{ 'Fn::Join': ['', [...arn, '/*']] }, { 'Fn::Join': ['', arn] }],
              Condition: { Bool: { 'aws:SecureTransport': build(false, span) } },
            },
          ],
        },
      },
    },
    span,
  )
}
