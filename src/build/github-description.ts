// Cuts GitHub's published description of its REST API down to the requests that the fake GitHub understands.
// Run it as `node src/build/github-description.ts` after changing OPERATIONS or the version; the result is committed.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** 385 MB when installed, hence no dependency. https://github.com/octokit/openapi */
const PACKAGE = '@octokit/openapi@23.0.2'
const INTEGRITY = 'sha512-pV8M7L9GY23AybNvTmo2nyjmpmnt6+2sRE/tqr0ZLQcPS4lnw7u5eZGNmwRNkBC3D7gZXbFx5AHzLUVRBXGDhg=='
const RESULT = new URL('../../test/support/fake-github/rest-api.json', import.meta.url)

const OPERATIONS = new Set([
  'apps/create-installation-access-token',
  'apps/get-authenticated',
  'apps/get-webhook-delivery',
  'apps/list-installations',
  'apps/list-repos-accessible-to-installation',
  'apps/list-webhook-deliveries',
  'apps/redeliver-webhook-delivery',
  'checks/create',
  'checks/get',
  'checks/list-annotations',
  'checks/list-for-ref',
  'checks/update',
  'git/get-blob',
  'git/get-tree',
  'pulls/create-review',
  'pulls/get',
  'pulls/list',
  'pulls/list-files',
  'pulls/list-review-comments',
  'pulls/list-reviews',
  'repos/compare-commits-with-basehead',
  'repos/get',
  'repos/get-commit',
  'repos/get-content',
])

/** Words that only people read. A property may be called so too: then it is an object. */
const WORDS = new Set(['description', 'example', 'title'])

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type JsonObject = { [key: string]: Json }

const folder = mkdtempSync(join(tmpdir(), 'github-description-'))
try {
  const description = JSON.parse(download(folder)) as {
    openapi: string
    info: JsonObject
    paths: Record<string, JsonObject>
    components: Json
  }
  writeFileSync(RESULT, `${JSON.stringify(cut(description), null, 1)}\n`)
} finally {
  rmSync(folder, { recursive: true })
}

function download(into: string): string {
  const packed = execFileSync('npm', ['pack', PACKAGE, '--json', '--pack-destination', into], { encoding: 'utf8', maxBuffer: 1 << 26 })
  const [made] = JSON.parse(packed) as { filename: string; integrity: string }[]
  if (made?.integrity !== INTEGRITY) throw new Error(`${PACKAGE} is not the package that was pinned: ${made?.integrity}`)
  execFileSync('tar', ['xzf', join(into, made.filename), '-C', into, 'package/generated/api.github.com.json'])
  return readFileSync(join(into, 'package/generated/api.github.com.json'), 'utf8')
}

function cut(description: { openapi: string; info: JsonObject; paths: Record<string, JsonObject>; components: Json }): Json {
  const paths: JsonObject = {}
  for (const [path, operations] of Object.entries(description.paths)) {
    const kept: JsonObject = {}
    for (const [method, operation] of Object.entries(operations)) {
      if (!isObject(operation) || !OPERATIONS.has(String(operation.operationId))) continue
      kept[method] = {
        operationId: operation.operationId ?? '',
        parameters: bare(operation.parameters ?? [], description),
        ...(operation.requestBody ? { requestBody: bare(operation.requestBody, description) } : {}),
        responses: { default: { description: 'Not described here.' } },
      }
    }
    if (Object.keys(kept).length > 0) paths[path] = kept
  }
  return { openapi: description.openapi, info: { title: String(description.info.title), version: String(description.info.version) }, paths }
}

/** Without references, and without words that only people read. */
function bare(value: Json, description: { components: Json }): Json {
  if (Array.isArray(value)) return value.map(item => bare(item, description))
  if (!isObject(value)) return value
  if (typeof value.$ref === 'string') return bare(follow(value.$ref, description as JsonObject), description)
  const kept = Object.entries(value).filter(([key, member]) => !(WORDS.has(key) && typeof member !== 'object') && key !== 'examples')
  return Object.fromEntries(kept.map(([key, member]) => [key, bare(member, description)]))
}

function follow(reference: string, description: JsonObject): Json {
  let found: Json = description
  for (const part of reference.slice(2).split('/')) found = isObject(found) ? (found[part] ?? null) : null
  return found
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
