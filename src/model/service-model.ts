// The service model: what a stack will be once it is deployed, as policies read it. One source for its types and its
// published JSON Schema. Keys are names; absent is absent, never null; a field that cannot be known is left out and its
// element says so under `unknown`, as {field: id of an entry of `unresolved`}.
import Type, { type Static } from 'typebox'

const closed = { additionalProperties: false }
const map = <T extends Parameters<typeof Type.Record>[1]>(value: T, description: string) =>
  Type.Record(Type.String(), value, { description })
const text = (description: string) => Type.String({ description })
const count = (description: string) => Type.Integer({ description })
const flag = (description: string) => Type.Boolean({ description })

/** A secret that was found: its kind and a form that may be shown. */
export const Secret = Type.Object(
  { secret: Type.Object({ kind: text('Which format or name gave it away.'), redacted: text('What may be shown of it.') }, closed) },
  closed,
)

const Unknown = Type.Optional(map(Type.Integer(), 'Fields that cannot be known: name -> id in `unresolved`.'))

/** Something of AWS that is named by Ref, GetAtt, Sub, ARN or import; all spellings of one thing are folded. */
export const Reference = Type.Object(
  {
    text: text('Pseudo-Sub notation: ${Orders.Arn}, arn:aws:sqs:us-east-1:${AWS::AccountId}:jobs.'),
    resource: Type.Optional(text('Logical id, where it is a resource of this stack.')),
    scope: Type.Enum(['one', 'pattern', 'service', 'all'], {
      description: 'one: named; pattern: some of a kind; service: all of a kind; all: everything.',
    }),
    service: Type.Optional(text('Service prefix of the ARN, such as sqs.')),
    account: Type.Optional(text('Account id in the ARN, where it is written out.')),
  },
  closed,
)

/** https://docs.aws.amazon.com/service-authorization/latest/reference/ */
export const Action = Type.Object(
  {
    pattern: text('As written, lower-case service: dynamodb:*, s3:Put*, *.'),
    count: count('How many actions it names; 0 where the IAM data knows none.'),
    writes: count('How many of them write (Write, Tagging and Permissions management).'),
    levels: Type.Array(Type.Enum(['List', 'Read', 'Write', 'Tagging', 'Permissions management']), {
      description: 'Access levels among them, in this order.',
    }),
    scopable: flag('Some action among them can be limited to a resource.'),
    scopableWrites: count('How many of the writes can be limited to a resource.'),
    scopableReads: count('How many of the others can be limited to a resource.'),
  },
  closed,
)

export const Statement = Type.Object(
  {
    sid: Type.Optional(Type.String()),
    effect: Type.Enum(['Allow', 'Deny']),
    origin: Type.Enum(['framework', 'provider', 'function', 'template', 'managed', 'policy_template', 'attached'], {
      description:
        'Who wrote it: the tool, the provider section, the function, a role of the template, an AWS managed policy, a SAM policy template, a policy resource attached to the role.',
    }),
    policy: Type.Optional(text('Name of the policy that holds it: logical id, inline name or managed policy.')),
    actions: Type.Optional(Type.Array(Action)),
    notActions: Type.Optional(Type.Array(Action)),
    resources: Type.Optional(Type.Array(Reference)),
    notResources: Type.Optional(Type.Array(Reference)),
    conditions: map(map(Type.Array(Type.String()), 'Condition key -> values.'), 'Condition operator -> keys.'),
    condition: Type.Optional(text('CloudFormation condition under which it exists, where that cannot be known.')),
    unknown: Unknown,
  },
  closed,
)

export const Principal = Type.Object(
  {
    kind: Type.Enum(['service', 'aws', 'federated', 'canonical', 'any']),
    value: Type.String(),
    conditional: flag('The statement has a condition.'),
  },
  closed,
)

export const Grant = Type.Object(
  {
    statement: count('Index of the statement that grants it.'),
    scope: Type.Enum(['one', 'pattern', 'service', 'all']),
    conditional: flag('Only under a condition.'),
  },
  closed,
)

