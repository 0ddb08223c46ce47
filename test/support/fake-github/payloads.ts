// Webhook payloads: GitHub's published example of the event, with what the fake knows laid over it.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { appAnswer, checkRunAnswer, pullAnswer, repositoryAnswer, suiteId, userAnswer } from './answers.ts'
import type { CheckRunState, PullState, RepositoryState, State } from './state.ts'

type Json = Record<string, unknown>

interface Example {
  readonly name: string
  readonly examples: readonly Json[]
}

let examples: readonly Example[] | undefined

/** GitHub's own example of an event and action, or of another action of it. @throws when there is none */
export function exampleOf(event: string, action: string | null): Json {
  examples ??= JSON.parse(readFileSync(createRequire(import.meta.url).resolve('@octokit/webhooks-examples'), 'utf8')) as Example[]
  const all = examples.find(({ name }) => name === event)?.examples ?? []
  const same = all.filter(example => (example.action ?? null) === action)
  // Those that an App receives name its installation.
  const found = same.find(example => 'installation' in example) ?? same[0] ?? all.find(example => 'installation' in example) ?? all[0]
  if (!found) throw new Error(`GitHub publishes no example of ${event}`)
  return structuredClone(found)
}

export async function pullRequestPayload(repository: RepositoryState, pull: PullState, action: string, more: Json = {}): Promise<Json> {
  const example = exampleOf('pull_request', action)
  const pull_request = overlay(example.pull_request, await pullAnswer(repository, pull))
  return { ...example, ...common(example, repository, pull.head.repository.owner), action, number: pull.number, pull_request, ...more }
}

export function checkRunPayload(state: State, run: CheckRunState, action: string, more: Json = {}): Json {
  const example = exampleOf('check_run', action)
  const answer = checkRunAnswer(state, run)
  const check_run = overlay(example.check_run, { ...answer, check_suite: suite(state, run) })
  return { ...example, ...common(example, run.repository, 'dev'), action, check_run, ...more }
}

export function checkSuitePayload(state: State, run: CheckRunState): Json {
  const example = exampleOf('check_suite', 'rerequested')
  return {
    ...example,
    ...common(example, run.repository, 'dev'),
    action: 'rerequested',
    check_suite: overlay(example.check_suite, suite(state, run)),
  }
}

function suite(state: State, run: CheckRunState): Json {
  const branch =
    [...run.repository.pulls.values()].find(pull => pull.headSha === run.headSha && pull.head.repository === run.repository)?.head.branch ??
    null
  return {
    id: suiteId(run),
    head_sha: run.headSha,
    head_branch: branch,
    status: run.status,
    conclusion: run.conclusion,
    app: { ...appAnswer(state), id: run.appId },
    pull_requests: [],
  }
}

export function mergeGroupPayload(
  repository: RepositoryState,
  group: { headSha: string; headRef: string; baseSha: string; baseRef: string },
): Json {
  const example = exampleOf('merge_group', 'checks_requested')
  const merge_group = overlay(example.merge_group, {
    head_sha: group.headSha,
    head_ref: group.headRef,
    base_sha: group.baseSha,
    base_ref: group.baseRef,
  })
  return { ...example, ...common(example, repository, 'dev'), action: 'checks_requested', merge_group }
}

export interface PushedCommit {
  readonly id: string
  readonly message: string
  readonly added: readonly string[]
  readonly modified: readonly string[]
  readonly removed: readonly string[]
}

export function pushPayload(
  repository: RepositoryState,
  push: { branch: string; before: string; after: string; commits: readonly PushedCommit[] },
): Json {
  const example = exampleOf('push', null)
  const zero = '0'.repeat(40)
  const moved = {
    ref: `refs/heads/${push.branch}`,
    before: push.before,
    after: push.after,
    created: push.before === zero,
    deleted: false,
    forced: false,
  }
  return { ...example, ...common(example, repository, 'dev'), ...moved, commits: push.commits, head_commit: push.commits.at(-1) ?? null }
}

function common(example: Json, repository: RepositoryState, sender: string): Json {
  const installation = repository.installation ? { id: repository.installation.id, node_id: `I_${repository.installation.id}` } : undefined
  return {
    repository: overlay(example.repository, repositoryAnswer(repository)),
    sender: overlay(example.sender, userAnswer(sender)),
    ...(installation ? { installation } : {}),
  }
}

/** Objects are merged, everything else is replaced. */
function overlay(under: unknown, over: Json): Json {
  const merged: Json = { ...(under as Json) }
  for (const [key, value] of Object.entries(over)) {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    merged[key] = isObject ? overlay(merged[key], value as Json) : value
  }
  return merged
}
