// Everything the fake GitHub remembers, apart from what lies in its git repositories.

export interface App {
  readonly id: number
  readonly slug: string
  /** PEM. */
  readonly privateKey: string
  readonly publicKey: string
}

export interface Installation {
  readonly id: number
  readonly account: string
  /** GitHub lets only an App that may write contents resolve threads. */
  contents: 'read' | 'write'
}

export interface RepositoryState {
  readonly id: number
  readonly owner: string
  readonly name: string
  readonly fullName: string
  /** Bare, on disk. */
  readonly directory: string
  readonly defaultBranch: string
  /** Undefined for the fork of somebody who did not install the App. */
  readonly installation: Installation | undefined
  readonly parent: RepositoryState | undefined
  readonly pulls: Map<number, PullState>
}

export interface PullState {
  readonly id: number
  readonly number: number
  title: string
  state: 'open' | 'closed' | 'merged'
  draft: boolean
  base: string
  readonly head: { readonly repository: RepositoryState; readonly branch: string }
  headSha: string
  readonly reviews: ReviewState[]
  readonly threads: ThreadState[]
  updatedAt: string
}

export interface ReviewState {
  readonly id: number
  readonly appId: number
  readonly commitId: string
  readonly body: string
  readonly event: string
  readonly comments: readonly CommentState[]
}

export interface CommentState {
  readonly id: number
  readonly appId: number
  readonly path: string
  readonly line: number
  readonly body: string
  readonly commitId: string
}

export interface ThreadState {
  readonly id: string
  readonly path: string
  readonly line: number
  readonly comment: CommentState
  resolved: boolean
  /** Login of who resolved it. */
  resolvedBy: string | undefined
}

export interface AnnotationState {
  readonly path: string
  readonly start_line: number
  readonly end_line: number
  readonly start_column?: number
  readonly end_column?: number
  readonly annotation_level: 'notice' | 'warning' | 'failure'
  readonly title?: string
  readonly message: string
}

export interface CheckRunState {
  readonly id: number
  readonly repository: RepositoryState
  readonly appId: number
  readonly headSha: string
  readonly name: string
  status: string
  conclusion: string | null
  title: string | null
  summary: string | null
  text: string | null
  externalId: string
  detailsUrl: string
  readonly annotations: AnnotationState[]
  readonly actions: readonly unknown[]
  startedAt: string
  completedAt: string | null
}

export interface Call {
  readonly method: string
  readonly path: string
  readonly status: number
  /** The installation whose token was used, or undefined for the App itself and for nobody. */
  readonly installationId: number | undefined
}

export interface Delivery {
  readonly id: number
  readonly guid: string
  readonly event: string
  readonly action: string | null
  readonly payload: Record<string, unknown>
  /** 0 when no answer came. */
  readonly status: number
  readonly redelivery: boolean
  readonly deliveredAt: string
}

export interface State {
  readonly app: App
  readonly installations: Map<number, Installation>
  /** By owner/name in lower case. */
  readonly repositories: Map<string, RepositoryState>
  readonly checkRuns: CheckRunState[]
  readonly calls: Call[]
  readonly deliveries: Delivery[]
  /** Installation tokens that are valid. */
  readonly tokens: Map<string, number>
  /** The next number of anything. */
  next(): number
}

export function createState(app: App): State {
  let last = 1000
  return {
    app,
    installations: new Map(),
    repositories: new Map(),
    checkRuns: [],
    calls: [],
    deliveries: [],
    tokens: new Map(),
    next: () => ++last,
  }
}
