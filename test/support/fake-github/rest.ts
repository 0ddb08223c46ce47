// The REST API: every request is checked against GitHub's published description before an operation sees it.
import { readFileSync } from 'node:fs'
import { type Document, OpenAPIBackend, type Context as Validated } from 'openapi-backend'
import type { Caller } from './authenticate.ts'
import { APPS } from './operations/apps.ts'
import { CHECKS } from './operations/checks.ts'
import type { Answer, Operation } from './operations/context.ts'
import { PULLS } from './operations/pulls.ts'
import { REPOSITORIES } from './operations/repositories.ts'
import { notFound, Refusal } from './refusal.ts'
import type { State } from './state.ts'

const OPERATIONS: Readonly<Record<string, Operation>> = { ...APPS, ...CHECKS, ...PULLS, ...REPOSITORIES }

export interface RestRequest {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly body: unknown
}

interface Given {
  readonly caller: Caller
  readonly redeliver: (id: number) => void
}

/** @throws Refusal */
export type Rest = (request: RestRequest, given: Given) => Promise<Answer>

export async function createRest(state: State): Promise<Rest> {
  const definition = JSON.parse(readFileSync(new URL('rest-api.json', import.meta.url), 'utf8')) as Document
  const api = new OpenAPIBackend({ definition, quick: true, coerceTypes: true, ajvOpts: { strict: false, validateFormats: false } })
  for (const [id, operation] of Object.entries(OPERATIONS)) {
    api.register(id, (validated: Validated, given: Given) => {
      const { params, query, requestBody } = validated.request
      return operation({ state, ...given, parameters: texts(params), query: texts(query), body: requestBody ?? {} })
    })
  }
  api.register('validationFail', (validated: Validated) => {
    const errors = (validated.validation.errors ?? []).map(error => `${error.instancePath} ${error.message}`)
    throw new Refusal(422, `Invalid request.\n\n${errors.join('\n')}`, errors)
  })
  api.register('notFound', () => {
    throw notFound()
  })
  await api.init()
  return (request, given) => api.handleRequest({ ...request, query: { ...request.query }, headers: { ...request.headers } }, given)
}

function texts(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, String(value)]),
  )
}
