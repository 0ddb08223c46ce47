// The HTTP server: faults first, then who is asking, then REST or GraphQL; every call is logged.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { authenticate, type Caller } from './authenticate.ts'
import type { Fault, Faults } from './faults.ts'
import { answerGraphQL } from './graphql.ts'
import { Refusal } from './refusal.ts'
import { createRest } from './rest.ts'
import type { State } from './state.ts'
import type { Webhooks } from './webhooks.ts'

export interface Serving {
  readonly server: Server
  readonly origin: string
}

interface Reply {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** `prefix` is '' as on github.com, or /api/v3 as on an own GitHub Enterprise Server. */
export async function serve(state: State, faults: Faults, webhooks: Webhooks, prefix: '' | '/api/v3'): Promise<Serving> {
  const rest = await createRest(state)
  const graphqlPath = prefix === '' ? '/graphql' : '/api/graphql'
  let origin = ''

  async function reply(request: IncomingMessage, url: URL, caller: Caller, text: string): Promise<Reply> {
    const body = text === '' ? undefined : (JSON.parse(text) as unknown)
    if (url.pathname === graphqlPath && request.method === 'POST') return { status: 200, body: await answerGraphQL(state, caller, body) }
    if (!url.pathname.startsWith(prefix)) throw new Refusal(404, 'Not Found')
    const path = url.pathname.slice(prefix.length)
    const headers = Object.fromEntries(Object.entries(request.headers).map(([key, value]) => [key, value ?? '']))
    const asked = { method: request.method ?? 'GET', path, query: Object.fromEntries(url.searchParams), headers, body }
    const { next, ...answer } = await rest(asked, { caller, redeliver: id => void webhooks.redeliver(id) })
    return next === undefined ? answer : { ...answer, headers: { link: `<${origin}${url.pathname}?${next}>; rel="next"` } }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake')
    const method = request.method ?? 'GET'
    const text = await textOf(request)
    let installationId: number | undefined
    const fault = faults.take(method, url.pathname, url.pathname === graphqlPath ? text : '')
    if (fault?.latencyMilliseconds !== undefined) await sleep(fault.latencyMilliseconds)
    let answer: Reply
    try {
      answer =
        faultReply(fault) ??
        (await (async () => {
          const caller = authenticate(state, request.headers.authorization)
          if (caller.kind === 'installation') installationId = caller.installation.id
          return reply(request, url, caller, text)
        })())
    } catch (error) {
      if (!(error instanceof Refusal)) answer = { status: 500, body: { message: String(error) } }
      else answer = { status: error.status, body: { message: error.message, ...(error.errors ? { errors: error.errors } : {}) } }
    }
    state.calls.push({ method, path: url.pathname, status: fault?.drop ? 0 : answer.status, installationId })
    if (fault?.drop) response.destroy()
    else send(response, answer)
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { server, origin }
}

/** What a fault answers in place of the real answer, or undefined where the call goes on. */
function faultReply(fault: Fault | undefined): Reply | undefined {
  if (!fault) return undefined
  if (fault.drop === 'before') return { status: 0, body: {} }
  if (fault.retryAfterSeconds !== undefined) {
    const body = { message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.' }
    return { status: fault.status ?? 403, body, headers: { 'retry-after': String(fault.retryAfterSeconds) } }
  }
  if (fault.status === undefined) return undefined
  return { status: fault.status, body: { message: fault.status === 401 ? 'Bad credentials' : `fault ${fault.status}` } }
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': '4999',
    ...headers,
  })
  response.end(JSON.stringify(body))
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
