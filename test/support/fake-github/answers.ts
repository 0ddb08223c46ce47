// The JSON in which GitHub's REST API and its webhooks describe what the fake holds.
import { git } from './git.ts'
import type { AnnotationState, CheckRunState, PullState, RepositoryState, ReviewState, State } from './state.ts'

type Json = Record<string, unknown>

export function userAnswer(login: string): Json {
  const isBot = login.endsWith('[bot]')
  return {
    login,
    id: idOf(login),
    node_id: `U_${login}`,
    type: isBot ? 'Bot' : 'User',
    site_admin: false,
    html_url: `https://github.com/${login}`,
  }
}

export function appAnswer({ app }: State): Json {
  return {
    id: app.id,
    slug: app.slug,
    node_id: `A_${app.id}`,
    name: app.slug,
    owner: userAnswer('acme'),
    html_url: `https://github.com/apps/${app.slug}`,
  }
}

export function repositoryAnswer(repository: RepositoryState): Json {
  return {
    id: repository.id,
    node_id: `R_${repository.id}`,
    name: repository.name,
    full_name: repository.fullName,
    private: true,
    fork: repository.parent !== undefined,
    archived: false,
    owner: userAnswer(repository.owner),
    default_branch: repository.defaultBranch,
    html_url: `https://github.com/${repository.fullName}`,
  }
}

export async function pullAnswer(repository: RepositoryState, pull: PullState): Promise<Json> {
  const baseSha = await git(repository.directory, 'rev-parse', `refs/heads/${pull.base}`)
  const { head } = pull
  return {
    id: pull.id,
    node_id: `PR_${pull.id}`,
    number: pull.number,
    title: pull.title,
    state: pull.state === 'open' ? 'open' : 'closed',
    merged: pull.state === 'merged',
    draft: pull.draft,
    user: userAnswer(head.repository.owner),
    html_url: `https://github.com/${repository.fullName}/pull/${pull.number}`,
    updated_at: pull.updatedAt,
    head: {
      label: `${head.repository.owner}:${head.branch}`,
      ref: head.branch,
      sha: pull.headSha,
      user: userAnswer(head.repository.owner),
      repo: repositoryAnswer(head.repository),
    },
    base: {
      label: `${repository.owner}:${pull.base}`,
      ref: pull.base,
      sha: baseSha,
      user: userAnswer(repository.owner),
      repo: repositoryAnswer(repository),
    },
  }
}

export function checkRunAnswer(state: State, run: CheckRunState): Json {
  return {
    id: run.id,
    node_id: `CR_${run.id}`,
    name: run.name,
    head_sha: run.headSha,
    external_id: run.externalId,
    details_url: run.detailsUrl,
    html_url: `https://github.com/${run.repository.fullName}/runs/${run.id}`,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: { title: run.title, summary: run.summary, text: run.text, annotations_count: run.annotations.length },
    check_suite: { id: suiteId(run) },
    app: run.appId === state.app.id ? appAnswer(state) : { ...appAnswer(state), id: run.appId, slug: 'another' },
    pull_requests: [],
  }
}

/** One suite for each App and head, as on GitHub. */
export function suiteId(run: Pick<CheckRunState, 'appId' | 'headSha'>): number {
  return Number.parseInt(run.headSha.slice(0, 10), 16) + run.appId
}

export function annotationAnswer(annotation: AnnotationState): Json {
  return { start_column: null, end_column: null, title: null, raw_details: null, blob_href: '', ...annotation }
}

export function reviewAnswer(state: State, review: ReviewState): Json {
  return {
    id: review.id,
    node_id: `PRR_${review.id}`,
    user: userAnswer(`${state.app.slug}[bot]`),
    body: review.body,
    state: review.event === 'COMMENT' ? 'COMMENTED' : review.event,
    commit_id: review.commitId,
  }
}

function idOf(login: string): number {
  let id = 7
  for (const character of login) id = (id * 31 + character.charCodeAt(0)) % 1_000_003
  return id
}
