// Roles of a template: who uses them, and what their statements say.
import t from 'tap'
import { refusal, rendered } from './template.ts'

const TRUST = 'AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]}'

function fn(name: string, role: string): string {
  return `
  ${name}:
    Type: AWS::Lambda::Function
    Properties: {Code: {}, Role: ${role}}`
}

t.test('all spellings of one role are one role', t => {
  const { model } = rendered(
    t,
    `Resources:
  Shared:
    Type: AWS::IAM::Role
    Properties:
      RoleName: shared
      ${TRUST}${fn('A', '!GetAtt Shared.Arn')}${fn('B', "!Sub 'arn:aws:iam::${AWS::AccountId}:role/${Shared}'")}${fn(
        'C',
        'arn:aws:iam::123456789012:role/shared',
      )}${fn('D', "!Join [':', ['arn:aws:iam:', !Ref 'AWS::AccountId', role/shared]]")}
`,
  )
  t.same(model.roles.Shared?.owners, ['functions/A', 'functions/B', 'functions/C', 'functions/D'])
  t.same(Object.keys(model.roles), ['Shared'])
  t.match(model.roles.Shared, { origin: 'template', trust: [{ kind: 'service', value: 'lambda.amazonaws.com', conditional: false }] })
  t.end()
})

t.test('a role from outside is an entry too, shared where it is named twice', t => {
  const { model } = rendered(
    t,
    `Parameters: {RoleArn: {Type: String}}
Resources:${fn('A', '!ImportValue shared-role')}${fn('B', '!ImportValue shared-role')}${fn('C', '!Ref RoleArn')}${fn('D', 'arn:aws:iam::123456789012:role/team/x')}
`,
  )
  t.match(model.roles['${Fn::ImportValue(shared-role)}'], { origin: 'external', owners: ['functions/A', 'functions/B'] })
  t.match(model.roles['${RoleArn}'], { origin: 'external', owners: ['functions/C'] })
  const written = model.roles['arn:aws:iam::123456789012:role.team.x']
  t.match(written, { origin: 'external', text: 'arn:aws:iam::123456789012:role/team/x', owners: ['functions/D'] })
  t.type(written?.unknown?.statements, 'number', 'what it may do is not known')
  t.end()
})

t.test('statements name what they allow, on what, and who wrote them', t => {
  const { model, textAt } = rendered(
    t,
    `Resources:
  Orders: {Type: AWS::DynamoDB::Table, Properties: {TableName: orders}}
  Role:
    Type: AWS::IAM::Role
    Properties:
      ${TRUST}
      PermissionsBoundary: arn:aws:iam::123456789012:policy/boundary
      ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole, !Ref Extra]
      Policies:
        - PolicyName: inline
          PolicyDocument:
            Statement:
              Sid: Table
              Effect: Allow
              Action: [DynamoDB:PutItem, '*']
              Resource: [!GetAtt Orders.Arn, 'arn:aws:dynamodb:us-east-1:123456789012:table/orders/index/x']
              Condition: {StringEquals: {'aws:PrincipalTag/team': [orders, payments]}}
  Attached:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: attached
      Roles: [!Ref Role]
      PolicyDocument: {Statement: [{Effect: Deny, NotAction: 's3:*', NotResource: '*'}]}
  Extra:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: {Statement: [{Effect: Allow, Action: 'sqs:*', Resource: '*'}]}
`,
  )
  const { Role } = model.roles
  t.match(Role?.statements[0], {
    sid: 'Table',
    effect: 'Allow',
    origin: 'template',
    policy: 'inline',
    actions: [{ pattern: 'dynamodb:PutItem' }, { pattern: '*' }],
    resources: [
      { resource: 'Orders', scope: 'one' },
      { resource: 'Orders', scope: 'one' },
    ],
    conditions: { StringEquals: { 'aws:PrincipalTag/team': ['orders', 'payments'] } },
  })
  t.match(Role?.statements[1], {
    effect: 'Deny',
    origin: 'attached',
    policy: 'Attached',
    notActions: [{ pattern: 's3:*' }],
    notResources: [{ scope: 'all' }],
  })
  t.match(Role?.statements[2], { effect: 'Allow', origin: 'attached', policy: 'Extra', actions: [{ pattern: 'sqs:*' }] })
  t.match(Role?.managedPolicies, [
    { name: 'AWSLambdaBasicExecutionRole', known: false },
    { name: 'Extra', known: true },
  ])
  t.match(Role?.boundary, { text: 'arn:aws:iam::123456789012:policy/boundary', scope: 'one' })
  t.equal(textAt('/roles/Role/statements/0/actions/0'), 'DynamoDB:PutItem')
  t.equal(textAt('/roles/Role/statements/1/notActions/0'), 's3:*')
  t.end()
})

