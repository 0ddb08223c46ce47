import t from 'tap'
import { loweredService, refusalOf, serviceWith } from '../../../support/lowered-service.ts'

t.test('a bucket is made with the notifications of all its events', async t => {
  const { resources, line } = loweredService(
    serviceWith(`- s3: uploads
- s3:
    bucket: uploads
    event: s3:ObjectRemoved:*
    rules:
      - prefix: in/
      - suffix: .jpg`),
  )
  t.match(resources.S3BucketUploads, {
    Type: 'AWS::S3::Bucket',
    DependsOn: ['WorkLambdaPermissionUploadsS3'],
    Properties: {
      BucketName: 'uploads',
      NotificationConfiguration: {
        LambdaConfigurations: [
          { Event: 's3:ObjectCreated:*', Function: { 'Fn::GetAtt': ['WorkLambdaFunction', 'Arn'] } },
          {
            Event: 's3:ObjectRemoved:*',
            Filter: {
              S3Key: {
                Rules: [
                  { Name: 'prefix', Value: 'in/' },
                  { Name: 'suffix', Value: '.jpg' },
                ],
              },
            },
          },
        ],
      },
    },
  })
  const removed = ['S3BucketUploads', 'Properties', 'NotificationConfiguration', 'LambdaConfigurations', 1] as const
  t.equal(line(...removed, 'Event'), 12)
  t.equal(line(...removed, 'Filter', 'S3Key', 'Rules', 1, 'Value'), 15)
  t.match(resources.WorkLambdaPermissionUploadsS3!.Properties, {
    Principal: 's3.amazonaws.com',
    SourceArn: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::', 'uploads']] },
    SourceAccount: { Ref: 'AWS::AccountId' },
  })
})

t.test('what the provider says about a bucket is the bucket, its own notifications beside those to functions', async t => {
  const { resources } = loweredService(`
service: orders
frameworkVersion: '3'
provider:
  name: aws
  runtime: nodejs22.x
  s3:
    uploads:
      name: orders-uploads
      versioningConfiguration: {Status: Enabled}
      notificationConfiguration: {QueueConfigurations: [{Event: 's3:ObjectCreated:*', Queue: q}]}
functions:
  work: {handler: a.h, events: [{s3: uploads}]}
`)
  t.match(resources.S3BucketUploads!.Properties, {
    BucketName: 'orders-uploads',
    VersioningConfiguration: { Status: 'Enabled' },
    NotificationConfiguration: { LambdaConfigurations: [{ Event: 's3:ObjectCreated:*' }], QueueConfigurations: [{ Queue: 'q' }] },
  })
})

t.test('an existing bucket is changed by a helper of the framework, which is marked as such', async t => {
  const { resources, lowered } = loweredService(
    serviceWith(
      '- s3: {bucket: legacy, existing: true, rules: [{prefix: in/}]}\n- s3: {bucket: legacy, existing: true, event: s3:ObjectRemoved:*}',
    ),
  )
  t.notOk(resources.S3BucketLegacy)
  t.match(resources.WorkCustomS31, {
    Type: 'Custom::S3',
    Properties: {
      FunctionName: 'orders-dev-work',
      BucketName: 'legacy',
      BucketConfigs: [
        { Event: 's3:ObjectCreated:*', Rules: [{ Prefix: 'in/' }] },
        { Event: 's3:ObjectRemoved:*', Rules: [] },
      ],
    },
  })
  t.match(resources.CustomDashresourceDashexistingDashs3LambdaFunction!.Properties, {
    FunctionName: 'orders-dev-custom-resource-existing-s3',
    Role: { 'Fn::GetAtt': ['IamRoleCustomResourcesLambdaExecution', 'Arn'] },
  })
  for (const id of ['CustomDashresourceDashexistingDashs3LambdaFunction', 'IamRoleCustomResourcesLambdaExecution'])
    t.ok(lowered.internal.has(id), `${id} is the framework's own`)
})

t.test('helpers share one role, and write logs from version 4 on', async t => {
  const text = serviceWith('- s3: {bucket: legacy, existing: true}\n- cognitoUserPool: {pool: users, trigger: PreSignUp, existing: true}')
  const actions = (version: string) =>
    loweredService(
      text.replace("'3'", version),
    ).resources.IamRoleCustomResourcesLambdaExecution!.Properties.Policies[0].PolicyDocument.Statement.flatMap(
      ({ Action }: { Action: string[] }) => Action,
    )
  const three = actions("'3'")
  for (const action of ['s3:PutBucketNotification', 'lambda:AddPermission', 'cognito-idp:UpdateUserPool', 'iam:PassRole'])
    t.ok(three.includes(action), action)
  t.notOk(three.includes('logs:PutLogEvents'))
  t.ok(actions("'4'").includes('logs:PutLogEvents'))
})

t.test('a bucket that is a reference must exist already', async t => {
  t.match(refusalOf(serviceWith('- s3: {bucket: !Ref Uploads}')), { code: 'E_RENDER_SHAPE', message: /existing: true/, line: 9 })
  t.match(loweredService(serviceWith('- s3: {bucket: !Ref Uploads, existing: true}')).resources.WorkCustomS31!.Properties, {
    BucketName: { Ref: 'Uploads' },
  })
})

t.test('a function can change one existing bucket only', async t => {
  const text = serviceWith('- s3: {bucket: one, existing: true}\n- s3: {bucket: two, existing: true}')
  t.match(refusalOf(text), { code: 'E_RENDER_SHAPE', message: /second bucket/, line: 10 })
})

t.test('an s3 event without bucket is refused at its line', async t => {
  t.match(refusalOf(serviceWith('- s3: {event: s3:ObjectCreated:*}')), {
    code: 'E_RENDER_MISSING',
    message: /s3 event of work has no bucket/,
    line: 9,
  })
})

t.test('a bucket whose name is not known is still a bucket that notifies', async t => {
  const { resources } = loweredService(serviceWith('- s3: "${ssm:/orders/bucket}"'))
  t.match(resources.S3BucketSsmordersbucket!.Properties, {
    BucketName: { 'Fn::Unresolved': /ssm/ },
    NotificationConfiguration: { LambdaConfigurations: [{ Event: { 'Fn::Unresolved': /ssm/ } }] },
  })
})
