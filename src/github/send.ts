// One call of GitHub: counted, authenticated, tried again where that is safe, and its failure translated.
// plugin-retry sends a POST of a check run again and plugin-throttling takes GraphQL reads for writes; hence our own.
import type { GitHubOptions } from './create-github.ts'
import type { Meter } from './meter.ts'
import { isLimit, retryAfterSeconds, statusOf, toGateError } from './to-gate-error.ts'

/** What the calls of one installation share. */
export interface Lane {
  readonly token: (how: { readonly refresh: boolean }) => Promise<string>
  /** Milliseconds since the epoch: GitHub asked to be left alone until then. */
  pausedUntil: number
  lastWrite: number
  /** Ends when the last write has had its turn. */
  writes: Promise<void>
}

export interface Sending {
  readonly lane: Lane
  readonly meter: Meter
  /** Calls to leave to others. */
  readonly keep: number
  readonly installationId: number | undefined
  readonly options: GitHubOptions
}

/** What Octokit's hook gives: where a call goes, and its parameters by name. */
export interface Asked {
  readonly method: string
  readonly url: string
  readonly baseUrl: string
  headers: Readonly<Record<string, string | number | undefined>>
  request?: object
  readonly [parameter: string]: unknown
}
interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | number | undefined>>
}
type Ask<Given extends Answer> = (parameters: Asked) => Given | Promise<Given>

const ATTEMPTS = 3
const BACKOFF_MILLISECONDS = [250, 1000]

export async function send<Given extends Answer>(ask: Ask<Given>, parameters: Asked, sending: Sending): Promise<Given> {
  const { lane, options } = sending
  const now = options.now ?? (() => new Date())
  const sleep = options.sleep ?? defaultSleep
  const write = isWrite(parameters)
  const call = `${parameters.method} ${describe(parameters)}`
  let refresh = false
  for (let attempt = 1; ; attempt += 1) {
    sending.meter.spend(sending.keep)
    try {
      const wait = lane.pausedUntil - now().getTime()
      if (wait > longestWait(options)) throw new Error(`asked to wait ${Math.ceil(wait / 1000)} s more`)
      if (wait > 0) await sleep(wait)
      if (write) await takeTurn(lane, options, now, sleep)
      return await attemptOnce(ask, parameters, sending, refresh, now)
    } catch (error) {
      const status = statusOf(error)
      const limited = retryAfterSeconds(error, now())
      if (limited !== undefined) lane.pausedUntil = Math.max(lane.pausedUntil, now().getTime() + limited * 1000)
      const last = attempt === ATTEMPTS
      if (status === 401 && !refresh && !last) refresh = true
      else if (limited !== undefined && !last && limited * 1000 <= longestWait(options)) continue
      else if (isTransient(error, status) && !write && !last) await sleep(BACKOFF_MILLISECONDS[attempt - 1] ?? 0)
      else throw toGateError(error, call)
    }
  }
}

async function attemptOnce<Given extends Answer>(
  ask: Ask<Given>,
  parameters: Asked,
  sending: Sending,
  refresh: boolean,
  now: () => Date,
): Promise<Given> {
  const { lane, options, installationId } = sending
  const started = now().getTime()
  let status = 0
  let remaining: number | undefined
  try {
    const token = await lane.token({ refresh })
    // A JWT goes as a bearer token, and so may an installation's token.
    // Octokit's own hooks hold on to the object that they were given, so it is changed and not copied.
    parameters.headers = { ...parameters.headers, authorization: `bearer ${token}` }
    parameters.request = { ...parameters.request, signal: AbortSignal.timeout(options.timeoutMilliseconds ?? 15_000) }
    const response = await ask(parameters)
    status = response.status
    remaining = Number(response.headers['x-ratelimit-remaining'] ?? Number.NaN)
    return response
  } catch (error) {
    status = statusOf(error) ?? 0
    throw error
  } finally {
    const route = parameters.url.replace(parameters.baseUrl, '')
    options.onCall?.({
      installationId,
      method: parameters.method,
      route,
      status,
      milliseconds: now().getTime() - started,
      remaining: Number.isNaN(remaining) ? undefined : remaining,
    })
  }
}

/** Writes of one installation go one after the other, with the time between them that GitHub asks for. */
async function takeTurn(
  lane: Lane,
  options: GitHubOptions,
  now: () => Date,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<void> {
  const turn = lane.writes.then(async () => {
    const wait = lane.lastWrite + (options.writeSpacingMilliseconds ?? 1000) - now().getTime()
    if (wait > 0) await sleep(wait)
    lane.lastWrite = now().getTime()
  })
  lane.writes = turn
  await turn
}

function isWrite(parameters: Asked): boolean {
  if (parameters.method === 'GET' || parameters.method === 'HEAD') return false
  return !(parameters.url.endsWith('/graphql') && /^\s*(query|\{)/.test(String(parameters.query)))
}

function isTransient(error: unknown, status: number | undefined): boolean {
  return !isLimit(error) && (status === undefined || status >= 500)
}

function describe(parameters: Asked): string {
  const path = parameters.url.replace(parameters.baseUrl, '')
  return path.replaceAll(/\{\+?(\w+)\}/g, (whole, name: string) => (name in parameters ? String(parameters[name]) : whole))
}

function longestWait(options: GitHubOptions): number {
  return (options.longestWaitSeconds ?? 20) * 1000
}

function defaultSleep(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds))
}