export const Role = Type.Object(
  {
    logicalId: Type.Optional(Type.String()),
    origin: Type.Enum(['framework', 'function', 'template', 'external', 'unresolved'], {
      description:
        'framework: shared default role; function: made for one function; template: a resource of the author; external: an ARN, import or parameter.',
    }),
    text: Type.Optional(text('For an external role: how it is named.')),
    owners: Type.Array(Type.String(), { description: 'What uses the role: functions/NAME, resources/LOGICALID.' }),
    trust: Type.Array(Principal),
    managedPolicies: Type.Array(
      Type.Object({ arn: Type.String(), name: Type.Optional(Type.String()), known: flag('Its statements are in `statements`.') }, closed),
    ),
    boundary: Type.Optional(Reference),
    statements: Type.Array(Statement),
    grants: map(Type.Array(Grant), 'Actions of the shared lists that the role may call after Allow minus Deny -> what grants them.'),
    unknown: Unknown,
  },
  closed,
)

export const EnvironmentVariable = Type.Object(
  {
    value: Type.Optional(Type.Union([Type.String(), Secret])),
    resource: Type.Optional(text('Logical id, where the value names a resource of this stack.')),
    parameter: Type.Optional(text('Name of the parameter it comes from.')),
    dynamic: Type.Optional(
      Type.Enum(['ssm', 'ssm-secure', 'secretsmanager', 'env', 'other'], { description: 'Where the deployment takes the value from.' }),
    ),
    from: Type.Enum(['function', 'provider', 'framework']),
    unknown: Unknown,
  },
  closed,
)

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
export const LambdaFunction = Type.Object(
  {
    logicalId: Type.String(),
    name: Type.Optional(Type.String()),
    handler: Type.Optional(Type.String()),
    runtime: Type.Optional(Type.String()),
    packageType: Type.Enum(['Zip', 'Image']),
    image: Type.Optional(Type.String()),
    architectures: Type.Optional(Type.Array(Type.String())),
    timeoutSeconds: Type.Optional(count('1 to 900.')),
    memoryMegabytes: Type.Optional(count('128 to 10240.')),
    ephemeralStorageMegabytes: Type.Optional(count('512 to 10240.')),
    reservedConcurrency: Type.Optional(count('Executions; absent: unreserved.')),
    provisionedConcurrency: Type.Optional(Type.Integer()),
    defaults: Type.Array(Type.String(), { description: 'Fields whose value is a default, not written by the author.' }),
    role: Type.Optional(text('Key in `roles`.')),
    triggers: Type.Array(Type.String(), { description: 'Keys in `triggers`.' }),
    exposure: Type.Object(
      { internet: Type.Array(Type.String(), { description: 'Triggers that anyone may call without authentication.' }) },
      closed,
    ),
    environment: map(EnvironmentVariable, 'By name.'),
    kmsKey: Type.Optional(Reference),
    layers: Type.Array(Reference),
    vpc: Type.Optional(Type.Object({ subnets: Type.Array(Reference), securityGroups: Type.Array(Reference) }, closed)),
    tracing: Type.Optional(Type.Enum(['Active', 'PassThrough'])),
    deadLetter: Type.Optional(Reference),
    onFailure: Type.Optional(Reference),
    onSuccess: Type.Optional(Reference),
    maximumRetryAttempts: Type.Optional(count('Of asynchronous invocations; default 2.')),
    maximumEventAgeSeconds: Type.Optional(Type.Integer()),
    logGroup: Type.Optional(text('Logical id of its log group in this stack.')),
    recursiveLoop: Type.Optional(Type.Enum(['Allow', 'Terminate'])),
    fileSystems: Type.Optional(Type.Array(Reference)),
    tags: Type.Optional(Type.Record(Type.String(), Type.String())),
    condition: Type.Optional(text('CloudFormation condition under which it exists, where that cannot be known.')),
    unknown: Unknown,
  },
  closed,
)

