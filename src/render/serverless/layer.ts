// The layers of a service, and who else may use them.
// https://www.serverless.com/framework/docs/providers/aws/guide/layers
import { build, entries, get, listed, string } from '../node.ts'
import { deploymentBucketName } from './function-code.ts'
import { alphanumeric, normalisedName } from './naming.ts'
import type { StackBuilder } from './service.ts'
import { firstSet, truthy } from './truthy.ts'

export function addLayers(builder: StackBuilder): void {
  const { service } = builder
  for (const [key, layer, span] of entries(get(service.config, 'layers'))) {
    const id = `${normalisedName(key)}LambdaLayer`
    const kept = truthy(get(layer, 'retain')) ? 'Retain' : undefined
    builder.add(
      id,
      {
        Type: 'AWS::Lambda::LayerVersion',
        DeletionPolicy: kept,
        Properties: {
          Content: { S3Bucket: deploymentBucketName(service), S3Key: `serverless/${service.name}/${service.stage}/${key}.zip` },
          LayerName: firstSet(get(layer, 'name')) ?? build(key, span),
          Description: firstSet(get(layer, 'description')),
          CompatibleRuntimes: firstSet(get(layer, 'compatibleRuntimes')),
          CompatibleArchitectures: firstSet(get(layer, 'compatibleArchitectures')),
          LicenseInfo: firstSet(get(layer, 'licenseInfo')),
        },
      },
      span,
    )
    for (const account of listed(firstSet(get(layer, 'allowedAccounts')))) {
      builder.add(
        `${normalisedName(key)}${alphanumeric(string(account) === '*' ? 'wild' : String(account.kind === 'scalar' ? account.value : 'account'))}LambdaLayerPermission`,
        {
          Type: 'AWS::Lambda::LayerVersionPermission',
          DeletionPolicy: kept,
          Properties: { Action: 'lambda:GetLayerVersion', LayerVersionArn: { Ref: id }, Principal: account },
        },
        account.span,
      )
    }
    builder.output(`${id}QualifiedArn`, { Description: 'Current Lambda layer version', Value: { Ref: id } }, span)
    builder.output(`${id}Hash`, { Description: 'Current Lambda layer hash', Value: 'made when it is packaged' }, span)
    builder.output(
      `${id}S3Key`,
      { Description: 'Current Lambda layer S3Key', Value: `serverless/${service.name}/${service.stage}/${key}.zip` },
      span,
    )
  }
}
