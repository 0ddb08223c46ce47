import t from 'tap'
import { refusal, renderFiles } from '../../support/service-files.ts'

const service = (functions: string, provider = '', more = '', version = 3) => ({
  'serverless.yml': `service: orders
frameworkVersion: '${version}'
provider:
  name: aws
  runtime: nodejs22.x
${provider.replace(/^(?=.)/gm, '  ')}
functions:
${functions.replace(/^(?=.)/gm, '  ')}
${more}`,
})

// biome-ignore lint/suspicious/noExplicitAny: tests read whatever the template holds
const properties = (functions: string, provider = '', more = '', version = 3): Record<string, any> => {
  const { template } = renderFiles(service(functions, provider, more, version))
  return Object.fromEntries(
    Object.entries<{ Type: string; Properties: unknown }>(template.Resources)
      .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
      .map(([id, resource]) => [id, resource.Properties]),
  )
}

t.test('a function that says nothing gets what the framework fills in', async t => {
  const { node, lowered } = renderFiles(service('my-work_er: {handler: a.b}'))
  const [properties] = [node('Resources', 'MyDashworkUnderscoreerLambdaFunction', 'Properties')]
  t.match(properties, {
    entries: new Map([
      ['Timeout', { value: { value: 6, origin: 'framework' } }],
      ['MemorySize', { value: { value: 1024, origin: 'framework' } }],
      ['FunctionName', { value: { value: 'orders-dev-my-work_er' } }],
    ]),
  })
  t.same([...lowered.functionNames], [['MyDashworkUnderscoreerLambdaFunction', 'my-work_er']])
})

t.test('the function beats the provider, 0 counts as unset, and the model is told who said it', async t => {
  const functions = 'a: {handler: a.b}\nb: {handler: a.b, timeout: 900, memorySize: 0, runtime: python3.13, layers: []}'
  const provider = 'timeout: 11\nmemorySize: 256\narchitecture: arm64\nlayers: [arn:l]'
  const { ALambdaFunction: a, BLambdaFunction: b } = properties(functions, provider)
  t.match(a, { Timeout: 11, MemorySize: 256, Architectures: ['arm64'], Runtime: 'nodejs22.x', Layers: ['arn:l'] })
  t.match(b, { Timeout: 900, MemorySize: 256, Runtime: 'python3.13', Layers: [] })
  const { node, place } = renderFiles(service(functions, provider))
  t.match(node('Resources', 'ALambdaFunction', 'Properties', 'Timeout'), { origin: 'provider' })
  t.equal(place('Resources', 'ALambdaFunction', 'Properties', 'Timeout'), 'serverless.yml:6:12')
  t.equal(node('Resources', 'BLambdaFunction', 'Properties', 'Timeout').origin, undefined)
  t.equal(place('Resources', 'BLambdaFunction', 'Properties', 'Timeout'), 'serverless.yml:12:30')
})

t.test('reserved concurrency 0 is kept: it stops the function', async t => {
  const functions = 'a: {handler: a.b, reservedConcurrency: 0}\nb: {handler: a.b, reservedConcurrency: null}'
  const { ALambdaFunction: a, BLambdaFunction: b } = properties(functions)
  t.equal(a.ReservedConcurrentExecutions, 0)
  t.notOk('ReservedConcurrentExecutions' in b)
})

t.test('environment and tags merge; null deletes; numbers become text', async t => {
  const functions = 'a: {handler: a.b, environment: {A: two, B: null, N: 1.50}, tags: {tier: y}}\nb: {handler: a.b}'
  const provider = 'environment: {A: one, B: b, C: !Ref Table}\ntags: {team: red, tier: x}'
  const { ALambdaFunction: a } = properties(functions, provider)
  t.same(a.Environment.Variables, { A: 'two', C: { Ref: 'Table' }, N: '1.5' })
  t.same(a.Tags, [
    { Key: 'team', Value: 'red' },
    { Key: 'tier', Value: 'y' },
  ])
  const { node } = renderFiles(service(functions, provider))
  const variable = (name: string) => node('Resources', 'ALambdaFunction', 'Properties', 'Environment', 'Variables', name).origin
  t.same([variable('A'), variable('C')], ['function', 'provider'])
})

