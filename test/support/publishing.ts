// Publications and the pull request that they are about, for the tests of publishing.
import type { Test } from 'tap'
import { createGitHub } from '../../src/github/create-github.ts'
import { publish } from '../../src/github/publish.ts'
import { readPullRequest } from '../../src/github/read-pull-request.ts'
import type { Annotation, Publication } from '../../src/model/publication.ts'
import type { FakeRepository } from './fake-github/create-repository.ts'
import { type FakeGitHub, startFakeGitHub } from './fake-github/start-fake-github.ts'

const BEFORE = lines(40)

export function lines(count: number, changed: readonly number[] = []): string {
  return Array.from({ length: count }, (_, index) => `line ${index + 1}${changed.includes(index + 1) ? ' changed' : ''}\n`).join('')
}

export async function scene(test: Test): Promise<{
  github: FakeGitHub
  repository: FakeRepository
  number: number
  client: () => ReturnType<ReturnType<typeof createGitHub>['client']>
}> {
  const github = await startFakeGitHub()
  test.teardown(() => github.close())
  const repository = await github.createRepository({ name: 'acme/shop', files: { 'serverless.yml': BEFORE } })
  await repository.push({ branch: 'feature', files: { 'serverless.yml': lines(40, [20]) } })
  const number = await repository.openPullRequest({ branch: 'feature' })
  const real = createGitHub({ appId: github.app.id, privateKey: github.app.privateKey, apiUrl: github.apiUrl, writeSpacingMilliseconds: 0 })
  return { github, repository, number, client: () => real.client(github.installation('acme').id) }
}

export function annotation(line: number): Annotation {
  return {
    path: 'serverless.yml',
    startLine: line,
    endLine: line,
    startColumn: 1,
    endColumn: 4,
    level: 'failure',
    title: `LP02 at ${line}`,
    message: 'Too much.',
  }
}

export function failing(findings: readonly number[]): Publication {
  return {
    conclusion: 'failure',
    title: `${findings.length} findings`,
    summary: `Findings at ${findings.join(', ')}`,
    annotations: findings.map(annotation),
    comments: findings.map(line => ({ path: 'serverless.yml', line, body: `Too much at ${line}.`, fingerprint: `sha256:${line}` })),
  }
}

export async function say(
  at: Awaited<ReturnType<typeof scene>>,
  publication: Publication,
  externalId = 'd1',
): Promise<Awaited<ReturnType<typeof publish>>> {
  const client = at.client()
  const pull = await readPullRequest(client, 'acme/shop', at.number)
  const place = {
    client,
    repository: 'acme/shop',
    headSha: pull.revisions.headSha,
    externalId,
    detailsUrl: 'https://gate.test/decisions/d1',
  }
  // Nothing is sure, so GitHub is asked for the diff.
  const diff = { baseSha: pull.revisions.baseSha, shows: () => false }
  return publish({ ...place, publication, pullRequest: { number: at.number, changes: pull.changes, diff } })
}
