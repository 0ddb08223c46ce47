// What is published on GitHub for one decision; made by report/, upserted by github/.

export interface Annotation {
  readonly path: string
  readonly startLine: number
  readonly endLine: number
  /** Only where both lines are the same; counted from 1, the end inclusive, as GitHub counts. */
  readonly startColumn?: number
  readonly endColumn?: number
  readonly level: 'failure' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
}

export interface ReviewComment {
  readonly path: string
  readonly line: number
  readonly body: string
  /** Of the finding: what was commented is not commented again. */
  readonly fingerprint: string
}

export interface Publication {
  readonly conclusion: 'success' | 'failure' | 'cancelled'
  /** 255 characters at most. */
  readonly title: string
  /** 65,535 characters at most. */
  readonly summary: string
  readonly annotations: readonly Annotation[]
  /** Introduced findings that count; whoever publishes keeps those on lines of the diff. */
  readonly comments: readonly ReviewComment[]
}
