// A browser of the service's own for its agents.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-bedrockagentcore-browsercustom.html
import type { Buildable, Node } from '../../node.ts'
import { setting } from '../events/event-settings.ts'
import type { Named } from '../named-settings.ts'
import { normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { allow, sub } from '../service-role.ts'
import { firstSet, truthy } from '../truthy.ts'
import { addAgentRole, WRITE_LOGS } from './agent-role.ts'
import { resourceName } from './names.ts'
import { networkOf } from './network.ts'
import { tagsOf } from './tags.ts'

export function addBrowser(builder: StackBuilder, { name, settings, span }: Named): void {
  const id = `${normalisedName(name)}Browser`
  const recording = firstSet(setting(settings, 'recording'))
  const location = firstSet(setting(recording, 's3Location'))
  const signing = firstSet(setting(settings, 'signing'))
  const statements = [WRITE_LOGS, ...(location ? [keepRecordings(location)] : [])]
  const roleArn = addAgentRole(builder, settings, { owner: id, name: `${name}-browser-role`, statements }, span)
  const properties = {
    Name: resourceName(builder.service, name),
    NetworkConfiguration: networkOf(settings, 'PUBLIC', 'VpcConfig'),
    ExecutionRoleArn: roleArn,
    Description: firstSet(setting(settings, 'description')),
    BrowserSigning: signing && { Enabled: firstSet(setting(signing, 'enabled')) ?? false },
    RecordingConfig: recording && {
      Enabled: setting(recording, 'enabled'),
      S3Location: location && { Bucket: setting(location, 'bucket'), Prefix: firstSet(setting(location, 'prefix')) },
    },
    Tags: tagsOf(settings, builder.service),
  }
  builder.add(id, { Type: 'AWS::BedrockAgentCore::BrowserCustom', Properties: properties }, span)
  builder.output(`${id}Arn`, { Value: { 'Fn::GetAtt': [id, 'BrowserArn'] } }, span)
  builder.output(`${id}Id`, { Value: { 'Fn::GetAtt': [id, 'BrowserId'] } }, span)
}

function keepRecordings(location: Node): Buildable {
  const prefix = setting(location, 'prefix')
  return allow(
    ['s3:PutObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload'],
    sub('arn:${AWS::Partition}:s3:::${Bucket}/${Prefix}*', { Bucket: setting(location, 'bucket'), Prefix: truthy(prefix) ? prefix : '' }),
    { StringEquals: { 'aws:ResourceAccount': { Ref: 'AWS::AccountId' } } },
  )
}
