// The one check run of a head: created with its conclusion, updated afterwards, left alone where nothing changed.
// https://docs.github.com/en/rest/checks/runs
import type { Octokit } from '@octokit/rest'
import type { Annotation, Publication } from '../model/publication.ts'
import type { GitHubClient } from './create-github.ts'
import { ANNOTATIONS_PER_REQUEST, planAnnotations } from './plan-annotations.ts'
import { CHECK_NAME, type PublishedRun } from './read-published.ts'
import { splitRepository } from './repository-name.ts'

export interface CheckRunOptions {
  readonly client: GitHubClient
  readonly repository: string
  readonly headSha: string
  readonly publication: Omit<Publication, 'comments'>
  readonly externalId: string
  readonly detailsUrl: string
}

/** Calls: the review, its threads, and one that fails. */
const KEPT_FOR_REVIEW = 3
const LONGEST_TEXT = 65_535
const LONGEST_TITLE = 255
const LONGEST_MESSAGE_BYTES = 64 * 1024

/** The id of the check run. @throws GateError */
export async function upsertCheckRun(options: CheckRunOptions, run: PublishedRun | undefined): Promise<number> {
  const { client, repository, headSha, publication, externalId, detailsUrl } = options
  const annotations = publication.annotations.map(clipped)
  const plan = planAnnotations(run?.annotations ?? [], annotations, Math.max(1, client.meter.left() - KEPT_FOR_REVIEW))
  const title = publication.title.slice(0, LONGEST_TITLE)
  const summary = summaryWith(publication.summary, plan.stale, plan.omitted)
  const state = { status: 'completed' as const, conclusion: publication.conclusion, external_id: externalId, details_url: detailsUrl }
  const [first = [], ...others] = chunks(plan.missing)
  const at = splitRepository(repository)
  if (run && first.length === 0 && isSame(run, { title, summary, ...state })) return run.id
  const output = { title, summary, annotations: first.map(wire) }
  const id = run
    ? (await client.publisher.rest.checks.update({ ...at, check_run_id: run.id, ...state, output })).data.id
    : (await client.publisher.rest.checks.create({ ...at, name: CHECK_NAME, head_sha: headSha, ...state, output })).data.id
  for (const batch of others)
    await client.publisher.rest.checks.update({ ...at, check_run_id: id, output: { title, summary, annotations: batch.map(wire) } })
  return id
}

type Wire = NonNullable<NonNullable<NonNullable<Parameters<Octokit['rest']['checks']['create']>[0]>['output']>['annotations']>[number]

function wire({ path, startLine, endLine, startColumn, endColumn, level, title, message }: Annotation): Wire {
  // GitHub answers 422 to columns of an annotation that spans lines.
  const columns =
    startLine === endLine && startColumn !== undefined && endColumn !== undefined
      ? { start_column: startColumn, end_column: endColumn }
      : {}
  return { path, start_line: startLine, end_line: endLine, ...columns, annotation_level: level, title, message }
}

function clipped(annotation: Annotation): Annotation {
  return { ...annotation, title: annotation.title.slice(0, LONGEST_TITLE), message: cutBytes(annotation.message, LONGEST_MESSAGE_BYTES) }
}

function cutBytes(text: string, bytes: number): string {
  const all = Buffer.from(text)
  // A character that is cut in two becomes three bytes long.
  return all.length <= bytes ? text : all.subarray(0, bytes - 3).toString('utf8')
}

function summaryWith(summary: string, stale: readonly Annotation[], omitted: number): string {
  const notes: string[] = []
  if (omitted > 0) notes.push(`${omitted} more annotations than fit here are on the details page.`)
  if (stale.length > 0) {
    const lines = stale.map(({ path, startLine, title }) => `- ${plain(path)}:${startLine} ${plain(title)}`)
    notes.push(['These annotations of earlier runs no longer hold:', ...lines].join('\n'))
  }
  const added = notes.map(note => `\n\n${note}`).join('')
  const room = Math.max(0, LONGEST_TEXT - summary.length)
  return (summary + clip(added, room)).slice(0, LONGEST_TEXT)
}

/** A path may hold anything, and the summary is Markdown. */
function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/[\\`*_[\]<>|~&]/g, '\\$&')
    .replace(/@(?=\w)/g, '@\u200b')
}

function clip(text: string, room: number): string {
  return text.length <= room ? text : text.slice(0, text.lastIndexOf('\n', room))
}

interface Wished {
  readonly title: string
  readonly summary: string
  readonly status: string
  readonly conclusion: string
  readonly external_id: string
  readonly details_url: string
}

function isSame(run: PublishedRun, wished: Wished): boolean {
  return (
    run.status === wished.status &&
    run.conclusion === wished.conclusion &&
    run.title === wished.title &&
    run.summary === wished.summary &&
    run.externalId === wished.external_id &&
    run.detailsUrl === wished.details_url
  )
}

function chunks(annotations: readonly Annotation[]): Annotation[][] {
  const made: Annotation[][] = []
  for (let at = 0; at < annotations.length; at += ANNOTATIONS_PER_REQUEST) made.push(annotations.slice(at, at + ANNOTATIONS_PER_REQUEST))
  return made
}
