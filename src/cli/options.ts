// The options of the command line, parsed; whatever is wrong with them is a usage error that names the option.
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { nearestName } from '../config/nearest-name.ts'
import { GateError } from '../model/gate-error.ts'

export const TREE_OPTIONS = {
  root: { type: 'string' },
  stage: { type: 'string', multiple: true },
  region: { type: 'string' },
  param: { type: 'string', multiple: true },
  account: { type: 'string' },
  'framework-version': { type: 'string' },
  config: { type: 'string', multiple: true },
  policies: { type: 'string', multiple: true },
} as const satisfies ParseArgsOptionsConfig

/** @throws GateError E_USAGE */
export function parseOptions<T extends ParseArgsOptionsConfig>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    const unknown = /Unknown option '(-+[^']+)'/.exec((error as Error).message)?.[1]
    if (!unknown) throw new GateError('E_USAGE', (error as Error).message, { cause: error })
    const close = nearestName(unknown.replace(/^-+/, ''), Object.keys(options))
    throw new GateError('E_USAGE', `there is no option ${unknown}${close ? `; did you mean --${close}?` : ''}`, { cause: error })
  }
}

/** `K=V` pairs. @throws GateError E_USAGE */
export function parsedParameters(pairs: readonly string[] | undefined): Record<string, string> {
  const parameters: Record<string, string> = {}
  for (const pair of pairs ?? []) {
    const equals = pair.indexOf('=')
    if (equals < 1) throw new GateError('E_USAGE', `--param ${pair} is not of the form K=V`)
    parameters[pair.slice(0, equals)] = pair.slice(equals + 1)
  }
  return parameters
}

/** @throws GateError E_USAGE */
export function parsedFrameworkVersion(value: string | undefined): 3 | 4 | undefined {
  if (value === undefined) return undefined
  if (value === '3' || value === '4') return value === '3' ? 3 : 4
  throw new GateError('E_USAGE', `--framework-version ${value} is neither 3 nor 4`)
}
