// Environments of samconfig.toml: each deploys the template beside it with parameters and a region of its own.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-config.html
import { posix } from 'node:path'
import { parse, TomlError } from 'smol-toml'
import { GateError } from '../../model/gate-error.ts'
import { locate, startOf } from '../span.ts'
import type { StageValues } from './stage-values.ts'

type Table = Readonly<Record<string, unknown>>

const OVERRIDE =
  /ParameterKey=([A-Za-z0-9]+),ParameterValue=("(?:\\.|[^"\\])*"|'[^']*'|\S*)|([A-Za-z0-9]+)=("(?:\\.|[^"\\])*"|'[^']*'|\S*)/g

/** `template` is the path of the template; `exists` tells whether the tree has a file. @throws GateError E_RENDER_YAML */
export function samStages(file: string, text: string, template: string, exists: (path: string) => boolean): StageValues[] {
  const stages: StageValues[] = []
  for (const [name, environment] of Object.entries(parsed(file, text))) {
    const shared = tableAt(environment, 'global', 'parameters')
    const deploy = { ...shared, ...tableAt(environment, 'deploy', 'parameters') }
    if (!isTable(environment) || !deploys(deploy, file, template, exists)) continue
    const region = typeof deploy.region === 'string' ? { region: deploy.region } : {}
    stages.push({ ...(name === 'default' ? {} : { stage: name }), ...region, parameters: overrides(deploy.parameter_overrides), file })
  }
  return stages
}

function parsed(file: string, text: string): Table {
  try {
    return parse(text)
  } catch (cause) {
    const at = cause instanceof TomlError ? offsetOf(text, cause.line, cause.column) : 0
    const location = locate({ source: { path: file, text }, start: at, end: at })
    throw new GateError('E_RENDER_YAML', `${file} is not valid TOML`, { location: text === '' ? locate(startOf(file)) : location, cause })
  }
}

function offsetOf(text: string, line: number, column: number): number {
  const before = text.split('\n').slice(0, line - 1)
  return Math.min(text.length, before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1)
}

/** A configuration that names another template of the tree is that one's; one that names none, that of template.yaml. */
function deploys(deploy: Table, file: string, template: string, exists: (path: string) => boolean): boolean {
  const named = deploy.template_file ?? deploy.template
  const path = typeof named === 'string' ? posix.join(posix.dirname(file), named) : undefined
  if (path !== undefined && exists(path)) return path === template
  return /^template\.(ya?ml|json)$/.test(posix.basename(template))
}

function overrides(written: unknown): Record<string, string> {
  const values: Record<string, string> = {}
  for (const part of Array.isArray(written) ? written : [written])
    if (typeof part === 'string')
      for (const [, key, value, shortKey, shortValue] of part.matchAll(OVERRIDE))
        values[(key ?? shortKey)!] = unquoted((value ?? shortValue)!)
    else if (isTable(part)) for (const [key, value] of Object.entries(part)) values[key] = String(value)
  return values
}

function unquoted(text: string): string {
  if (/^'.*'$/s.test(text)) return text.slice(1, -1)
  return /^".*"$/s.test(text) ? text.slice(1, -1).replace(/\\(.)/gs, '$1') : text
}

function tableAt(value: unknown, ...path: string[]): Table {
  let at = value
  for (const key of path) at = isTable(at) && Object.hasOwn(at, key) ? at[key] : undefined
  return isTable(at) ? at : {}
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}
