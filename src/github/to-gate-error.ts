// Translates what GitHub, or the way to it, answered into the closed table of errors.
import { GateError } from '../model/gate-error.ts'

const LONGEST_QUOTE = 300

/** @param call what was asked, as `GET /repos/acme/shop/pulls/1` */
export function toGateError(cause: unknown, call: string): GateError {
  if (cause instanceof GateError) return cause
  const status = statusOf(cause)
  const said = cause instanceof Error ? (cause.message.split(' - http')[0] ?? '').slice(0, LONGEST_QUOTE) : String(cause)
  if (status === undefined) return new GateError('E_GITHUB_DOWN', `GitHub does not answer ${call}: ${said}`, { cause })
  if (isLimit(cause)) return new GateError('E_GITHUB_DOWN', `GitHub limits how often ${call} may be asked: ${said}`, { cause })
  if (status >= 500) return new GateError('E_GITHUB_DOWN', `GitHub answers ${status} to ${call}: ${said}`, { cause })
  if ([401, 403, 404, 410, 451].includes(status))
    return new GateError('E_GITHUB_DENIED', `GitHub answers ${status} to ${call}: ${said}`, { cause })
  return new GateError('E_INTERNAL', `GitHub answers ${status} to ${call}: ${said}`, { cause })
}

/** The HTTP status that GitHub answered, or undefined when no answer came. */
export function statusOf(error: unknown): number | undefined {
  const request = requestErrorOf(error)
  return request?.response === undefined ? undefined : request.status
}

/** Seconds that GitHub asks to wait, when it refused because of a limit; 60 when it does not say. */
export function retryAfterSeconds(error: unknown, now: Date): number | undefined {
  const request = requestErrorOf(error)
  if (!request || !isLimit(request)) return undefined
  const headers = request.response?.headers ?? {}
  const after = Number(headers['retry-after'])
  if (headers['retry-after'] !== undefined && Number.isFinite(after)) return Math.max(0, after)
  const reset = Number(headers['x-ratelimit-reset'])
  if (headers['x-ratelimit-remaining'] === '0' && Number.isFinite(reset)) return Math.max(0, reset - now.getTime() / 1000)
  return 60
}

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export function isLimit(error: unknown): boolean {
  const request = requestErrorOf(error)
  if (!request || (request.status !== 403 && request.status !== 429)) return false
  const headers = request.response?.headers ?? {}
  return (
    request.status === 429 ||
    headers['retry-after'] !== undefined ||
    headers['x-ratelimit-remaining'] === '0' ||
    /rate limit/i.test(request.message)
  )
}

/** What Octokit throws for an answer that is not 2xx, and (without `response`) when none came. */
interface RequestError extends Error {
  readonly status: number
  readonly response?: { readonly headers: Readonly<Record<string, string | number | undefined>> }
}

function requestErrorOf(error: unknown): RequestError | undefined {
  const cause = error instanceof GateError ? error.cause : error
  return cause instanceof Error && cause.name === 'HttpError' ? (cause as RequestError) : undefined
}
