// https://docs.github.com/en/rest/checks/runs, with what its description says in words only.
import { annotationAnswer, checkRunAnswer } from '../answers.ts'
import { notFound, Refusal } from '../refusal.ts'
import type { AnnotationState, CheckRunState } from '../state.ts'
import { type Context, commitSha, type Operation, paged, repositoryOf, requireInstallation } from './context.ts'

const LONGEST_ANNOTATION_BYTES = 64 * 1024
const LONGEST_ANNOTATION_TITLE = 255

const create: Operation = async context => {
  requireInstallation(context)
  const repository = repositoryOf(context)
  const { state, body } = context
  if ((await commitSha(repository, body.head_sha)) !== body.head_sha) throw new Refusal(422, `No commit found for SHA: ${body.head_sha}`)
  const run: CheckRunState = {
    id: state.next(),
    repository,
    appId: state.app.id,
    headSha: body.head_sha,
    name: body.name,
    status: 'queued',
    conclusion: null,
    title: null,
    summary: null,
    text: null,
    externalId: '',
    detailsUrl: '',
    annotations: [],
    actions: body.actions ?? [],
    startedAt: body.started_at ?? new Date().toISOString(),
    completedAt: null,
  }
  change(run, body)
  state.checkRuns.push(run)
  return { status: 201, body: checkRunAnswer(state, run) }
}

const update: Operation = context => {
  const run = runOf(context)
  if (run.appId !== context.state.app.id)
    throw new Refusal(403, `Invalid app_id \`${context.state.app.id}\` - check run can only be modified by the GitHub App that created it.`)
  change(run, context.body)
  return { status: 200, body: checkRunAnswer(context.state, run) }
}

// biome-ignore lint/suspicious/noExplicitAny: validated against the description before
function change(run: CheckRunState, body: any): void {
  if (body.status === 'completed' && body.conclusion === undefined)
    throw new Refusal(422, 'Invalid request.\n\n"conclusion" is required when status is completed.')
  if (body.conclusion === 'stale') throw new Refusal(422, 'Only GitHub can set the conclusion stale.')
  const annotations: AnnotationState[] = body.output?.annotations ?? []
  for (const annotation of annotations) refuseAnnotation(annotation)
  if (body.conclusion !== undefined) {
    run.status = 'completed'
    run.conclusion = body.conclusion
    run.completedAt = body.completed_at ?? new Date().toISOString()
  } else if (body.status !== undefined) {
    run.status = body.status
    run.conclusion = null
    run.completedAt = null
  }
  if (body.external_id !== undefined) run.externalId = body.external_id
  if (body.details_url !== undefined) run.detailsUrl = body.details_url
  if (!body.output) return
  run.title = body.output.title ?? run.title
  run.summary = body.output.summary
  run.text = body.output.text ?? run.text
  run.annotations.push(...annotations)
}

function refuseAnnotation({ start_line, end_line, start_column, end_column, title = '', message }: AnnotationState): void {
  if (start_line < 1 || end_line < start_line)
    throw new Refusal(422, 'Invalid request.\n\nAn annotation must end where it starts or later.')
  if (start_line !== end_line && (start_column !== undefined || end_column !== undefined))
    throw new Refusal(422, 'Invalid request.\n\nColumns are only supported on annotations of one line.')
  if (Buffer.byteLength(message) > LONGEST_ANNOTATION_BYTES)
    throw new Refusal(422, 'Invalid request.\n\nThe message of an annotation is too long.')
  if (title.length > LONGEST_ANNOTATION_TITLE) throw new Refusal(422, 'Invalid request.\n\nThe title of an annotation is too long.')
}

const listForRef: Operation = async context => {
  const repository = repositoryOf(context)
  const { state, query, parameters } = context
  const sha = await commitSha(repository, parameters.ref ?? '')
  if (!sha) throw new Refusal(422, `No commit found for SHA: ${parameters.ref}`)
  const runs = state.checkRuns.filter(
    run =>
      run.headSha === sha &&
      run.repository === repository &&
      (query.check_name === undefined || run.name === query.check_name) &&
      (query.app_id === undefined || run.appId === Number(query.app_id)),
  )
  const answers = runs.toReversed().map(run => checkRunAnswer(state, run))
  return paged(answers, query, page => ({ total_count: runs.length, check_runs: page }))
}

function runOf(context: Context): CheckRunState {
  const repository = repositoryOf(context)
  const run = context.state.checkRuns.find(({ id }) => id === Number(context.parameters.check_run_id))
  if (run?.repository !== repository) throw notFound()
  return run
}

export const CHECKS: Readonly<Record<string, Operation>> = {
  'checks/create': create,
  'checks/update': update,
  'checks/get': context => ({ status: 200, body: checkRunAnswer(context.state, runOf(context)) }),
  'checks/list-annotations': context => paged(runOf(context).annotations.map(annotationAnswer), context.query),
  'checks/list-for-ref': listForRef,
}
