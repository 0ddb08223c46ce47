// The smallest read that a client of GitHub is put to the test with: one query.
import { ask } from '../../src/github/ask.ts'
import type { GitHubClient } from '../../src/github/create-github.ts'
import { GATE_FILES_SELECTION, type GateFiles, type GateFilesData, gateFilesOf, isAbsentOrganisation } from '../../src/github/gate-files.ts'
import { splitRepository } from '../../src/github/repository-name.ts'

/** @throws GateError */
export async function readGateFiles(client: GitHubClient, repository: string): Promise<GateFiles> {
  const document = `query($owner: String!, $repo: String!) {${GATE_FILES_SELECTION}}`
  const { data } = await ask<GateFilesData>(client.octokit, document, splitRepository(repository), isAbsentOrganisation)
  return gateFilesOf(data, repository)
}
