// The parameters of a template: what was given for this rendering, else the default, else unknown.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
import { get, type Node, present, string } from '../node.ts'
import { type Literal, literal, type Place, type Value } from './value.ts'

/** The value of a parameter at the place `at` that refers to it; a default keeps the place where it is written. */
export function parameterValue(name: string, declaration: Node, given: string | undefined, at: Place): Value {
  const type = string(get(declaration, 'Type')) ?? 'String'
  const written = present(declaration, 'Default')
  const origin = at.origin === undefined ? {} : { origin: at.origin }
  if (given !== undefined) return typed(type, { ...literal(given, at), parameter: name })
  if (written?.kind === 'scalar' && !type.startsWith('AWS::SSM::Parameter::Value<')) {
    const value: Literal = { ...literal(written.value ?? '', written), ...origin, parameter: name }
    return typed(type, written.text === undefined ? value : { ...value, text: written.text })
  }
  const stored = written !== undefined && type.startsWith('AWS::SSM::Parameter::Value<')
  return {
    kind: 'unknown',
    expression: `!Ref ${name}`,
    notation: `\${${name}}`,
    reason: stored ? `the parameter ${name} takes its value from the Parameter Store` : `the parameter ${name} has no default`,
    cure: `Give it with --param ${name}=VALUE, as a parameter of the gate file, or in a parameter file beside the template.`,
    parameter: name,
    span: at.span,
    ...origin,
  }
}

/** The value that the parent of a nested stack gives to one of its parameters. */
export function passedValue(name: string, declaration: Node, value: Value): Value {
  const type = string(get(declaration, 'Type')) ?? 'String'
  if (value.kind === 'literal') return typed(type, { ...value, parameter: name })
  if (value.kind === 'text') return isList(type) ? { kind: 'list', items: [value], span: value.span } : { ...value, parameter: name }
  return value.kind === 'unknown' ? { ...value, parameter: name } : value
}

function isList(type: string): boolean {
  return type === 'CommaDelimitedList' || type.startsWith('List<') || type.includes('Value<List<')
}

function typed(type: string, value: Literal): Value {
  if (!isList(type)) return value
  const text = value.text ?? String(value.value)
  const items = text === '' ? [] : text.split(',').map(item => ({ ...literal(item.trim(), value), parameter: value.parameter ?? '' }))
  return { kind: 'list', items, span: value.span }
}

/** Names that AWS defines itself. `region` is that of the rendering; the account only where it was given. */
export function pseudoParameter(name: string, region: string, account: string | undefined): string | undefined {
  const china = region.startsWith('cn-')
  if (name === 'AWS::Region') return region
  if (name === 'AWS::AccountId') return account
  if (name === 'AWS::Partition') return china ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
  if (name === 'AWS::URLSuffix') return china ? 'amazonaws.com.cn' : 'amazonaws.com'
  return undefined
}

export const PSEUDO_PARAMETERS = new Set([
  'AWS::AccountId',
  'AWS::NoValue',
  'AWS::NotificationARNs',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
])
