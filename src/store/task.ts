// What the queue holds: a task says that something needs a look, never what was true when it was sent.
import type { Subject } from '../model/pull-request.ts'

export type Task =
  /** A pull request or a merge group needs a verdict. */
  | { readonly kind: 'judge'; readonly subject: Subject }
  /** Every open pull request with this head needs one. */
  | { readonly kind: 'head'; readonly installationId: number; readonly repository: string; readonly headSha: string }
  /** Every open pull request of the repository needs one, or only those onto the branch `baseRef`. */
  | { readonly kind: 'repository'; readonly installationId: number; readonly repository: string; readonly baseRef?: string }
  /** Every open pull request of every repository of the installation needs one. */
  | { readonly kind: 'installation'; readonly installationId: number }

/** Tasks of one key are one task: at most one of them waits, and at most one runs. */
export function taskKey(task: Task): string {
  switch (task.kind) {
    case 'judge':
      return subjectKey(task.subject)
    case 'head':
      return `${task.repository}@${task.headSha}`
    case 'repository':
      return task.baseRef === undefined ? `${task.repository}/*` : `${task.repository}/*/${task.baseRef}`
    case 'installation':
      return `*/${task.installationId}`
  }
}

/** As acme/shop#12, or acme/shop+SHA for a merge group. */
export function subjectKey(subject: Subject): string {
  const { repository, target } = subject
  return target.kind === 'pull_request' ? `${repository}#${target.number}` : `${repository}+${target.headSha}`
}
