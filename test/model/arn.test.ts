// How much of a service an ARN names.
import t from 'tap'
import { scopeOf } from '../../src/model/arn.ts'

const SCOPES: Record<ReturnType<typeof scopeOf>, string[]> = {
  all: ['*', '**', 'arn:*', 'arn:aws:*:*:*:*', '*:*'],
  service: [
    'arn:aws:s3:::*',
    'arn:aws:s3:::*/*',
    'arn:aws:sqs:us-east-1:123456789012:*',
    'arn:aws:dynamodb:us-east-1:123456789012:table/*',
    'arn:aws:dynamodb:*:*:table/*/index/*',
    'arn:aws:dynamodb:us-east-1:123456789012:*',
    'arn:aws:logs:*:*:*',
    'arn:aws:logs:us-east-1:${AWS::AccountId}:log-group:*:*',
    'arn:aws:lambda:*:*:function:*',
    'arn:aws:iam::123456789012:role/*',
    'arn:aws:ssm:*:*:parameter/*',
    'arn:aws:ssm:*:*:parameter*',
    'arn:aws:kms:us-east-1:123456789012:key/*',
    'arn:aws:execute-api:*:*:*',
    'arn:aws:events:us-east-1:*',
  ],
  pattern: [
    'arn:aws:s3:::app-*',
    'arn:aws:s3:::app-*/*',
    'arn:aws:dynamodb:us-east-1:123456789012:table/app-*',
    'arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/app-dev*:*',
    'arn:aws:ssm:us-east-1:123456789012:parameter/app/*',
    'arn:aws:iam::123456789012:role/app-*',
    'arn:aws:secretsmanager:us-east-1:123456789012:secret:app-*',
    'app-*',
  ],
  one: [
    'arn:aws:s3:::app',
    'arn:aws:s3:::app/*',
    'arn:aws:s3:::app/uploads/*',
    'arn:aws:s3:::${Bucket}/*',
    'arn:aws:dynamodb:*:*:table/orders',
    'arn:aws:dynamodb:us-east-1:123456789012:table/orders/index/*',
    'arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders',
    'arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/app:*',
    'arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/app:log-stream:*',
    'arn:aws:lambda:us-east-1:123456789012:function:app:*',
    'arn:aws:execute-api:us-east-1:123456789012:abc123/*/GET/x',
    'arn:aws:secretsmanager:us-east-1:123456789012:secret:app-??????',
    'arn:aws:sqs:us-east-1:123456789012:jobs',
    '${Orders.Arn}',
    'subnet-1',
  ],
}

for (const [scope, texts] of Object.entries(SCOPES))
  t.test(`names ${scope}`, t => {
    for (const text of texts) t.equal(scopeOf(text), scope, text)
    t.end()
  })
