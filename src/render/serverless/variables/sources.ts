// The sources of variables: what each ${name:address} reads here, and which values live elsewhere.
// https://www.serverless.com/framework/docs/guides/variables
import { GateError } from '../../../model/gate-error.ts'
import { buildAt, locationOf, type Node } from '../../node.ts'
import type { Lookup, Missing } from './resolver.ts'

/** What the sources read. */
export interface Sources {
  self(address: string | undefined, lookup: Lookup): Node | Missing
  file(lookup: Lookup): Node | Missing
  environment(name: string): Node | undefined
  parameter(name: string, lookup: Lookup): Node | undefined
  readonly options: { readonly stage?: string; readonly region?: string }
  accountId(): string
  stage(): string
  region(): string
}

export function lookUp(lookup: Lookup, sources: Sources): Node | Missing {
  const { name, address } = lookup
  switch (name) {
    case 'self':
      return sources.self(address, lookup)
    case 'file':
      return sources.file(lookup)
    case 'opt':
      return option(lookup, sources)
    case 'env':
      return (
        sources.environment(address ?? '') ??
        elsewhere(
          lookup,
          'the value lives in the environment of who deploys',
          `Put ${address} into the stage's dotenv file, or give a fallback after a comma.`,
        )
      )
    case 'param':
      return (
        sources.parameter(address ?? '', lookup) ??
        elsewhere(lookup, 'the parameter is given when it is deployed', `Give it with --param ${address}=VALUE.`)
      )
    case 'sls':
      return address === 'stage'
        ? text(sources.stage(), lookup)
        : elsewhere(lookup, 'the value differs in each deployment', 'Nothing resolves it before the deployment.')
    case 'aws':
      return aws(lookup, sources)
    case 'strToBool':
      return toBoolean(lookup)
    default:
      return elsewhere(
        lookup,
        ELSEWHERE[name] ?? 'the value comes from a plugin or from another service',
        'Give a value that the repository holds, such as a parameter, where policies need it.',
      )
  }
}

const ELSEWHERE: Readonly<Record<string, string>> = {
  ssm: 'the value lives in AWS Systems Manager',
  cf: 'the value is an output of another stack',
  s3: 'the value lives in S3',
  vault: 'the value lives in Vault',
  terraform: 'the value lives in Terraform state',
  doppler: 'the value lives in Doppler',
  output: 'the value is an output of another service',
  git: 'the value is read from git when it is deployed',
}

function option(lookup: Lookup, sources: Sources): Node | Missing {
  const { stage, region } = sources.options
  if (lookup.address === 'stage' && stage !== undefined) return text(stage, lookup)
  if (lookup.address === 'region' && region !== undefined) return text(region, lookup)
  const missing = `${lookup.expression} is not given`
  if (lookup.address === 'stage') return { missing, assume: () => text(sources.stage(), lookup) }
  if (lookup.address === 'region') return { missing, assume: () => text(sources.region(), lookup) }
  return elsewhere(lookup, 'the value is an option of who deploys', 'Give a fallback after a comma.')
}

function aws(lookup: Lookup, sources: Sources): Node | Missing {
  const { address } = lookup
  if (address === 'region') return text(sources.region(), lookup)
  if (address === 'partition') return text(partitionOf(sources.region()), lookup)
  if (address === 'accountId') return text(sources.accountId(), lookup)
  return elsewhere(lookup, 'the value lives in AWS', 'Give a value that the repository holds where policies need it.')
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn'
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
}

function toBoolean(lookup: Lookup): Node {
  const written = (lookup.parameters[0] ?? '').trim()
  const value = written.toLowerCase()
  if (value !== 'true' && value !== '1' && value !== 'false' && value !== '0')
    throw new GateError('E_RENDER_VARIABLE', `${lookup.expression} is neither true nor false`, { location: locationOf(lookup.node) })
  return buildAt(value === 'true' || value === '1', { span: lookup.node.span })
}

function elsewhere(lookup: Lookup, reason: string, cure: string): Node | Missing {
  const { name, expression } = lookup
  const found = { missing: `${expression} has no value`, elsewhere: { reason, cure } }
  // A fallback stands for what nobody gave; what AWS holds is not known to be missing.
  if (name === 'env' || name === 'opt' || name === 'param') return found
  return { kind: 'unresolved', expression, reason, cure, span: lookup.node.span }
}

function text(value: string, lookup: Lookup): Node {
  return buildAt(value, { span: lookup.node.span })
}
