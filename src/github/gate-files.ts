// The gate's own files: the organisation's and the repository's, each from its default branch.
import { GateError } from '../model/gate-error.ts'
import type { GraphQLFault } from './ask.ts'

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
  /** `.github/gatehouse-waivers.yml` of the organisation's `.github` repository. */
  readonly organisationWaivers?: GateFile
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
  readonly organisation: { readonly nameWithOwner: string; readonly config: Blob | null; readonly waivers: Blob | null } | null
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
    waivers: object(expression: "HEAD:${WAIVERS}") { ${BLOB} }
  }`

/** That an organisation has no `.github` repository is no fault; that the App may not read it is one. */
export function isAbsentOrganisation(fault: GraphQLFault): boolean {
  return fault.type === 'NOT_FOUND' && fault.path.length === 1 && fault.path[0] === 'organisation'
}

/** @throws GateError E_CONFIG_UNREADABLE for a gate file that is not text */
export function gateFilesOf(data: GateFilesData, repository: string): GateFiles {
  const sha = data.gate?.defaultBranchRef?.target?.oid
  const owner = data.organisation?.nameWithOwner ?? ''
  const organisation = gateFile(data.organisation?.config, owner, CONFIG)
  const organisationWaivers = gateFile(data.organisation?.waivers, owner, WAIVERS)
  // The organisation's own file governs its `.github` repository: it is not merged with itself.
  const governsItself = owner.toLowerCase() === repository.toLowerCase()
  const own = governsItself ? undefined : gateFile(data.gate?.config, repository, CONFIG)
  const waivers = governsItself ? undefined : gateFile(data.gate?.waivers, repository, WAIVERS)
  return {
    ...(sha === undefined ? {} : { sha }),
    ...(organisation ? { organisation } : {}),
    ...(own ? { repository: own } : {}),
    ...(waivers ? { waivers } : {}),
    ...(organisationWaivers ? { organisationWaivers } : {}),
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
