// The tasks that an event asks for.
import type { Request } from '../github/subjects-of.ts'
import type { Task } from '../store/task.ts'

export function tasksOf(request: Request): Task[] {
  switch (request.kind) {
    case 'judge':
      return request.subjects.map(subject => ({ kind: 'judge', subject }))
    // The check run of a pull request may be unfinished, and others may have its head: whoever judges it sees that it is closed.
    case 'closed':
      return request.subject.target.kind === 'pull_request' ? [{ kind: 'judge', subject: request.subject }] : []
    case 'judge_head':
      return [{ ...request, kind: 'head' }]
    case 'judge_all':
      return [{ ...request, kind: 'repository' }]
    case 'judge_organisation':
      return [{ kind: 'installation', installationId: request.installationId }]
    case 'none':
      return []
  }
}
