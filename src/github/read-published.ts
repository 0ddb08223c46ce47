// What this App has said so far about a head: its check run, its reviews, the threads of its comments. One call.
import type { Annotation } from '../model/publication.ts'
import { ask } from './ask.ts'
import type { GitHubClient } from './create-github.ts'
import { publicationsSoFar } from './in-turn.ts'
import { fingerprintOf } from './marker.ts'
import { splitRepository } from './repository-name.ts'

export const CHECK_NAME = 'gatehouse'

export interface PublishedRun {
  readonly id: number
  readonly status: string
  readonly conclusion: string | null
  readonly title: string
  readonly summary: string
  readonly externalId: string
  readonly detailsUrl: string
  readonly annotations: readonly Annotation[]
}

export interface PublishedThread {
  readonly id: string
  readonly fingerprint: string
  readonly resolved: boolean
  /** By this App, not by a person, who is not overruled. */
  readonly resolvedByUs: boolean
}

export interface Published {
  readonly run: PublishedRun | undefined
  /** Of the pull request now; undefined where none was asked for. */
  readonly headSha: string | undefined
  readonly reviewed: boolean
  readonly threads: readonly PublishedThread[]
  /** Whether it still holds, `isUnpublishedSince` says. */
  readonly asOf: number
}

const ANNOTATIONS = `annotations(first: 100, after: $after) {
  nodes { path location { start { line column } end { line column } } annotationLevel title message }
  pageInfo { hasNextPage endCursor }
}`
const THREADS = `reviewThreads(first: 100, after: $after) {
  nodes { id isResolved resolvedBy { login } comments(first: 1) { nodes { body viewerDidAuthor author { login } } } }
  pageInfo { hasNextPage endCursor }
}`
/** Of a Commit, with the variables $appId and $after (null). */
export const RUNS_SELECTION = `checkSuites(first: 20, filterBy: {appId: $appId}) { nodes {
  checkRuns(first: 20, filterBy: {appId: $appId, checkName: "${CHECK_NAME}", checkType: ALL}) { nodes {
    id databaseId status conclusion title summary externalId detailsUrl ${ANNOTATIONS}
  } }
} }`
/** Of a PullRequest, with the variable $after (null). */
export const REVIEWS_SELECTION = `id headRefOid
reviews(last: 100) { nodes { viewerDidAuthor commit { oid } } }
${THREADS}`
const DOCUMENT = `query($owner: String!, $repo: String!, $sha: GitObjectID!, $appId: Int!, $number: Int!, $pull: Boolean!, $after: String) {
  repository(owner: $owner, name: $repo) {
    object(oid: $sha) { ... on Commit { ${RUNS_SELECTION} } }
    pullRequest(number: $number) @include(if: $pull) { ${REVIEWS_SELECTION} }
  }
}`

