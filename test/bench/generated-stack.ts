// Stacks of any size for measuring: the mix of functions, events and statements that real services have.

/** A serverless.yml of `functions` functions, with a queue, a table and shared statements. */
export function generatedStack(functions: number): string {
  const lines = [
    'service: bench',
    "frameworkVersion: '3'",
    'provider:',
    '  name: aws',
    '  runtime: nodejs22.x',
    '  stage: ${opt:stage, "dev"}',
    '  environment:',
    '    TABLE: !Ref Table',
    '    STAGE: ${sls:stage}',
    '  iam:',
    '    role:',
    '      statements:',
    '        - Effect: Allow',
    '          Action: [dynamodb:GetItem, dynamodb:PutItem, dynamodb:Query]',
    '          Resource: !GetAtt Table.Arn',
    'custom:',
    '  timeouts: {dev: 10, prod: 20}',
    'functions:',
  ]
  for (let index = 0; index < functions; index++) {
    lines.push(
      `  fn${index}:`,
      `    handler: src/fn${index}.handler`,
      '    timeout: ${self:custom.timeouts.${sls:stage}}',
      '    environment:',
      `      INDEX: '${index}'`,
    )
    lines.push('    events:')
    if (index % 3 === 0) lines.push(`      - http: {path: items/${index}, method: get, authorizer: aws_iam}`)
    else if (index % 3 === 1) lines.push('      - sqs: {arn: !GetAtt Jobs.Arn, batchSize: 5}')
    else lines.push('      - schedule: rate(1 hour)')
  }
  lines.push(
    'resources:',
    '  Resources:',
    '    Jobs:',
    '      Type: AWS::SQS::Queue',
    '      Properties: {VisibilityTimeout: 120, RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 5}}',
    '    Dead: {Type: AWS::SQS::Queue}',
    '    Table:',
    '      Type: AWS::DynamoDB::Table',
    '      Properties:',
    '        BillingMode: PAY_PER_REQUEST',
    '        AttributeDefinitions: [{AttributeName: id, AttributeType: S}]',
    '        KeySchema: [{AttributeName: id, KeyType: HASH}]',
  )
  return `${lines.join('\n')}\n`
}
