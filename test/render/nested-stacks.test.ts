// Stacks that a stack nests out of templates of the repository are read as a part of it.
import t from 'tap'
import { rendered } from './template/tree.ts'

const PARENT = `Parameters:
  Stage: {Type: String, Default: dev}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Action: sts:AssumeRole, Principal: {Service: lambda.amazonaws.com}}]}
      Policies:
        - PolicyName: all
          PolicyDocument: {Statement: [{Effect: Allow, Action: 'dynamodb:*', Resource: !GetAtt Data.Outputs.TableArn}]}
  Data:
    Type: AWS::CloudFormation::Stack
    Properties: {TemplateURL: ./data.yml}
  Api:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: api/template.yml
      Parameters:
        RoleArn: !GetAtt Role.Arn
        Seconds: 900
        Table: !GetAtt Data.Outputs.TableName
        Zones: a,b
  Caller:
    Type: AWS::Lambda::Permission
    Properties: {Action: lambda:InvokeFunction, Principal: s3.amazonaws.com, FunctionName: !GetAtt Api.Outputs.FunctionArn}
`
const DATA = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties: {TableName: !Sub '\${AWS::StackName}-orders'}
Outputs:
  TableName: {Value: !Ref Table}
  TableArn: {Value: !GetAtt Table.Arn}
`
const API = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Parameters:
  RoleArn: {Type: String}
  Seconds: {Type: Number, Default: 3}
  Table: {Type: String}
  Zones: {Type: CommaDelimitedList}
  Memory: {Type: Number, Default: 512}
Resources:
  Create:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      Runtime: nodejs22.x
      Role: !Ref RoleArn
      Timeout: !Ref Seconds
      MemorySize: !Ref Memory
      Environment: {Variables: {TABLE: !Ref Table, ZONE: !Select [1, !Ref Zones]}}
      Events: {Call: {Type: HttpApi, Properties: {Path: /orders, Method: post}}}
Outputs:
  FunctionArn: {Value: !GetAtt Create.Arn}
`
const FILES = { 'stacks/main.yml': PARENT, 'stacks/data.yml': DATA, 'stacks/api/template.yml': API }

t.test('roles and parameters reach into a nested stack, outputs come out of it', t => {
  const { model, positions, nested, files, template } = rendered(FILES)
  t.match(model.functions.ApiCreate, {
    logicalId: 'ApiCreate',
    role: 'Role',
    timeoutSeconds: 900,
    memoryMegabytes: 512,
    environment: { TABLE: { value: '${DataTable}', resource: 'DataTable' }, ZONE: { value: 'b' } },
  })
  t.same(model.roles.Role?.owners, ['functions/ApiCreate'])
  t.match(model.roles.Role?.statements[0]?.resources, [{ resource: 'DataTable', scope: 'one' }])
  t.match(Object.values(model.triggers), [{ function: 'ApiCreate', path: '/orders', method: 'POST' }])
  t.match(model.permissions.Caller, { function: 'ApiCreate', principal: 's3.amazonaws.com' })
  t.match(model.parameters.ApiSeconds, { given: true, default: '3' })
  t.match(model.parameters.ApiMemory, { given: false })
  t.equal(model.resources.DataTable?.properties.TableName, '${DataAWS::StackName}-orders', 'the name of that stack, not of this one')
  t.match(positions.at('/functions/ApiCreate/timeoutSeconds'), { file: 'stacks/main.yml', line: 22 }, 'where the value is written')
  t.match(positions.at('/functions/ApiCreate/handler'), { file: 'stacks/api/template.yml', line: 13 })
  t.same(nested, [
    { path: 'stacks/data.yml', prefix: 'Data' },
    { path: 'stacks/api/template.yml', prefix: 'Api' },
  ])
  t.same(files, ['stacks/api/template.yml', 'stacks/data.yml', 'stacks/main.yml'])
  t.equal(template.Resources.Api.Type, 'AWS::CloudFormation::Stack', 'the template stays that of the stack itself')
  t.same(model.unresolved, [])
  t.end()
})

t.test('a SAM application from a local template is a nested stack', t => {
  const { model } = rendered({
    'template.yml': `Transform: AWS::Serverless-2016-10-31
Resources:
  App: {Type: AWS::Serverless::Application, Properties: {Location: app.yml, Parameters: {Name: !Ref Jobs}}}
  Jobs: {Type: AWS::SQS::Queue}
  Shared:
    Type: AWS::Serverless::Application
    Properties: {Location: {ApplicationId: 'arn:aws:serverlessrepo:us-east-1:1:applications/x', SemanticVersion: 1.0.0}}
`,
    'app.yml': `Transform: AWS::Serverless-2016-10-31
Parameters: {Name: {Type: String}}
Resources:
  Work:
    Type: AWS::Serverless::Function
    Properties: {Handler: a.b, Runtime: nodejs22.x, Environment: {Variables: {QUEUE: !Ref Name}}}
`,
  })
  t.match(model.functions.AppWork, { role: 'AppWorkRole', environment: { QUEUE: { resource: 'Jobs' } } })
  t.match(model.unresolved, [{ reason: /Shared comes from the Serverless Application Repository/ }])
  t.end()
})

