// A GraphQL query or mutation, whose partial answers are kept and whose refusals become GateErrors.
import type { Octokit } from '@octokit/rest'
import { GateError } from '../model/gate-error.ts'

export interface GraphQLFault {
  readonly type: string
  readonly message: string
  readonly path: readonly (string | number)[]
}

interface Faulty {
  readonly data?: unknown
  readonly errors?: readonly { readonly type?: string; readonly message: string; readonly path?: readonly (string | number)[] }[]
}

/** The data with the faults that `tolerates` accepts; any other fault is thrown. */
export async function ask<Data>(
  octokit: Octokit,
  document: string,
  variables: Readonly<Record<string, unknown>>,
  tolerates: (fault: GraphQLFault) => boolean = () => false,
): Promise<{ readonly data: Data; readonly faults: readonly GraphQLFault[] }> {
  try {
    return { data: await octokit.graphql<Data>(document, variables), faults: [] }
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'GraphqlResponseError') throw error
    const { data, errors } = error as Faulty
    const faults = (errors ?? []).map(each => ({ type: each.type ?? '', message: each.message, path: each.path ?? [] }))
    const grave = faults.find(fault => !tolerates(fault))
    if (grave) throw faultError(grave, error)
    if (data === null || data === undefined)
      throw new GateError('E_GITHUB_DOWN', 'GitHub answers a GraphQL query without data.', { cause: error })
    return { data: data as Data, faults }
  }
}

function faultError(fault: GraphQLFault, cause: unknown): GateError {
  const message = `GitHub refuses a GraphQL query: ${fault.message}`
  if (fault.type === 'FORBIDDEN' || fault.type === 'NOT_FOUND' || fault.type === 'INSUFFICIENT_SCOPES')
    return new GateError('E_GITHUB_DENIED', message, { cause })
  // Without a type: a time-out or a defect of GitHub's. https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
  if (fault.type === '' || fault.type === 'RATE_LIMITED' || fault.type === 'SERVICE_UNAVAILABLE')
    return new GateError('E_GITHUB_DOWN', message, { cause })
  return new GateError('E_INTERNAL', message, { cause })
}
