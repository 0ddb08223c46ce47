// What needs a verdict: a pull request, or a merge group, named so that a job can be sent for it.

export interface Subject {
  readonly installationId: number
  /** owner/name */
  readonly repository: string
  readonly target:
    | { readonly kind: 'pull_request'; readonly number: number }
    | { readonly kind: 'merge_group'; readonly headSha: string; readonly baseSha: string; readonly headRef: string }
}

/** Both revisions of what is judged, by SHA. `baseSha` is the merge base. */
export interface Revisions {
  readonly headSha: string
  readonly baseSha: string
}