interface Page<Node> {
  readonly nodes: readonly Node[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}
interface AnnotationNode {
  readonly path: string
  readonly location: { readonly start: Place; readonly end: Place }
  readonly annotationLevel: 'FAILURE' | 'WARNING' | 'NOTICE'
  readonly title: string | null
  readonly message: string
}
interface Place {
  readonly line: number
  readonly column: number | null
}
interface RunNode {
  readonly id: string
  readonly databaseId: number
  readonly status: string
  readonly conclusion: string | null
  readonly title: string | null
  readonly summary: string | null
  readonly externalId: string | null
  readonly detailsUrl: string | null
  readonly annotations: Page<AnnotationNode>
}
interface ThreadNode {
  readonly id: string
  readonly isResolved: boolean
  readonly resolvedBy: { readonly login: string } | null
  readonly comments: {
    readonly nodes: readonly {
      readonly body: string
      readonly viewerDidAuthor: boolean
      readonly author: { readonly login: string } | null
    }[]
  }
}
export interface RunsData {
  readonly checkSuites: { readonly nodes: readonly { readonly checkRuns: { readonly nodes: readonly RunNode[] } }[] }
}
export interface ReviewsData {
  readonly id: string
  readonly headRefOid: string
  readonly reviews: { readonly nodes: readonly { readonly viewerDidAuthor: boolean; readonly commit: { readonly oid: string } | null }[] }
  readonly reviewThreads: Page<ThreadNode>
}
interface Data {
  readonly repository: { readonly object: RunsData | null; readonly pullRequest?: ReviewsData | null }
}

/** @throws GateError */
export async function readPublished(
  client: GitHubClient,
  repository: string,
  headSha: string,
  number: number | undefined,
): Promise<Published> {
  const asOf = publicationsSoFar()
  const variables = { ...splitRepository(repository), sha: headSha, appId: client.appId, number: number ?? 0, pull: number !== undefined }
  const { data } = await ask<Data>(client.publisher, DOCUMENT, variables)
  return publishedOf(client, headSha, data.repository.object, data.repository.pullRequest, asOf)
}

/** Out of what a larger query answered; asks for further pages only. `asOf` is from before the query. @throws GateError */
export async function publishedOf(
  client: GitHubClient,
  headSha: string,
  commit: RunsData | null | undefined,
  pull: ReviewsData | null | undefined,
  asOf: number,
): Promise<Published> {
  const runs = (commit?.checkSuites.nodes ?? []).flatMap(suite => suite.checkRuns.nodes)
  // Should there ever be two, the newest is the one that a required check looks at.
  const run = runs.toSorted((a, b) => b.databaseId - a.databaseId)[0]
  const annotations = run ? await all(client, run.id, run.annotations, 'CheckRun', 'annotations', ANNOTATIONS) : []
  const threads = pull ? await all(client, pull.id, pull.reviewThreads, 'PullRequest', 'reviewThreads', THREADS) : []
  return {
    run: run && publishedRun(run, annotations),
    headSha: pull?.headRefOid,
    reviewed: (pull?.reviews.nodes ?? []).some(review => review.viewerDidAuthor && review.commit?.oid === headSha),
    threads: threads.flatMap(publishedThread),
    asOf,
  }
}

async function all<Node>(
  client: GitHubClient,
  id: string,
  first: Page<Node>,
  type: string,
  field: string,
  selection: string,
): Promise<Node[]> {
  const nodes = [...first.nodes]
  let page = first
  while (page.pageInfo.hasNextPage) {
    const document = `query($id: ID!, $after: String) { node(id: $id) { ... on ${type} { ${selection} } } }`
    const { data } = await ask<{ node: Record<string, Page<Node>> }>(client.publisher, document, { id, after: page.pageInfo.endCursor })
    page = data.node[field] ?? { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } }
    nodes.push(...page.nodes)
  }
  return nodes
}

function publishedRun(run: RunNode, annotations: readonly AnnotationNode[]): PublishedRun {
  return {
    id: run.databaseId,
    status: run.status.toLowerCase(),
    conclusion: run.conclusion?.toLowerCase() ?? null,
    title: run.title ?? '',
    summary: run.summary ?? '',
    externalId: run.externalId ?? '',
    detailsUrl: run.detailsUrl ?? '',
    annotations: annotations.map(({ path, location: { start, end }, annotationLevel, title, message }) => ({
      path,
      startLine: start.line,
      endLine: end.line,
      ...(start.column === null || end.column === null ? {} : { startColumn: start.column, endColumn: end.column }),
      level: annotationLevel.toLowerCase() as Annotation['level'],
      title: title ?? '',
      message,
    })),
  }
}

function publishedThread({ id, isResolved, resolvedBy, comments }: ThreadNode): PublishedThread[] {
  const opening = comments.nodes[0]
  const fingerprint = opening?.viewerDidAuthor ? fingerprintOf(opening.body) : undefined
  if (!opening || fingerprint === undefined) return []
  return [
    {
      id,
      fingerprint,
      resolved: isResolved,
      resolvedByUs: isResolved && (resolvedBy === null || sameLogin(resolvedBy.login, opening.author?.login)),
    },
  ]
}

/** The field is of a type that Apps are not, so it may be empty for one; and GitHub spells an App's login with and without [bot]. */
function sameLogin(a: string, b: string | undefined): boolean {
  return b !== undefined && a.replace(/\[bot\]$/, '') === b.replace(/\[bot\]$/, '')
}
