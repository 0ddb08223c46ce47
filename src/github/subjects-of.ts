// What an event of GitHub asks for: which pull requests or merge groups need a verdict, if any.
// https://docs.github.com/en/webhooks/webhook-events-and-payloads
import type { Subject } from '../model/pull-request.ts'

export type Request =
  /** These need a verdict. */
  | { readonly kind: 'judge'; readonly subjects: readonly Subject[] }
  /** Every open pull request with this head needs one: events of check runs do not name those that come from forks. */
  | { readonly kind: 'judge_head'; readonly installationId: number; readonly repository: string; readonly headSha: string }
  /** Every open pull request onto this branch needs one; without `baseRef`, every one of the repository. */
  | { readonly kind: 'judge_all'; readonly installationId: number; readonly repository: string; readonly baseRef?: string }
  /** Every open pull request of every repository of the installation needs one: the organisation's gate file changed. */
  | { readonly kind: 'judge_organisation'; readonly installationId: number }
  /** It needs no verdict any more. */
  | { readonly kind: 'closed'; readonly subject: Subject }
  | { readonly kind: 'none'; readonly why: string }

const JUDGED_ACTIONS = new Set(['opened', 'synchronize', 'reopened', 'ready_for_review'])
const GATE_FILES = new Set(['.github/gatehouse.yml', '.github/gatehouse-waivers.yml'])
const QUEUE = /^(?:refs\/heads\/)?gh-readonly-queue\/.+-([0-9a-f]{40})$/

/**
 * Pure. `event` is the header X-GitHub-Event. Payloads of unknown shape ask for nothing.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
export function subjectsOf(event: string, payload: unknown, { appId }: { readonly appId: number }): Request {
  const installationId = number(at(payload, 'installation', 'id'))
  const repository = text(at(payload, 'repository', 'full_name'))
  if (installationId === undefined || repository === undefined) return none('it names no installation and repository')
  const where = { installationId, repository }
  switch (event) {
    case 'pull_request':
      return ofPullRequest(payload, where)
    case 'check_run':
      return ofCheck(at(payload, 'check_run'), payload, where, appId, ['rerequested', 'requested_action'])
    case 'check_suite':
      return ofCheck(at(payload, 'check_suite'), payload, where, appId, ['rerequested'])
    case 'merge_group':
      return ofMergeGroup(payload, where)
    case 'push':
      return ofPush(payload, where)
    default:
      return none(`nothing follows from ${event}`)
  }
}

interface Where {
  readonly installationId: number
  readonly repository: string
}

function ofPullRequest(payload: unknown, where: Where): Request {
  const action = text(at(payload, 'action')) ?? ''
  const pullNumber = number(at(payload, 'pull_request', 'number'))
  if (pullNumber === undefined) return none('it names no pull request')
  const subject: Subject = { ...where, target: { kind: 'pull_request', number: pullNumber } }
  if (action === 'closed') return { kind: 'closed', subject }
  const baseChanged = action === 'edited' && at(payload, 'changes', 'base') !== undefined
  if (JUDGED_ACTIONS.has(action) || baseChanged) return { kind: 'judge', subjects: [subject] }
  return none(`nothing follows from pull_request ${action}`)
}

/** Of a check run or a check suite. */
function ofCheck(check: unknown, payload: unknown, where: Where, appId: number, actions: readonly string[]): Request {
  const action = text(at(payload, 'action')) ?? ''
  if (!actions.includes(action)) return none(`nothing follows from ${action} of a check`)
  if (number(at(check, 'app', 'id')) !== appId) return none('the check belongs to another App')
  const headSha = text(at(check, 'head_sha'))
  if (headSha === undefined) return none('the check names no head')
  // A check run carries the branch in its suite.
  const branch = text(at(check, 'head_branch')) ?? text(at(check, 'check_suite', 'head_branch')) ?? ''
  const group = mergeGroup(where, branch, headSha)
  return group ? { kind: 'judge', subjects: [group] } : { kind: 'judge_head', ...where, headSha }
}

/** The branch of a merge group ends in the SHA that it is to be merged onto. */
function mergeGroup(where: Where, branch: string, headSha: string): Subject | undefined {
  const baseSha = QUEUE.exec(branch)?.[1]
  if (baseSha === undefined) return undefined
  const headRef = branch.startsWith('refs/') ? branch : `refs/heads/${branch}`
  return { ...where, target: { kind: 'merge_group', headSha, baseSha, headRef } }
}

function ofMergeGroup(payload: unknown, where: Where): Request {
  const headSha = text(at(payload, 'merge_group', 'head_sha'))
  const baseSha = text(at(payload, 'merge_group', 'base_sha'))
  const headRef = text(at(payload, 'merge_group', 'head_ref'))
  if (headSha === undefined || baseSha === undefined || headRef === undefined) return none('it names no merge group')
  const subject: Subject = { ...where, target: { kind: 'merge_group', headSha, baseSha, headRef } }
  const action = text(at(payload, 'action'))
  if (action === 'checks_requested') return { kind: 'judge', subjects: [subject] }
  return action === 'destroyed' ? { kind: 'closed', subject } : none(`nothing follows from merge_group ${action}`)
}

function ofPush(payload: unknown, where: Where): Request {
  const ref = text(at(payload, 'ref')) ?? ''
  if (!ref.startsWith('refs/heads/') || at(payload, 'deleted') === true) return none('no branch moved')
  const baseRef = ref.slice('refs/heads/'.length)
  if (baseRef.startsWith('gh-readonly-queue/')) return none('the branch belongs to a merge queue')
  if (baseRef !== text(at(payload, 'repository', 'default_branch')) || !touchesGateFile(payload))
    return { kind: 'judge_all', ...where, baseRef }
  const governs = where.repository.endsWith('/.github')
  return governs ? { kind: 'judge_organisation', installationId: where.installationId } : { kind: 'judge_all', ...where }
}

/** A push lists at most 2,048 commits, and a forced one not what it took away: then a gate file counts as touched. */
function touchesGateFile(payload: unknown): boolean {
  const commits = at(payload, 'commits')
  if (!Array.isArray(commits) || commits.length >= 2048 || at(payload, 'forced') === true) return true
  return commits.some(commit =>
    ['added', 'modified', 'removed'].some(key => list(at(commit, key)).some(path => GATE_FILES.has(String(path)))),
  )
}

function none(why: string): Request {
  return { kind: 'none', why }
}

function at(value: unknown, ...path: string[]): unknown {
  let found = value
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined
    found = (found as Record<string, unknown>)[key]
  }
  return found
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
