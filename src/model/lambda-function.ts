// A function with its effective settings.
import Type, { type Static } from 'typebox'
import { Reference } from './reference.ts'
import { Secret } from './secret.ts'
import { closed, count, flag, map, text, Unknown } from './shape.ts'

export const EnvironmentVariable = Type.Object(
  {
    value: Type.Optional(Type.Union([Type.String(), Secret])),
    resource: Type.Optional(text('Logical id, where the value names a resource of this stack.')),
    parameter: Type.Optional(text('Name of the parameter it comes from.')),
    dynamic: Type.Optional(
      Type.Enum(['ssm', 'ssm-secure', 'secretsmanager', 'env', 'other'], { description: 'Where the deployment takes the value from.' }),
    ),
    from: Type.Enum(['function', 'provider', 'framework']),
    secretName: Type.Optional(flag('Its name says that its value is a secret.')),
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
    callers: Type.Optional(
      Type.Array(Type.String(), {
        description:
          'What else of the stack names it so that it can be called: functions/NAME, resources/LOGICALID, outputs/NAME, sections/NAME of a plugin.',
      }),
    ),
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
    logGroupName: Type.Optional(text('Name of its log group; absent where Lambda names it after a function that AWS names.')),
    recursiveLoop: Type.Optional(Type.Enum(['Allow', 'Terminate'])),
    fileSystems: Type.Optional(Type.Array(Reference)),
    tags: Type.Optional(Type.Record(Type.String(), Type.String())),
    condition: Type.Optional(text('CloudFormation condition under which it exists, where that cannot be known.')),
    unknown: Unknown,
  },
  closed,
)

export type EnvironmentVariable = Static<typeof EnvironmentVariable>
export type LambdaFunction = Static<typeof LambdaFunction>
