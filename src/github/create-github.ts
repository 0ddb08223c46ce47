// GitHub as one App sees it: a client for each installation, and what only the App itself may ask.
import { createAppAuth } from '@octokit/auth-app'
import { Octokit } from '@octokit/rest'
import { createLargeTrees, type LargeTrees } from './large-trees.ts'
import { createMeter, type Meter } from './meter.ts'
import { type Asked, type Lane, send, TIMEOUT_MILLISECONDS, tell } from './send.ts'

export interface GitHubOptions {
  readonly appId: number
  /** PEM. */
  readonly privateKey: string
  /** Default https://api.github.com; GraphQL is at /graphql, or at /api/graphql where this ends in /api/v3. */
  readonly apiUrl?: string
  readonly userAgent?: string
  /** Longest wait inside one call, in seconds, when GitHub says `retry-after`; longer ones end the call. Default 20. */
  readonly longestWaitSeconds?: number
  /** Time between two writes of an installation, as GitHub asks for. Default 1000. */
  readonly writeSpacingMilliseconds?: number
  /** Before an attempt counts as unanswered. Default 15000. */
  readonly timeoutMilliseconds?: number
  readonly now?: () => Date
  readonly sleep?: (milliseconds: number) => Promise<void>
  /** Told of every call once it is answered, for metrics and logs. */
  readonly onCall?: (call: GitHubCall) => void
}

export interface GitHubCall {
  readonly installationId: number | undefined
  readonly method: string
  /** With placeholders, as /repos/{owner}/{repo}/check-runs. */
  readonly route: string
  /** 0 when no answer came. */
  readonly status: number
  readonly milliseconds: number
  /** What is left of the hourly limit, where GitHub says. */
  readonly remaining: number | undefined
}

export interface GitHub {
  readonly appId: number
  /** A client for one piece of work in one installation, with its own count of calls; tokens are shared. `cap` is the most calls (25). */
  client(installationId: number, options?: { readonly cap?: number }): GitHubClient
  /** Authenticated as the App itself. */
  readonly app: Octokit
}

export interface GitHubClient {
  readonly installationId: number
  readonly appId: number
  /** For reading: stops a few calls before the cap, so that the verdict can still be published. */
  readonly octokit: Octokit
  /** For publishing: may use the whole cap. */
  readonly publisher: Octokit
  readonly meter: Meter
  /** Shared by all clients. */
  readonly largeTrees: LargeTrees
}

const CAP = 25
/** Calls that reading leaves to publishing: state, check run, review, threads, one retry. */
const KEPT_FOR_PUBLISHING = 5
const SILENT = { debug() {}, info() {}, warn() {}, error() {} }

export function createGitHub(options: GitHubOptions): GitHub {
  const baseUrl = (options.apiUrl ?? 'https://api.github.com').replace(/\/$/, '')
  const userAgent = options.userAgent ?? 'gatehouse'
  const auth = createAppAuth({
    appId: options.appId,
    privateKey: options.privateKey,
    request: tokenRequest(baseUrl, userAgent, options),
    log: SILENT,
  })
  const lanes = new Map<number, Lane>()
  const largeTrees = createLargeTrees(options.now ?? (() => new Date()))
  const appLane = createLane(async () => (await auth({ type: 'app' })).token)

  function laneOf(installationId: number): Lane {
    let lane = lanes.get(installationId)
    if (!lane) {
      lane = createLane(async ({ refresh }) => (await auth({ type: 'installation', installationId, refresh })).token)
      lanes.set(installationId, lane)
    }
    return lane
  }

  function octokitOf(lane: Lane, meter: Meter, keep: number, installationId?: number): Octokit {
    const octokit = new Octokit({ baseUrl, userAgent, log: SILENT })
    octokit.hook.wrap('request', (ask, parameters) =>
      send(asked => ask(asked as typeof parameters), parameters as unknown as Asked, { lane, meter, keep, installationId, options }),
    )
    return octokit
  }

  return {
    appId: options.appId,
    app: octokitOf(appLane, createMeter(Number.POSITIVE_INFINITY), 0),
    client(installationId, { cap = CAP } = {}) {
      const lane = laneOf(installationId)
      const meter = createMeter(cap)
      return {
        installationId,
        appId: options.appId,
        meter,
        largeTrees,
        octokit: octokitOf(lane, meter, KEPT_FOR_PUBLISHING, installationId),
        publisher: octokitOf(lane, meter, 0, installationId),
      }
    },
  }
}

/** How tokens are asked for: one an hour for an installation, so they are told of but count for nobody's budget. */
function tokenRequest(baseUrl: string, userAgent: string, options: GitHubOptions): Octokit['request'] {
  const octokit = new Octokit({ baseUrl, userAgent, log: SILENT })
  octokit.hook.wrap('request', (ask, parameters) => {
    const asked = parameters as unknown as Asked
    asked.request = { ...asked.request, signal: AbortSignal.timeout(options.timeoutMilliseconds ?? TIMEOUT_MILLISECONDS) }
    return tell(options, undefined, asked, () => ask(parameters))
  })
  return octokit.request
}

function createLane(token: Lane['token']): Lane {
  return { token, pausedUntil: 0, pausedBy: undefined, lastWrite: Number.NEGATIVE_INFINITY, writes: Promise.resolve() }
}
