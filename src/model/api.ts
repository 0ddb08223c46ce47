// An API with what protects all of its routes.
import Type, { type Static } from 'typebox'
import { closed, flag, Unknown } from './shape.ts'

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
    throttled: Type.Optional(flag('Every stage limits all of its routes; absent where no stage is in this stack.')),
    throttledRoutes: Type.Optional(Type.Array(Type.String(), { description: 'Routes that every stage limits: POST /orders, * /orders.' })),
    throttledKeys: Type.Optional(
      Type.Array(Type.String(), { description: 'Routes that usage plans limit for callers with a key; * * for all.' }),
    ),
    dataTrace: Type.Optional(flag('Request bodies are logged.')),
    unknown: Unknown,
  },
  closed,
)

export type Api = Static<typeof Api>
