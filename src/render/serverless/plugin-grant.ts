// What the plugin serverless-iam-roles-per-function lets a function's own role read: queues and streams, nothing else that events
// bring. Of a Kinesis stream it knows no consumers.
// https://github.com/functionalone/serverless-iam-roles-per-function
import type { RoleGrant } from './service.ts'

const QUEUE = 'sqs:ReceiveMessage'
const TABLE_STREAM = 'dynamodb:GetRecords'
const KINESIS_STREAM = 'kinesis:GetRecords'
const KINESIS_ACTIONS = ['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:DescribeStream', 'kinesis:ListStreams']

export function pluginGrant(grant: RoleGrant): RoleGrant | undefined {
  switch (grant.actions[0]) {
    case QUEUE:
    case TABLE_STREAM:
      return grant
    case KINESIS_STREAM:
      return { ...grant, kind: KINESIS_STREAM, actions: KINESIS_ACTIONS }
    default:
      return undefined
  }
}