t.test('conditions of both stacks hold for what is nested', t => {
  const { model } = rendered({
    'main.yml': `Parameters: {Open: {Type: String}, Stage: {Type: String, Default: dev}}
Conditions: {IsOpen: !Equals [!Ref Open, yes], Never: !Equals [!Ref Stage, prod]}
Resources:
  Inner: {Type: AWS::CloudFormation::Stack, Condition: IsOpen, Properties: {TemplateURL: inner.yml, Parameters: {Kind: !Ref Open}}}
  Gone: {Type: AWS::CloudFormation::Stack, Condition: Never, Properties: {TemplateURL: inner.yml}}
`,
    'inner.yml': `Parameters: {Kind: {Type: String, Default: standard}}
Conditions: {IsFifo: !Equals [!Ref Kind, fifo]}
Resources:
  Jobs: {Type: AWS::SQS::Queue, Condition: IsFifo}
  Mails: {Type: AWS::SQS::Queue}
`,
  })
  t.equal(model.resources.InnerMails?.condition, 'IsOpen')
  t.equal(model.resources.InnerJobs?.condition, 'IsOpen&InnerIsFifo', 'the default does not hold where a value is given')
  t.same(
    Object.keys(model.resources).filter(id => id.startsWith('Gone')),
    [],
  )
  t.end()
})

t.test('ids that would meet are told apart', t => {
  const { model } = rendered({
    'main.yml': `Resources:
  Data: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: data.yml}}
  DataTable: {Type: AWS::SNS::Topic}
`,
    'data.yml': DATA,
  })
  t.equal(model.resources.DataTable?.type, 'AWS::SNS::Topic')
  t.equal(model.resources.Data0Table?.type, 'AWS::DynamoDB::Table')
  t.end()
})

t.test('a template that is not there, or not known, is unresolved', t => {
  const stack = (url: string) =>
    rendered({ 'main.yml': `Resources:\n  Inner: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ${url}}}\n` }).model
  for (const url of ['https://s3.amazonaws.com/b/x.yml', 'gone.yml', "!Sub 'https://${AWS::Region}/x.yml'"]) {
    const model = stack(url)
    t.same(model.resources.Inner?.unknown, { template: 0 }, url)
    t.match(model.unresolved[0]?.reason, /is not in the repository/)
  }
  t.throws(() => stack('../../x.yml'), { code: 'E_RENDER_OUTSIDE', location: { line: 2 } })
  t.end()
})

t.test('stacks that need each other in a circle, and stacks without end, are refused', t => {
  const nest = (url: string, more = '') => `Resources:\n  A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ${url}${more}}}\n`
  t.throws(() => rendered({ 'a.yml': nest('b.yml'), 'b.yml': nest('a.yml') }), {
    code: 'E_RENDER_CYCLE',
    message: 'a.yml nests b.yml nests a.yml',
    location: { file: 'b.yml', line: 2 },
  })
  const many = Array.from(
    { length: 12 },
    (_, index) => `  S${index}: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: b.yml}}\n`,
  )
  t.throws(
    () =>
      rendered({
        'a.yml': `Resources:\n${many.join('')}`,
        'b.yml': `Resources:\n${many.join('').replaceAll('b.yml', 'c.yml')}`,
        'c.yml': DATA,
      }),
    {
      code: 'E_RENDER_BUDGET',
    },
  )
  const echo = `Parameters: {In: {Type: String}}\nResources: {T: {Type: AWS::SNS::Topic}}\nOutputs: {Out: {Value: !Ref In}}\n`
  const circle = `Resources:
  A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: echo.yml, Parameters: {In: !GetAtt B.Outputs.Out}}}
  B: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: echo.yml, Parameters: {In: !GetAtt A.Outputs.Out}}}
  Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !GetAtt A.Outputs.Out}}
`
  t.throws(() => rendered({ 'a.yml': circle, 'echo.yml': echo }), { code: 'E_RENDER_CYCLE' })
  t.end()
})

t.test('a macro of a nested template is code that is not run', t => {
  const { model } = rendered({
    'main.yml': 'Resources: {A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: b.yml}}}\n',
    'b.yml': 'Transform: Ours\nResources: {T: {Type: AWS::SNS::Topic}}\n',
  })
  t.match(model.computed, [{ what: 'macro', expression: 'Ours' }])
  t.end()
})
