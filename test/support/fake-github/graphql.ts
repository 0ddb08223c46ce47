// The GraphQL API: queries are validated against GitHub's published schema, and answered from the fake's state.
import { schema as published } from '@octokit/graphql-schema'
import { buildSchema, type ExecutionResult, execute, type GraphQLSchema, parse, validate } from 'graphql'
import type { Caller } from './authenticate.ts'
import { queryRoot } from './graphql/query-root.ts'
import type { State } from './state.ts'

let schema: GraphQLSchema | undefined

export async function answerGraphQL(state: State, caller: Caller, body: unknown): Promise<ExecutionResult> {
  const { query = '', variables = {} } = body as { query?: string; variables?: Record<string, unknown> }
  schema ??= buildSchema(published.idl, { assumeValidSDL: true, noLocation: true })
  try {
    const document = parse(query)
    const errors = validate(schema, document)
    if (errors.length > 0) return { errors }
    const result = await execute({ schema, document, variableValues: variables, rootValue: queryRoot(state, caller) })
    // GitHub puts the kind of a fault beside its message.
    const faults = result.errors?.map(error => ({
      ...error.toJSON(),
      ...(error.originalError && 'type' in error.originalError ? { type: error.originalError.type } : {}),
    }))
    return { ...result, ...(faults ? { errors: faults } : {}) } as ExecutionResult
  } catch (error) {
    return { errors: [error] } as ExecutionResult
  }
}