export const Trigger = Type.Object(
  {
    function: Type.String(),
    logicalId: Type.Optional(text('The resource that makes it.')),
    kind: Type.Enum([
      'http',
      'httpApi',
      'websocket',
      'url',
      'alb',
      's3',
      'sqs',
      'sns',
      'schedule',
      'eventBridge',
      'dynamodb',
      'kinesis',
      'msk',
      'kafka',
      'activemq',
      'rabbitmq',
      'documentdb',
      'iot',
      'cloudwatchLog',
      'cognito',
      'alexaSkill',
      'alexaSmartHome',
      'cloudFront',
      'appsync',
      'authorizer',
      'stepFunctions',
      'other',
    ]),
    invocation: Type.Enum(['synchronous', 'asynchronous', 'poll']),
    enabled: Type.Optional(Type.Boolean()),
    public: flag('Anyone on the internet may call it without authentication.'),
    auth: Type.Optional(Type.Enum(['none', 'iam', 'jwt', 'cognito', 'custom', 'apiKey', 'external'])),
    apiKey: Type.Optional(flag('An API key is required.')),
    authorizer: Type.Optional(Type.String()),
    source: Type.Optional(Reference),
    method: Type.Optional(text('Upper case; ANY for all.')),
    path: Type.Optional(text('With a leading slash; $default for the default route of an HTTP API.')),
    api: Type.Optional(text('Key in `apis`.')),
    validated: Type.Optional(flag('A request validator checks the request.')),
    corsOrigins: Type.Optional(Type.Array(Type.String())),
    corsCredentials: Type.Optional(Type.Boolean()),
    route: Type.Optional(text('WebSocket route key.')),
    events: Type.Optional(Type.Array(Type.String(), { description: 'S3 event types, such as s3:ObjectCreated:*.' })),
    prefix: Type.Optional(Type.String()),
    suffix: Type.Optional(Type.String()),
    existing: Type.Optional(flag('The source is not made by this stack.')),
    expression: Type.Optional(text('Schedule expression.')),
    pattern: Type.Optional(Type.Unknown({ description: 'Event pattern.' })),
    batchSize: Type.Optional(Type.Integer()),
    batchWindowSeconds: Type.Optional(Type.Integer()),
    maximumRetryAttempts: Type.Optional(count('-1: unlimited.')),
    maximumRecordAgeSeconds: Type.Optional(count('-1: unlimited.')),
    maximumConcurrency: Type.Optional(Type.Integer()),
    bisectOnError: Type.Optional(Type.Boolean()),
    filters: Type.Optional(Type.Array(Type.Unknown())),
    onFailure: Type.Optional(Reference),
    deadLetter: Type.Optional(Reference),
    token: Type.Optional(text('Event source token, for Alexa the skill id.')),
    condition: Type.Optional(Type.String()),
    unknown: Unknown,
  },
  closed,
)

/** https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html */
export const Permission = Type.Object(
  {
    function: Type.Optional(text('Key in `functions`, where it is one of this stack.')),
    principal: Type.Optional(Type.String()),
    action: Type.Optional(Type.String()),
    sourceArn: Type.Optional(Reference),
    sourceAccount: Type.Optional(Type.String()),
    organization: Type.Optional(Type.String()),
    eventSourceToken: Type.Optional(Type.String()),
    functionUrlAuth: Type.Optional(Type.Enum(['NONE', 'AWS_IAM'])),
    viaFunctionUrl: Type.Optional(flag('Only calls through a function URL (lambda:InvokedViaFunctionUrl).')),
    origin: Type.Enum(['framework', 'template']),
    condition: Type.Optional(Type.String()),
    unknown: Unknown,
  },
  closed,
)

export const Api = Type.Object(
  {
    kind: Type.Enum(['rest', 'http', 'websocket']),
    name: Type.Optional(Type.String()),
    external: Type.Optional(flag('The API is not made by this stack.')),
    endpoint: Type.Optional(Type.Enum(['EDGE', 'REGIONAL', 'PRIVATE'])),
    resourcePolicy: Type.Optional(Type.Enum(['none', 'limits_callers', 'open'])),
    corsOrigins: Type.Optional(Type.Array(Type.String())),
    corsCredentials: Type.Optional(Type.Boolean()),
    accessLogs: Type.Optional(Type.Boolean()),
    tracing: Type.Optional(Type.Boolean()),
    throttled: Type.Optional(flag('A stage or route throttle is set.')),
    dataTrace: Type.Optional(flag('Request bodies are logged.')),
    unknown: Unknown,
  },
  closed,
)

export const Resource = Type.Object(
  {
    type: text('CloudFormation type, such as AWS::SQS::Queue.'),
    properties: Type.Record(Type.String(), Type.Unknown(), {
      description: 'As deployed: intrinsics in pseudo-Sub notation, secrets by kind.',
    }),
    effective: Type.Record(Type.String(), Type.Unknown(), {
      description:
        'Settings with defaults filled in. Queue: visibilityTimeoutSeconds, redrive. Log group: retentionDays. Bucket: encrypted, publicBlocks.',
    }),
    notifies: Type.Array(
      Type.Object(
        {
          function: Type.Optional(Type.String()),
          target: Type.Optional(Type.String()),
          events: Type.Array(Type.String()),
          prefix: Type.Optional(Type.String()),
          suffix: Type.Optional(Type.String()),
        },
        closed,
      ),
      { description: 'All notifications of a bucket.' },
    ),
    writers: Type.Array(Type.String(), { description: 'Functions of this stack whose role may write to it.' }),
    origin: Type.Enum(['framework', 'template']),
    condition: Type.Optional(Type.String()),
    unknown: Unknown,
  },
  closed,
)

