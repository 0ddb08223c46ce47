// What the standard OPA tools say of a policy directory: types against the model's schema, format, unit tests, coverage.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { GateError } from '../model/gate-error.ts'
import { ServiceModel } from '../model/service-model.ts'
import { type OpaComplaint, opaComplaints } from './opa-error.ts'
import { regoSchema } from './rego-schema.ts'
import { runTool } from './run-tool.ts'

export interface PolicyComplaint extends OpaComplaint {
  readonly tool: 'check' | 'fmt' | 'test'
}

export interface PolicyCheck {
  /** Empty where everything is well. Files are relative to the directory. */
  readonly complaints: readonly PolicyComplaint[]
  readonly tests: { readonly passed: number; readonly failed: number; readonly skipped: number }
  /** Covered lines of the policies in percent, where it was asked for and all tests pass. */
  readonly coverage?: number
}

export interface CheckPoliciesOptions {
  readonly opa: string
  /** A policy directory whose library and data the policies build on: the pack, for an organisation's own. */
  readonly library?: string
  /** Data made elsewhere: path inside a bundle, such as gatehouse/iam/data.json -> file. */
  readonly tables?: Readonly<Record<string, string>>
  readonly measure?: 'coverage'
  /** The family or policy whose format and tests are looked at; types are always checked as a whole. */
  readonly part?: string
}

/** Tests as `opa test -f json` prints them. */
interface RegoTest {
  readonly location: { readonly file: string; readonly row: number; readonly col: number }
  readonly package: string
  readonly name: string
  readonly fail?: boolean
  readonly skip?: boolean
  readonly error?: unknown
}

/** @throws GateError E_OPA_MISSING, E_OPA_BUILD when opa itself fails */
export async function checkPolicies(
  directory: string,
  { opa, library, tables = {}, measure, part = '' }: CheckPoliciesOptions,
): Promise<PolicyCheck> {
  const root = resolve(directory)
  // Beside a library there are two roots, which OPA does not take as bundles; then the examples must not be loaded as data.
  const sources = library === undefined ? ['-b', '.'] : ['--ignore', 'examples', '.', ...libraryFiles(library), ...prefixed(tables)]
  const complaints = [...(await typeCheck(opa, root, sources)), ...(await formatCheck(opa, root, part))]
  const tests = await unitTests(opa, root, sources, part)
  // OPA measures nothing where a test fails.
  const coverage = measure && tests.counts.failed === 0 && tests.counts.passed > 0 ? await testCoverage(opa, root, sources) : undefined
  return {
    complaints: [...complaints, ...tests.complaints],
    tests: tests.counts,
    ...(coverage === undefined ? {} : { coverage }),
  }
}

function libraryFiles(library: string): string[] {
  const helpers = readdirSync(join(library, 'lib')).filter(name => name.endsWith('.rego') && !name.endsWith('_test.rego'))
  return [join(library, 'data.json'), ...helpers.sort().map(name => join(library, 'lib', name))]
}

/** As OPA takes a file whose place among data its name does not say: gatehouse.iam:table.json. */
function prefixed(tables: Readonly<Record<string, string>>): string[] {
  return Object.entries(tables).map(([path, file]) => `${path.split('/').slice(0, -1).join('.')}:${file}`)
}

async function typeCheck(opa: string, directory: string, sources: readonly string[]): Promise<PolicyComplaint[]> {
  const workshop = mkdtempSync(join(tmpdir(), 'gatehouse-check-'))
  try {
    const schema = join(workshop, 'service-model.json')
    writeFileSync(schema, JSON.stringify(regoSchema(ServiceModel)))
    const { status, stdout, stderr } = await runTool(opa, ['check', '--strict', ...sources, '-s', schema, '-m', '0', '-f', 'json'], {
      directory,
    })
    return status === 0
      ? []
      : opaComplaints(stderr || stdout).map(complaint => ({ tool: 'check', ...complaint, file: inside(directory, complaint.file) }))
  } finally {
    rmSync(workshop, { recursive: true, force: true })
  }
}

async function formatCheck(opa: string, directory: string, part: string): Promise<PolicyComplaint[]> {
  const { stdout, stderr, status } = await runTool(opa, ['fmt', '--list', part || '.'], { directory })
  if (status !== 0 && !stdout) return opaComplaints(stderr).map(complaint => ({ tool: 'fmt', ...complaint }))
  const files = stdout.split('\n').filter(Boolean).sort()
  return files.map(file => ({
    tool: 'fmt',
    message: 'is not formatted as opa fmt does it',
    file: inside(directory, file),
    line: 1,
    column: 1,
  }))
}

async function unitTests(
  opa: string,
  directory: string,
  sources: readonly string[],
  part: string,
): Promise<{ complaints: PolicyComplaint[]; counts: PolicyCheck['tests'] }> {
  const { stdout, stderr } = await runTool(opa, ['test', ...sources, '-f', 'json'], { directory })
  const counts = { passed: 0, failed: 0, skipped: 0 }
  if (!stdout.trimStart().startsWith('[')) {
    // Policies without tests are no failure of opa's; sources that do not parse were named by the type check.
    return { complaints: [], counts: stdout.trim() === 'null' || stderr ? counts : fail(stdout) }
  }
  const complaints: PolicyComplaint[] = []
  for (const { location, name, package: owner, fail, skip, error } of JSON.parse(stdout) as RegoTest[]) {
    if (!isWithin(part, inside(directory, location.file))) continue
    if (skip) counts.skipped++
    else if (!fail && !error) counts.passed++
    else {
      counts.failed++
      const why = error ? `: ${typeof error === 'string' ? error : JSON.stringify(error)}` : ''
      complaints.push({
        tool: 'test',
        message: `${owner}.${name} fails${why}`,
        file: inside(directory, location.file),
        line: location.row,
        column: location.col,
      })
    }
  }
  return { complaints, counts }
}

async function testCoverage(opa: string, directory: string, sources: readonly string[]): Promise<number> {
  const { stdout } = await runTool(opa, ['test', ...sources, '--coverage', '-f', 'json'], { directory })
  return (JSON.parse(stdout) as { coverage: number }).coverage
}

/** Whether a path of the pack is of the part, which is empty for the whole. */
export function isWithin(part: string, path: string): boolean {
  return part === '' || path === part || path.startsWith(`${part}/`)
}

function inside(directory: string, file: string): string {
  return file ? relative(directory, resolve(directory, file)) : file
}

function fail(output: string): never {
  throw new GateError('E_OPA_BUILD', `opa test answered what Gatehouse does not understand: ${output.slice(0, 200)}`)
}
