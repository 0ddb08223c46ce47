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
  /** The refusal that asked so. */
  pausedBy: unknown
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
  /** `attempts`: how often a read is tried; default 3. */
  request?: { readonly attempts?: number; readonly signal?: AbortSignal }
  readonly [parameter: string]: unknown
}
interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | number | undefined>>
}
type Ask<Given extends Answer> = (parameters: Asked) => Given | Promise<Given>

export const TIMEOUT_MILLISECONDS = 15_000
const ATTEMPTS = 3
const BACKOFF_MILLISECONDS = [250, 1000]

export async function send<Given extends Answer>(ask: Ask<Given>, parameters: Asked, sending: Sending): Promise<Given> {
  const { lane, options } = sending
  const now = options.now ?? (() => new Date())
  const sleep = options.sleep ?? defaultSleep
  const write = isWrite(parameters)
  const call = `${parameters.method} ${describe(parameters)}`
  const attempts = parameters.request?.attempts ?? ATTEMPTS
  let refresh = false
  for (let attempt = 1; ; attempt += 1) {
    const wait = lane.pausedUntil - now().getTime()
    if (wait > longestWait(options)) throw toGateError(lane.pausedBy, call)
    if (wait > 0) await sleep(wait)
    sending.meter.spend(sending.keep)
    try {
      if (write) await takeTurn(lane, options, now, sleep)
      return await attemptOnce(ask, parameters, sending, refresh)
    } catch (error) {
      const status = statusOf(error)
      const limited = retryAfterSeconds(error, now())
      if (limited !== undefined) {
        lane.pausedUntil = Math.max(lane.pausedUntil, now().getTime() + limited * 1000)
        lane.pausedBy = error
      }
      const last = attempt === ATTEMPTS
      const spent = attempt >= attempts
      if (status === 401 && !refresh && !last) refresh = true
      else if (limited !== undefined && !last && limited * 1000 <= longestWait(options)) continue
      else if (isTransient(error, status) && !write && !spent) await sleep(BACKOFF_MILLISECONDS[attempt - 1] ?? 0)
      else throw toGateError(error, call)
    }
  }
}

async function attemptOnce<Given extends Answer>(ask: Ask<Given>, parameters: Asked, sending: Sending, refresh: boolean): Promise<Given> {
  const { lane, options, installationId } = sending
  const token = await lane.token({ refresh })
  // A JWT goes as a bearer token, and so may an installation's token.
  // Octokit's own hooks hold on to the object that they were given, so it is changed and not copied.
  parameters.headers = { ...parameters.headers, authorization: `bearer ${token}` }
  parameters.request = { ...parameters.request, signal: AbortSignal.timeout(options.timeoutMilliseconds ?? TIMEOUT_MILLISECONDS) }
  return tell(options, installationId, parameters, () => ask(parameters))
}

/** Tells who listens how a call went. */
export async function tell<Given extends Answer>(
  { now = () => new Date(), onCall }: GitHubOptions,
  installationId: number | undefined,
  { method, url, baseUrl }: Asked,
  work: () => Given | Promise<Given>,
): Promise<Given> {
  const started = now().getTime()
  let status = 0
  let remaining: number | undefined
  try {
    const answer = await work()
    status = answer.status
    const left = answer.headers['x-ratelimit-remaining']
    if (left !== undefined) remaining = Number(left)
    return answer
  } catch (error) {
    status = statusOf(error) ?? 0
    throw error
  } finally {
    onCall?.({ installationId, method, route: url.replace(baseUrl, ''), status, milliseconds: now().getTime() - started, remaining })
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
