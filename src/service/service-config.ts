// The service's configuration, read once from the environment.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { GateError } from '../model/gate-error.ts'

export interface ServiceConfig {
  readonly appId: number
  /** PEM. */
  readonly privateKey: string
  /** Several while one is rotated. */
  readonly webhookSecrets: readonly string[]
  readonly apiUrl: string
  readonly databaseUrl?: string
  readonly dataDirectory: string
  readonly host: string
  readonly port: number
  readonly logLevel: LogLevel
  readonly publicUrl?: string
  readonly retrySeconds: number
  readonly reconcileSeconds: number
}

export type Variables = Readonly<Record<string, string | undefined>>

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Setting a variable to nothing is the same as not setting it. @throws GateError E_SERVICE_CONFIG that names the variable */
export function serviceConfig(variables: Variables): ServiceConfig {
  const databaseUrl = urlOf(variables, 'DATABASE_URL', ['postgres:', 'postgresql:'])
  const publicUrl = urlOf(variables, 'GATEHOUSE_PUBLIC_URL', ['http:', 'https:'])
  return {
    appId: wholeNumber(variables, 'GITHUB_APP_ID', undefined, 1),
    privateKey: privateKeyOf(variables),
    webhookSecrets: secretsOf(variables),
    apiUrl: urlOf(variables, 'GITHUB_API_URL', ['http:', 'https:']) ?? 'https://api.github.com',
    ...(databaseUrl !== undefined && { databaseUrl }),
    dataDirectory: resolve(variables.GATEHOUSE_DATA || './.gatehouse'),
    host: variables.HOST || '127.0.0.1',
    port: wholeNumber(variables, 'PORT', 3000, 0, 65_535),
    logLevel: logLevelOf(variables),
    ...(publicUrl !== undefined && { publicUrl }),
    retrySeconds: wholeNumber(variables, 'GATEHOUSE_RETRY_SECONDS', 60, 1),
    reconcileSeconds: wholeNumber(variables, 'GATEHOUSE_RECONCILE_SECONDS', 300, 1),
  }
}

function wrong(variable: string, what: string): GateError {
  return new GateError('E_SERVICE_CONFIG', `${variable} ${what}.`)
}

function wholeNumber(
  variables: Variables,
  name: string,
  fallback: number | undefined,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): number {
  const text = variables[name]?.trim()
  if (!text) {
    if (fallback === undefined) throw wrong(name, 'is not set')
    return fallback
  }
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!(value >= least && value <= most))
    throw wrong(
      name,
      most === Number.MAX_SAFE_INTEGER ? `is not a whole number of at least ${least}` : `is not a whole number from ${least} to ${most}`,
    )
  return value
}

/** Answers it without a slash at its end. The message does not repeat the value, which may hold a password. */
function urlOf(variables: Variables, name: string, protocols: readonly string[]): string | undefined {
  const text = variables[name]?.trim()
  if (!text) return undefined
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol))
    throw wrong(name, `is not a URL that begins with ${protocols[0]}//`)
  return text.replace(/\/+$/, '')
}

function privateKeyOf(variables: Variables): string {
  const file = variables.GITHUB_PRIVATE_KEY_FILE?.trim()
  const name = variables.GITHUB_PRIVATE_KEY ? 'GITHUB_PRIVATE_KEY' : 'GITHUB_PRIVATE_KEY_FILE'
  let text = variables.GITHUB_PRIVATE_KEY
  if (!text) {
    if (!file) throw wrong('GITHUB_PRIVATE_KEY', 'is not set, nor is GITHUB_PRIVATE_KEY_FILE')
    try {
      text = readFileSync(file, 'utf8')
    } catch (cause) {
      throw new GateError('E_SERVICE_CONFIG', `GITHUB_PRIVATE_KEY_FILE names ${file}, which cannot be read.`, { cause })
    }
  }
  // Many tools can set only one line, and write the line ends as \n.
  const key = text.replaceAll('\\n', '\n').trim()
  if (!/^-----BEGIN [A-Z ]*PRIVATE KEY-----\n[\s\S]+-----END [A-Z ]*PRIVATE KEY-----$/.test(key.replaceAll('\r', '')))
    throw wrong(name, 'is not a private key in PEM')
  return `${key}\n`
}

function secretsOf(variables: Variables): string[] {
  const secrets = (variables.GITHUB_WEBHOOK_SECRET ?? '')
    .split(',')
    .map(secret => secret.trim())
    .filter(secret => secret !== '')
  if (secrets.length === 0) throw wrong('GITHUB_WEBHOOK_SECRET', 'is not set')
  return secrets
}

function logLevelOf(variables: Variables): LogLevel {
  const level = variables.LOG_LEVEL?.trim() || 'info'
  const known = LOG_LEVELS.find(each => each === level)
  if (known === undefined) throw wrong('LOG_LEVEL', `is not one of ${LOG_LEVELS.join(', ')}`)
  return known
}