export const Parameter = Type.Object(
  {
    type: Type.String(),
    default: Type.Optional(Type.Union([Type.String(), Secret])),
    given: flag('Its value was given for this rendering.'),
    noEcho: Type.Boolean(),
  },
  closed,
)

export const Unresolved = Type.Object(
  {
    id: Type.Integer(),
    expression: text('As written: ${ssm:/orders/key}, !ImportValue network-vpc.'),
    reason: text('Why it cannot be known.'),
    cure: text('What would resolve it.'),
    at: Type.Optional(text('Pointer to the field that is left out.')),
  },
  closed,
)

export const Computed = Type.Object(
  {
    what: Type.Enum(['file', 'config', 'plugin', 'macro']),
    expression: text('As written: ${file(x.js):y}, serverless.ts, serverless-foo, the macro.'),
    path: Type.Optional(text('The code, inside the tree.')),
    digest: text('Of that code with its relative imports; of a plugin, of its lockfile entry.'),
    harmless: flag('A plugin that is known to leave functions, roles and triggers alone.'),
  },
  closed,
)

export const FoundSecret = Type.Object(
  {
    at: text('Pointer to the value, or to the text that it stood in.'),
    name: text('What holds it, below its element and without indexes: environment.API_KEY.'),
    kind: text('Which format or name gave it away; `named`: the name alone.'),
    redacted: text('What may be shown of it.'),
  },
  closed,
)

export const Ignored = Type.Object({ key: text('The key, dotted from the element.'), reason: Type.String() }, closed)

export const ServiceModel = Type.Object(
  {
    version: Type.Literal(1),
    stack: Type.Object(
      {
        path: Type.String(),
        name: Type.String(),
        format: Type.Enum(['serverless', 'sam', 'cloudformation']),
        provider: Type.Enum(['aws']),
        stage: Type.String(),
        region: Type.String(),
        frameworkVersion: Type.Optional(count('3 or 4, for the Serverless Framework.')),
      },
      closed,
    ),
    functions: map(LambdaFunction, 'By the name that the author gave.'),
    roles: map(Role, 'By logical id; external ones by their text without slashes.'),
    triggers: map(Trigger, 'By FUNCTION.KIND.INDEX.'),
    permissions: map(Permission, 'By logical id.'),
    apis: map(Api, 'By logical id.'),
    resources: map(Resource, 'Every resource that is not a function, by logical id.'),
    parameters: map(Parameter, 'By name.'),
    outputs: Type.Record(Type.String(), Type.Unknown(), { description: 'Values of the outputs, as deployed.' }),
    manifest: Type.Object(
      { dependencies: Type.Record(Type.String(), Type.String()), lockfile: Type.Boolean(), present: Type.Boolean() },
      closed,
    ),
    plugins: Type.Array(Type.String(), { description: 'Plugins of the framework, as named.' }),
    ignored: Type.Array(Ignored),
    computed: Type.Array(Computed),
    unresolved: Type.Array(Unresolved),
    secrets: Type.Optional(Type.Array(FoundSecret, { description: 'Every secret that was taken out of the model, by place.' })),
  },
  { $id: 'https://gatehouse.dev/schema/service-model-1.json', title: 'Gatehouse service model', ...closed },
)

export type ServiceModel = Static<typeof ServiceModel>
export type LambdaFunction = Static<typeof LambdaFunction>
export type Role = Static<typeof Role>
export type Statement = Static<typeof Statement>
export type Action = Static<typeof Action>
export type Principal = Static<typeof Principal>
export type Grant = Static<typeof Grant>
export type Trigger = Static<typeof Trigger>
export type Permission = Static<typeof Permission>
export type Api = Static<typeof Api>
export type Resource = Static<typeof Resource>
export type Reference = Static<typeof Reference>
export type EnvironmentVariable = Static<typeof EnvironmentVariable>
export type Parameter = Static<typeof Parameter>
export type Unresolved = Static<typeof Unresolved>
export type Computed = Static<typeof Computed>
export type Ignored = Static<typeof Ignored>
export type Secret = Static<typeof Secret>
export type FoundSecret = Static<typeof FoundSecret>