t.test('a part of a statement that is not known stands in a statement of its own', t => {
  const { model } = rendered(
    t,
    `Parameters: {Table: {Type: String}}
Conditions: {IsProd: !Equals [!Ref Table, prod]}
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      ${TRUST}
      Policies:
        - PolicyName: p
          PolicyDocument:
            Statement:
              - Effect: Allow
                Action: dynamodb:GetItem
                Resource: ['*', !Ref Table, !If [IsProd, 'arn:aws:dynamodb:*:*:table/a', !Ref 'AWS::NoValue']]
              - !If [IsProd, {Effect: Allow, Action: 's3:*', Resource: '*'}, {Effect: Deny, Action: 's3:*', Resource: '*'}]
`,
  )
  t.match(model.roles.Role?.statements, [
    { resources: [{ scope: 'all' }] },
    { condition: 'IsProd', resources: [{ scope: 'one' }] },
    { unknown: { resources: 0 }, actions: [{ pattern: 'dynamodb:GetItem' }] },
    { effect: 'Allow', condition: 'IsProd' },
    { effect: 'Deny', condition: '!IsProd' },
  ])
  t.equal(model.roles.Role?.statements[2]?.resources, undefined)
  t.equal(model.unresolved[0]?.at, '/roles/Role/statements/2/resources')
  t.end()
})

t.test('everything that uses a role is an owner of it', t => {
  const { model } = rendered(
    t,
    `Resources:
  Role: {Type: AWS::IAM::Role, Properties: {${TRUST}}}
  Task: {Type: AWS::ECS::TaskDefinition, Properties: {TaskRoleArn: !GetAtt Role.Arn}}
  Build: {Type: AWS::CodeBuild::Project, Properties: {ServiceRole: !GetAtt Role.Arn}}
  Profile: {Type: AWS::IAM::InstanceProfile, Properties: {Roles: [!Ref Role]}}
  Passer:
    Type: AWS::IAM::Role
    Properties:
      ${TRUST}
      Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: iam:PassRole, Resource: !GetAtt Role.Arn}]}}]
`,
  )
  t.same(model.roles.Role?.owners, ['resources/Task', 'resources/Build', 'resources/Profile'])
  t.same(model.roles.Passer?.owners, [])
  t.end()
})

t.test('anyone who may assume a role is named', t => {
  const { model } = rendered(
    t,
    `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - {Effect: Allow, Principal: '*', Action: sts:AssumeRole}
          - {Effect: Allow, Principal: {AWS: ['*', 123456789012], Federated: x}, Action: sts:AssumeRole, Condition: {Bool: {'aws:MultiFactorAuthPresent': true}}}
`,
  )
  t.same(model.roles.Role?.trust, [
    { kind: 'any', value: '*', conditional: false },
    { kind: 'any', value: '*', conditional: true },
    { kind: 'aws', value: '123456789012', conditional: true },
    { kind: 'federated', value: 'x', conditional: true },
  ])
  t.end()
})

t.test('a role that is not defined is refused', t => {
  t.match(refusal(`Resources:${fn('A', '!GetAtt Nowhere.Arn')}\n`), { code: 'E_RENDER_REFERENCE', line: 4 })
  t.end()
})

t.test('the service of an ARN is known where its name is not', t => {
  const { model } = rendered(
    t,
    `Parameters:
  Bucket: {Type: String}
  Arn: {Type: String}
Resources:
  Own:
    Type: AWS::IAM::Role
    Properties:
      ${TRUST}
      Policies:
        - PolicyName: own
          PolicyDocument:
            Statement:
              - {Effect: Allow, Action: s3:GetObject, Resource: !Sub 'arn:\${AWS::Partition}:s3:::\${Bucket}/*'}
              - {Effect: Allow, Action: sqs:SendMessage, Resource: !Join [':', [arn, aws, sqs, !Ref AWS::Region, !ImportValue account, jobs]]}
              - {Effect: Allow, Action: s3:GetObject, Resource: !Ref Arn}
              - {Effect: Allow, Action: s3:GetObject, Resource: !Sub 'arn:aws:\${Bucket}:::photos'}
              - {Effect: Allow, Action: s3:GetObject, Resource: 'arn:aws:s3:::photos/*'}
`,
  )
  t.same(
    model.roles.Own?.statements.map(({ resources, resourceService }) => [resources !== undefined, resourceService]),
    [
      [false, 's3'],
      [false, 'sqs'],
      [false, undefined],
      [false, undefined],
      [true, undefined],
    ],
  )
  t.end()
})
