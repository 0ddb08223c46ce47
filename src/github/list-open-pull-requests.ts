// Open pull requests with what this App last said about their heads, a hundred a call: what a reconciler compares.
import { ask } from './ask.ts'
import type { GitHubClient } from './create-github.ts'
import { CHECK_NAME } from './read-published.ts'
import { splitRepository } from './repository-name.ts'

export interface OpenPullRequest {
  readonly number: number
  readonly headSha: string
  readonly baseRef: string
  /** The check run of this App on the head; absent: it has none. */
  readonly verdict?: { readonly status: string; readonly conclusion: string | null; readonly externalId: string }
}

const DOCUMENT = `query($owner: String!, $repo: String!, $appId: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequests(states: OPEN, first: 100, after: $after, orderBy: {field: UPDATED_AT, direction: DESC}) {
      nodes {
        number headRefOid baseRefName
        commits(last: 1) { nodes { commit { checkSuites(first: 1, filterBy: {appId: $appId}) { nodes {
          checkRuns(first: 1, filterBy: {appId: $appId, checkName: "${CHECK_NAME}", checkType: LATEST}) { nodes { status conclusion externalId } }
        } } } } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`

interface Data {
  readonly repository: {
    readonly pullRequests: {
      readonly nodes: readonly {
        readonly number: number
        readonly headRefOid: string
        readonly baseRefName: string
        readonly commits: {
          readonly nodes: readonly {
            readonly commit: {
              readonly checkSuites: { readonly nodes: readonly { readonly checkRuns: { readonly nodes: readonly Run[] } }[] }
            }
          }[]
        }
      }[]
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    }
  }
}
interface Run {
  readonly status: string
  readonly conclusion: string | null
  readonly externalId: string | null
}

/** One call for each hundred. @throws GateError */
export async function listOpenPullRequests(client: GitHubClient, repository: string): Promise<OpenPullRequest[]> {
  const found: OpenPullRequest[] = []
  let after: string | null = null
  for (;;) {
    const variables: Record<string, unknown> = { ...splitRepository(repository), appId: client.appId, after }
    const { data }: { data: Data } = await ask<Data>(client.octokit, DOCUMENT, variables)
    for (const { number, headRefOid, baseRefName, commits } of data.repository.pullRequests.nodes) {
      const run = commits.nodes[0]?.commit.checkSuites.nodes[0]?.checkRuns.nodes[0]
      const verdict = run && {
        status: run.status.toLowerCase(),
        conclusion: run.conclusion?.toLowerCase() ?? null,
        externalId: run.externalId ?? '',
      }
      found.push({ number, headSha: headRefOid, baseRef: baseRefName, ...(verdict ? { verdict } : {}) })
    }
    const { hasNextPage, endCursor } = data.repository.pullRequests.pageInfo
    if (!hasNextPage) return found
    after = endCursor
  }
}
