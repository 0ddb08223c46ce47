import t from 'tap'
import { referenceTo } from '../../src/iam/reference-to.ts'

t.test('a reference says how much of AWS it names', t => {
  const scopes: Record<string, string> = {
    '*': 'all',
    'arn:aws:*:*:*:*': 'all',
    'arn:aws:s3:::*': 'service',
    'arn:aws:dynamodb:*:*:table/*': 'service',
    'arn:aws:logs:*:*:*': 'service',
    'arn:aws:sqs:us-east-1:123456789012:*': 'service',
    'arn:aws:s3:::orders/*': 'one',
    'arn:aws:s3:::orders-*': 'pattern',
    'arn:${AWS::Partition}:s3:::*transcribe*': 'pattern',
    'arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/*:*': 'pattern',
    'arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/create:*': 'one',
    'arn:aws:dynamodb:us-east-1:123456789012:table/orders/index/*': 'one',
    'arn:aws:iam::*:role/service-role/*': 'pattern',
    '${Orders.Arn}': 'one',
    '${Orders.Arn}/*': 'one',
    '${Orders.Arn}*': 'pattern',
  }
  for (const [text, scope] of Object.entries(scopes)) t.equal(referenceTo(text).scope, scope, text)
  t.match(referenceTo('${Orders.Arn}/index/*'), { resource: 'Orders' })
  t.match(referenceTo('arn:aws:dynamodb:*:*:table/*'), { service: 'dynamodb' })
  t.end()
})
