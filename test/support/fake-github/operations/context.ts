// What an operation of the REST API is given, and what it answers.
import type { Caller } from '../authenticate.ts'
import { gitOrNothing } from '../git.ts'
import { notFound, Refusal } from '../refusal.ts'
import type { Installation, PullState, RepositoryState, State } from '../state.ts'

export interface Context {
  readonly state: State
  readonly caller: Caller
  readonly parameters: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  // biome-ignore lint/suspicious/noExplicitAny: validated against the description before
  readonly body: any
  /** Sends a delivery again. */
  readonly redeliver: (id: number) => void
}

export interface Answer {
  readonly status: number
  readonly body: unknown
  /** The query of the next page. */
  readonly next?: string
}

export type Operation = (context: Context) => Answer | Promise<Answer>

/** The repository that the path names, if the caller's installation may see it. @throws Refusal */
export function repositoryOf({ state, caller, parameters }: Context): RepositoryState {
  const repository = state.repositories.get(`${parameters.owner}/${parameters.repo}`.toLowerCase())
  if (caller.kind !== 'installation' || !repository || repository.installation?.id !== caller.installation.id) throw notFound()
  return repository
}

/** @throws Refusal */
export function pullOf(context: Context): { repository: RepositoryState; pull: PullState } {
  const repository = repositoryOf(context)
  const pull = repository.pulls.get(Number(context.parameters.pull_number))
  if (!pull) throw notFound()
  return { repository, pull }
}

/** @throws Refusal 401 for anybody but the App itself */
export function requireApp({ caller }: Context): void {
  if (caller.kind !== 'app') throw new Refusal(401, 'A JSON web token could not be decoded')
}

/** @throws Refusal 403 for the App itself */
export function requireInstallation({ caller }: Context): Installation {
  if (caller.kind !== 'installation')
    throw new Refusal(403, 'You must authenticate with an installation access token in order to access this resource.')
  return caller.installation
}

export function commitSha(repository: RepositoryState, revision: string): Promise<string | undefined> {
  return gitOrNothing(repository.directory, 'rev-parse', '--verify', '--quiet', `${revision}^{commit}`)
}

export function paged(
  all: readonly unknown[],
  query: Readonly<Record<string, string>>,
  wrap: (page: readonly unknown[]) => unknown = page => page,
): Answer {
  const size = Math.min(100, Number(query.per_page ?? 30))
  const page = Number(query.page ?? 1)
  const body = wrap(all.slice((page - 1) * size, page * size))
  return page * size < all.length
    ? { status: 200, body, next: new URLSearchParams({ ...query, page: String(page + 1) }).toString() }
    : { status: 200, body }
}
