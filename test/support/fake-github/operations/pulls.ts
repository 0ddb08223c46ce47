// https://docs.github.com/en/rest/pulls
import { pullAnswer, reviewAnswer, userAnswer } from '../answers.ts'
import { diff, mergeBase, showsLine } from '../diff.ts'
import { git } from '../git.ts'
import { Refusal } from '../refusal.ts'
import type { CommentState, PullState, RepositoryState, ReviewState } from '../state.ts'
import { commitSha, type Operation, paged, pullOf, repositoryOf, requireInstallation } from './context.ts'

const LONGEST_BODY = 65_536

const list: Operation = async context => {
  const repository = repositoryOf(context)
  const { query } = context
  const wanted = query.state ?? 'open'
  const pulls = [...repository.pulls.values()].filter(
    pull => (wanted === 'all' || (pull.state === 'open') === (wanted === 'open')) && (query.base === undefined || pull.base === query.base),
  )
  return paged(await Promise.all(pulls.toReversed().map(pull => pullAnswer(repository, pull))), query)
}

const get: Operation = async context => {
  const { repository, pull } = pullOf(context)
  const files = await filesOf(repository, pull, pull.headSha)
  return { status: 200, body: { ...(await pullAnswer(repository, pull)), changed_files: files.length } }
}

const listFiles: Operation = async context => {
  const { repository, pull } = pullOf(context)
  return paged((await filesOf(repository, pull, pull.headSha)).slice(0, 3000), context.query)
}

const createReview: Operation = async context => {
  requireInstallation(context)
  const { repository, pull } = pullOf(context)
  const { state, body } = context
  const commitId: string = body.commit_id ?? pull.headSha
  const comments: { path: string; line?: number; body: string; side?: string }[] = body.comments ?? []
  if (body.event === 'COMMENT' && !body.body && comments.length === 0)
    throw new Refusal(422, 'Unprocessable Entity', ['Could not create review: body is required'])
  for (const text of [body.body ?? '', ...comments.map(comment => comment.body)])
    if (text.length > LONGEST_BODY)
      throw new Refusal(422, 'Unprocessable Entity', [`body is too long (maximum is ${LONGEST_BODY} characters)`])
  if (!(await isOfPull(repository, pull, commitId)))
    throw new Refusal(422, 'Unprocessable Entity', ['Commit is not part of the pull request'])
  const files = await filesOf(repository, pull, commitId)
  for (const { path, line, side = 'RIGHT' } of comments) {
    const file = files.find(({ filename }) => filename === path)
    if (!file) throw new Refusal(422, 'Unprocessable Entity', ['Path could not be resolved'])
    if (line === undefined || side !== 'RIGHT' || !showsLine(file, line))
      throw new Refusal(422, 'Unprocessable Entity', ['Line could not be resolved'])
  }
  const made = comments.map(
    ({ path, line = 0, body: text }): CommentState => ({ id: state.next(), appId: state.app.id, path, line, body: text, commitId }),
  )
  const review: ReviewState = {
    id: state.next(),
    appId: state.app.id,
    commitId,
    body: body.body ?? '',
    event: body.event ?? 'PENDING',
    comments: made,
  }
  pull.reviews.push(review)
  for (const comment of made) {
    pull.threads.push({ id: `PRRT_${comment.id}`, path: comment.path, line: comment.line, comment, resolved: false, resolvedBy: undefined })
  }
  return { status: 200, body: reviewAnswer(state, review) }
}

const listReviews: Operation = context => {
  const { pull } = pullOf(context)
  return paged(
    pull.reviews.map(review => reviewAnswer(context.state, review)),
    context.query,
  )
}

const listComments: Operation = context => {
  const { pull } = pullOf(context)
  const user = userAnswer(`${context.state.app.slug}[bot]`)
  const comments = pull.reviews.flatMap(review =>
    review.comments.map(({ id, path, line, body, commitId }) => ({
      id,
      path,
      line,
      body,
      commit_id: commitId,
      pull_request_review_id: review.id,
      user,
    })),
  )
  return paged(comments, context.query)
}

export async function filesOf(repository: RepositoryState, pull: PullState, headSha: string): Promise<Awaited<ReturnType<typeof diff>>> {
  const base = await mergeBase(repository.directory, `refs/heads/${pull.base}`, headSha)
  return diff(repository.directory, base, headSha)
}

async function isOfPull(repository: RepositoryState, pull: PullState, sha: string): Promise<boolean> {
  if ((await commitSha(repository, sha)) === undefined) return false
  const base = await mergeBase(repository.directory, `refs/heads/${pull.base}`, pull.headSha)
  return (await git(repository.directory, 'rev-list', `${base}..${pull.headSha}`)).split('\n').includes(sha)
}

export const PULLS: Readonly<Record<string, Operation>> = {
  'pulls/list': list,
  'pulls/get': get,
  'pulls/list-files': listFiles,
  'pulls/create-review': createReview,
  'pulls/list-reviews': listReviews,
  'pulls/list-review-comments': listComments,
}
