// The service model: what a stack will be once it is deployed, as policies read it. One source for its types and its
// published JSON Schema. Keys are names; absent is absent, never null; a field that cannot be known is left out and its
// element says so under `unknown`, as {field: id of an entry of `unresolved`}.
import Type, { type Static } from 'typebox'
import { Api } from './api.ts'
import { LambdaFunction } from './lambda-function.ts'
import { Manifest } from './manifest.ts'
import { Parameter } from './parameter.ts'
import { Permission } from './permission.ts'
import { Resource } from './resource.ts'
import { Role } from './role.ts'
import { FoundSecret } from './secret.ts'
import { closed, count, map, text, Unknown } from './shape.ts'
import { Trigger } from './trigger.ts'
import { Computed, Ignored, Unresolved } from './unresolved.ts'

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
        logRetentionDays: Type.Optional(count('What the provider section sets for the log groups of all functions.')),
        assumed: Type.Optional(Type.Array(Type.String(), { description: 'Of these fields, those that nothing states: region.' })),
        unknown: Unknown,
        account: Type.Optional(text('Id of the account that it is deployed to, where it was given.')),
        tags: Type.Optional(
          Type.Record(Type.String(), Type.String(), { description: 'Tags that CloudFormation puts on all of its resources.' }),
        ),
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
    manifest: Manifest,
    plugins: Type.Array(Type.String(), { description: 'Plugins of the framework, as named.' }),
    ignored: Type.Array(Ignored),
    computed: Type.Array(Computed),
    unresolved: Type.Array(Unresolved),
    sources: Type.Optional(
      Type.Array(Type.String(), { description: 'Files of the configuration; /sources/0/12-34 is a place in the text of the first.' }),
    ),
    secrets: Type.Optional(Type.Array(FoundSecret, { description: 'Every secret that was taken out of the model, by place.' })),
  },
  { $id: 'https://gatehouse.dev/schema/service-model-1.json', title: 'Gatehouse service model', ...closed },
)

export type ServiceModel = Static<typeof ServiceModel>
