// The gate's own files: the organisation's and the repository's, each from its default branch.
import { GateError } from '../model/gate-error.ts'
import { ask, type GraphQLFault } from './ask.ts'
import type { GitHubClient } from './create-github.ts'
import { splitRepository } from './repository-name.ts'

export interface GateFile {
  /** owner/name */
  readonly repository: string
  readonly path: string
  readonly text: string
}

export interface GateFiles {
  /** Commit of the default branch that the repository's files were read at; absent in an empty repository. */
  readonly sha?: string
  /** `.github/gatehouse.yml` of the organisation's `.github` repository; absent: it has none, or the App does not see one. */
  readonly organisation?: GateFile
  readonly repository?: GateFile
  readonly waivers?: GateFile
}

const CONFIG = '.github/gatehouse.yml'
const WAIVERS = '.github/gatehouse-waivers.yml'
const BLOB = '... on Blob { text isTruncated isBinary }'

interface Blob {
  readonly text?: string | null
  readonly isTruncated?: boolean
  readonly isBinary?: boolean | null
}

export interface GateFilesData {
  readonly gate: {
    readonly defaultBranchRef: { readonly target: { readonly oid: string } | null } | null
    readonly config: Blob | null
    readonly waivers: Blob | null
  } | null
  readonly organisation: { readonly nameWithOwner: string; readonly config: Blob | null } | null
}

/** Selections of a query with the variables $owner and $repo, so that a reader of more can have the gate files in the same call. */
export const GATE_FILES_SELECTION = `
  gate: repository(owner: $owner, name: $repo) {
    defaultBranchRef { target { oid } }
    config: object(expression: "HEAD:${CONFIG}") { ${BLOB} }
    waivers: object(expression: "HEAD:${WAIVERS}") { ${BLOB} }
  }
  organisation: repository(owner: $owner, name: ".github") {
    nameWithOwner
    config: object(expression: "HEAD:${CONFIG}") { ${BLOB} }
  }`

/** Reads the gate files of a repository and its organisation, in one call. @throws GateError */
export async function readGateFiles(client: GitHubClient, repository: string): Promise<GateFiles> {
  const document = `query($owner: String!, $repo: String!) {${GATE_FILES_SELECTION}}`
  const { data } = await ask<GateFilesData>(client.octokit, document, splitRepository(repository), isAbsentOrganisation)
  return gateFilesOf(data, repository)
}

/** That an organisation has no `.github` repository is no fault; that the App may not read it is one. */
export function isAbsentOrganisation(fault: GraphQLFault): boolean {
  return fault.type === 'NOT_FOUND' && fault.path.length === 1 && fault.path[0] === 'organisation'
}

/** @throws GateError E_CONFIG_UNREADABLE for a gate file that is not text */
export function gateFilesOf(data: GateFilesData, repository: string): GateFiles {
  const sha = data.gate?.defaultBranchRef?.target?.oid
  const organisation = gateFile(data.organisation?.config, data.organisation?.nameWithOwner ?? '', CONFIG)
  // The organisation's own file governs its `.github` repository: it is not merged with itself.
  const governsItself = data.organisation?.nameWithOwner.toLowerCase() === repository.toLowerCase()
  const own = governsItself ? undefined : gateFile(data.gate?.config, repository, CONFIG)
  const waivers = gateFile(data.gate?.waivers, repository, WAIVERS)
  return {
    ...(sha === undefined ? {} : { sha }),
    ...(organisation ? { organisation } : {}),
    ...(own ? { repository: own } : {}),
    ...(waivers ? { waivers } : {}),
  }
}

function gateFile(blob: Blob | null | undefined, repository: string, path: string): GateFile | undefined {
  if (!blob) return undefined
  const location = { file: path, line: 1, column: 1, endLine: 1, endColumn: 1 }
  if (typeof blob.text !== 'string' || blob.isBinary)
    throw new GateError('E_CONFIG_UNREADABLE', `${path} of ${repository} is not a text file.`, { location })
  if (blob.isTruncated) throw new GateError('E_CONFIG_UNREADABLE', `${path} of ${repository} is too long to be read.`, { location })
  return { repository, path, text: blob.text }
}