t.test('an environment that is not known does not hide the variables that are', async t => {
  const { ALambdaFunction: a } = properties('a: {handler: a.b, environment: {KEY: plain}}', 'environment: "${ssm:/env}"')
  t.same(a.Environment.Variables, { '${ssm:/env}': { 'Fn::Unresolved': '${ssm:/env}' }, KEY: 'plain' })
})

t.test('a network is taken key by key from the function and the provider; null and false opt out', async t => {
  const functions =
    'a: {handler: a.b}\nb: {handler: a.b, vpc: {securityGroupIds: [sg-f]}}\nc: {handler: a.b, vpc: ~}\nd: {handler: a.b, vpc: false}'
  const found = properties(functions, 'vpc: {securityGroupIds: [sg-p], subnetIds: [s-1]}')
  t.same(found.ALambdaFunction?.VpcConfig, { SecurityGroupIds: ['sg-p'], SubnetIds: ['s-1'] })
  t.same(found.BLambdaFunction?.VpcConfig, { SecurityGroupIds: ['sg-f'], SubnetIds: ['s-1'] })
  t.notOk(found.CLambdaFunction?.VpcConfig || found.DLambdaFunction?.VpcConfig)
})

t.test('what a setting needs, the role may do', async t => {
  const functions = `a:
  handler: a.b
  onError: arn:aws:sqs:us-east-1:111122223333:dlq
  kmsKeyArn: arn:aws:kms:us-east-1:111122223333:key/k
  tracing: false
  vpc: {securityGroupIds: [sg], subnetIds: [s]}
  fileSystemConfig: {arn: arn:aws:elasticfilesystem:us-east-1:1:access-point/p, localMountPath: /mnt/x}
  destinations: {onSuccess: b, onFailure: {type: sns, arn: !Ref Failed}}
b: {handler: a.b}`
  const { template } = renderFiles(service(functions, 'tracing: {lambda: true}'))
  const role = template.Resources.IamRoleLambdaExecution.Properties
  const rights = role.Policies[0].PolicyDocument.Statement.slice(2)
  t.same(
    rights.map(({ Action, Resource }: { Action: unknown; Resource: unknown }) => [Action, Resource]),
    [
      [['sns:Publish'], ['arn:aws:sqs:us-east-1:111122223333:dlq']],
      [['kms:Decrypt'], ['arn:aws:kms:us-east-1:111122223333:key/k']],
      [['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], ['*']],
      [['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'], ['arn:aws:elasticfilesystem:us-east-1:1:access-point/p']],
      ['lambda:InvokeFunction', { 'Fn::Sub': 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:orders-dev-b' }],
      ['sns:Publish', { Ref: 'Failed' }],
    ],
  )
  t.match(template.Resources.ALambdaFunction.Properties, {
    DeadLetterConfig: { TargetArn: 'arn:aws:sqs:us-east-1:111122223333:dlq' },
    TracingConfig: { Mode: 'Active' },
    FileSystemConfigs: [{ LocalMountPath: '/mnt/x' }],
  })
  t.match(template.Resources.ALambdaEvConf.Properties, {
    DestinationConfig: {
      OnSuccess: { Destination: { 'Fn::GetAtt': ['BLambdaFunction', 'Arn'] } },
      OnFailure: { Destination: { Ref: 'Failed' } },
    },
    Qualifier: '$LATEST',
  })
})

t.test('a dead letter queue that is an intrinsic grants nothing in version 3', async t => {
  const { template } = renderFiles(service('a: {handler: a.b, onError: !Ref Dlq}'))
  t.equal(template.Resources.IamRoleLambdaExecution.Properties.Policies[0].PolicyDocument.Statement.length, 2)
})

t.test('an alias is published for provisioned concurrency and SnapStart, and is what events invoke', async t => {
  const { template } = renderFiles(
    service(
      'a: {handler: a.b, provisionedConcurrency: 3, url: true}\nb: {handler: a.b, snapStart: true, runtime: java21, versionFunction: false}',
      'versionFunctions: false',
    ),
  )
  t.match(template.Resources.AProvConcLambdaAlias.Properties, {
    Name: 'provisioned',
    ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 3 },
  })
  t.match(template.Resources.BSnapStartLambdaAlias.Properties, { Name: 'snapstart' })
  t.same(template.Resources.ALambdaFunctionUrl.Properties.TargetFunctionArn, {
    'Fn::Join': [':', [{ 'Fn::GetAtt': ['ALambdaFunction', 'Arn'] }, 'provisioned']],
  })
})

t.test('versions are published unless they are switched off', async t => {
  const versions = (provider: string, settings = '') =>
    Object.values<{ Type: string }>(renderFiles(service(`a: {handler: a.b${settings}}`, provider)).template.Resources).filter(
      ({ Type }) => Type === 'AWS::Lambda::Version',
    ).length
  t.same([versions(''), versions('versionFunctions: false'), versions('versionFunctions: false', ', versionFunction: true')], [1, 0, 1])
})

t.test('images: by uri, by name, and those that the deployment builds', async t => {
  const provider = 'ecr: {images: {base: {uri: "111122223333.dkr.ecr.us-east-1.amazonaws.com/r@sha256:00"}, built: {path: ./app}}}'
  const found = properties('a: {image: {name: base, command: [x]}}\nb: {image: {name: built}}', provider)
  t.match(found.ALambdaFunction, {
    PackageType: 'Image',
    Code: { ImageUri: '111122223333.dkr.ecr.us-east-1.amazonaws.com/r@sha256:00' },
    ImageConfig: { Command: ['x'] },
  })
  t.notOk(found.ALambdaFunction?.Runtime)
  t.match(found.BLambdaFunction?.Code.ImageUri, { 'Fn::Unresolved': 'the image built' })
})

t.test('a function whose settings are computed stands with everything unknown', async t => {
  const { template } = renderFiles({ ...service('a: "${file(fn.js):a}"'), 'fn.js': '' })
  const unknown = { 'Fn::Unresolved': '${file(fn.js):a}' }
  t.match(template.Resources.ALambdaFunction.Properties, { Handler: unknown, Timeout: unknown, MemorySize: unknown, Role: unknown })
})

t.test('what is no function is refused on its line', async t => {
  t.equal(
    refusal(() => renderFiles(service('a: {timeout: 3}'))),
    'E_RENDER_MISSING serverless.yml:8 the function a has neither a handler nor an image',
  )
  t.match(
    refusal(() => renderFiles(service('a: text'))),
    /^E_RENDER_SHAPE serverless.yml:8 /,
  )
  t.match(
    refusal(() => renderFiles(service('a: {handler: a.b, image: x}'))),
    /^E_RENDER_SHAPE serverless.yml:8 /,
  )
  t.match(
    refusal(() => renderFiles(service('a: {handler: a.b, events: {http: x}}'))),
    /^E_RENDER_SHAPE serverless.yml:8 /,
  )
  t.match(
    refusal(() => renderFiles(service('a: {handler: a.b, destinations: {onFailure: nobody}}'))),
    /^E_RENDER_REFERENCE serverless.yml:8 /,
  )
})

t.test('a function without anything under its key is none', async t => {
  t.same(Object.keys(properties('a: {handler: a.b}\nb: ~')), ['ALambdaFunction'])
})

t.test('version 4: its own runtime, and source maps for what it bundles', async t => {
  const render = (settings: string, more = '') =>
    renderFiles({
      'serverless.yml': `service: s\nframeworkVersion: '4'\n${more}\nprovider: {name: aws}\nfunctions: {a: {handler: src/a.handler${settings}}}\n`,
      'src/a.ts': '',
    }).template.Resources.ALambdaFunction.Properties
  t.equal(render('').Runtime, 'nodejs20.x')
  t.same(render(', runtime: nodejs22.x, environment: {NODE_OPTIONS: -x}').Environment.Variables, {
    NODE_OPTIONS: '-x --enable-source-maps',
  })
  t.notOk(render(', runtime: nodejs22.x', 'build: {esbuild: false}').Environment)
  t.notOk(render(', runtime: python3.13').Environment)
})

t.test('version 4: an MCP server is a function that anyone may call, unless something authorises the caller', async t => {
  const { template } = renderFiles({
    'serverless.yml': `service: s
provider: {name: aws}
mcp:
  servers:
    open: {server: src/a.mjs}
    kept: {server: src/b.mjs, authorizer: aws_iam, state: true, timeout: 120}
`,
  })
  const { Resources } = template
  t.match(Resources.OpenLambdaFunction.Properties, {
    Timeout: 60,
    Environment: { Variables: { SERVERLESS_MCP_SERVER_MODULE: 'src/a.mjs' } },
  })
  t.match(Resources.ApiGatewayMethodOpenMcpAny.Properties, { AuthorizationType: 'NONE', HttpMethod: 'ANY' })
  t.match(Resources.ApiGatewayMethodKeptMcpAny.Properties, { AuthorizationType: 'AWS_IAM' })
  t.match(Resources.KeptLambdaFunction.Properties, { Timeout: 120 })
  t.match(Resources.IamRoleLambdaExecution.Properties.Policies[0].PolicyDocument.Statement[2], {
    Action: ['secretsmanager:GetSecretValue'],
    Resource: [{ Ref: 'KeptMcpStateSecret' }],
  })
})

t.test('version 4: a function on managed instances has no network of its own, and they have a role', async t => {
  const { template } = renderFiles({
    'serverless.yml': `service: s
frameworkVersion: '4'
provider: {name: aws, vpc: {subnetIds: [s-1], securityGroupIds: [sg-1]}}
functions: {a: {handler: a.b, capacityProvider: default}}
`,
  })
  const { VpcConfig, MemorySize, CapacityProviderConfig } = template.Resources.ALambdaFunction.Properties
  t.same([VpcConfig, MemorySize], [undefined, 2048])
  t.same(CapacityProviderConfig.LambdaManagedInstancesCapacityProviderConfig.CapacityProviderArn, {
    'Fn::GetAtt': ['DefaultLambdaCapacityProvider', 'Arn'],
  })
  t.match(template.Resources.DefaultLambdaCapacityProvider.Properties.VpcConfig, { SubnetIds: ['s-1'] })
  t.match(template.Resources.LambdaCapacityProviderOperatorRole.Properties.ManagedPolicyArns, [/AWSLambdaManagedEC2ResourceOperator$/])
})

t.test('the runtime moves on by itself unless the function or the provider says otherwise', async t => {
  const functions = `a: {handler: a.b}
b: {handler: a.b, runtimeManagement: {mode: manual, arn: arn:runtime}}
c: {handler: a.b, runtimeManagement: auto}`
  const { ALambdaFunction, BLambdaFunction, CLambdaFunction } = properties(functions, 'runtimeManagement: onFunctionUpdate')
  t.same(ALambdaFunction.RuntimeManagementConfig, { UpdateRuntimeOn: 'FunctionUpdate' })
  t.same(BLambdaFunction.RuntimeManagementConfig, { UpdateRuntimeOn: 'Manual', RuntimeVersionArn: 'arn:runtime' })
  t.notOk('RuntimeManagementConfig' in CLambdaFunction)
})
