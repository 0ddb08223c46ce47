// Resolves the values of a template: its intrinsic functions, parameters, mappings and conditions.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
import { get, intrinsic, type Mapping, mapping, type Node, type Scalar, string, type UnresolvedNode, withEntries } from '../node.ts'
import type { Lowered, RenderOptions } from '../rendering.ts'
import type { Span } from '../span.ts'
import { conditionEvaluator, type Truth } from './conditions.ts'
import { dynamicReference } from './dynamic-reference.ts'
import { INTRINSICS } from './intrinsics/index.ts'
import { transform } from './intrinsics/transform.ts'
import { parameterValue, passedValue } from './parameters.ts'
import { MOST_STEPS, refuse, type Scope } from './scope.ts'
import { type Dynamic, type Field, fieldsWith, type Literal, listOf, literal, placeOf, reach, type Unknown, type Value } from './value.ts'
import { openChoice } from './walk.ts'

export interface Resolver {
  resolve(node: Node | undefined): Value | undefined
  condition(name: string, span: Span): Truth
  /** What ids of the template begin with in the model. */
  readonly prefix: string
  /** Whether a parameter has a value of this rendering, and not its default. */
  gives(parameter: string): boolean
  /** What an output is to the stack that nests this one, at the place that names it. */
  output(name: string, at: Node): Value | undefined
  /** Stacks that the template nests, by logical id. */
  readonly nested: ReadonlyMap<string, { readonly lowered: Lowered; readonly resolver: Resolver }>
}

/** How the resolver of a nested stack sees its parent. */
interface Parent {
  readonly prefix: string
  passed(parameter: string): Value | undefined
}

type Template = Pick<Lowered, 'template' | 'region' | 'format' | 'nested'>

/** @throws GateError E_RENDER_REFERENCE, E_RENDER_CYCLE, E_RENDER_SHAPE, E_RENDER_BUDGET, when a value is resolved that needs it */
export function resolverOf(lowered: Template, options: RenderOptions, parent?: Parent): Resolver {
  const { template } = lowered
  const parameters = mapping(get(template, 'Parameters'))
  const resources = mapping(get(template, 'Resources'))
  let steps = 0
  let depth = 0
  const prefix = parent?.prefix ?? ''
  const nested = new Map<string, { lowered: Lowered; resolver: Resolver }>()
  const outputs = new Set<string>()

  const scope: Scope = {
    template,
    region: lowered.region,
    options,
    prefix,
    strict: lowered.format === 'cloudformation',
    whole: lowered.format !== 'serverless',
    resolve,
    condition: (name, span) => condition(name, span),
    parameter(name, at) {
      const entry = parameters?.entries.get(name)
      if (!entry) return undefined
      const passed = parent?.passed(name)
      if (passed) return passedValue(prefix + name, entry.value, passed)
      const given = Object.hasOwn(options.parameters, name) ? options.parameters[name] : undefined
      const declaration = options.open?.has(name) ? withoutDefault(entry.value) : entry.value
      return parameterValue(prefix + name, declaration, given, at)
    },
    hasParameter: name => parameters?.entries.has(name) ?? false,
    hasResource: name => resources?.entries.has(name) ?? false,
    output: (stack, name, at) => nested.get(stack)?.resolver.output(name, at),
    step(count, span) {
      steps += count
      if (steps > MOST_STEPS) refuse('E_RENDER_BUDGET', `resolving the template takes more than ${MOST_STEPS} steps`, span)
    },
  }
  const condition = conditionEvaluator(scope)
  for (const [id, { lowered: child, parameters: written, prefix: own }] of lowered.nested ?? []) {
    const passed = passedParameters(() => written && resolve(written), id, template)
    nested.set(id, { lowered: child, resolver: resolverOf(child, { ...options, parameters: {} }, { prefix: own, passed }) })
  }

  function resolve(node: Node): Value | undefined {
    if (node.kind === 'scalar') return scalarValue(node)
    if (node.kind === 'unresolved') return unresolvedValue(node)
    scope.step(1, node.span)
    if (++depth > 400) refuse('E_RENDER_TOO_DEEP', 'values are nested more than 400 levels deep', node.span)
    const value = containerValue(node)
    depth--
    return value
  }

  function containerValue(node: Exclude<Node, Scalar | UnresolvedNode>): Value | undefined {
    if (node.kind === 'sequence') {
      const items: Value[] = []
      for (const item of node.items) {
        const value = resolve(item)
        if (value !== undefined) items.push(value)
      }
      scope.step(items.length, node.span)
      return listOf(items, node)
    }
    const call = intrinsic(node)
    if (call && call.name !== 'Condition') {
      const run = INTRINSICS.get(call.name)
      return run ? run(call.argument, node, scope) : notAFunction(call.name, node)
    }
    // A macro called beside other keys takes them all, and may change them.
    const macro = node.entries.get('Fn::Transform')
    if (macro) return transform(macro.value, node, scope)
    const entries = new Map<string, Field>()
    for (const [key, entry] of node.entries) {
      const value = resolve(entry.value)
      if (value !== undefined) entries.set(key, { key: entry.key, value })
    }
    scope.step(entries.size, node.span)
    return fieldsWith(entries, node)
  }

  function output(name: string, at: Node): Value | undefined {
    const written = get(template, 'Outputs', name)
    const under = string(get(written, 'Condition'))
    if (!written || (under !== undefined && condition(under, written.span) === false)) return undefined
    if (outputs.has(name)) refuse('E_RENDER_CYCLE', `the output ${name} needs itself, through the stacks that it is given to`, written.span)
    outputs.add(name)
    const value = resolve(get(written, 'Value') ?? written)
    outputs.delete(name)
    return value && { ...value, ...placeOf(at) }
  }

  return {
    resolve: node => node && resolve(node),
    condition,
    prefix,
    gives: name => (parent ? parent.passed(name) !== undefined : Object.hasOwn(options.parameters, name)),
    output,
    nested,
  }
}

/** What a stack gives to the parameters of one that it nests, resolved once. */
function passedParameters(resolve: () => Value | undefined, id: string, template: Mapping): (name: string) => Value | undefined {
  let given: Value | undefined
  let state: 'before' | 'during' | 'after' = 'before'
  return name => {
    if (state === 'during')
      refuse(
        'E_RENDER_CYCLE',
        `the parameters of the stack ${id} need what it puts out`,
        get(template, 'Resources', id)?.span ?? template.span,
      )
    if (state === 'before') {
      state = 'during'
      given = resolve()
      state = 'after'
    }
    const value = reach(given, name)
    return value?.kind === 'choice' && value === given ? openChoice(value) : value
  }
}

function withoutDefault(declaration: Node): Node {
  return declaration.kind === 'mapping' ? withEntries(declaration, { Default: undefined }) : declaration
}

function scalarValue(node: Scalar): Value | undefined {
  if (node.value === null) return undefined
  const written = literal(node.value, node, node.text)
  const value: Literal = node.fallbackOf === undefined ? written : { ...written, dynamic: node.fallbackOf }
  if (node.text !== undefined) return value
  return (typeof node.value === 'string' && node.value.includes('{{resolve:') && dynamicReference(value)) || value
}

function unresolvedValue(node: UnresolvedNode): Unknown {
  const { expression, reason, cure, computed } = node
  const dynamic = dynamicSource(expression)
  return {
    kind: 'unknown',
    expression,
    notation: expression,
    reason,
    cure,
    ...(computed ? { computed } : {}),
    ...(dynamic && !computed ? { dynamic } : {}),
    ...placeOf(node),
  }
}

/** Where a variable of the Serverless Framework takes its value from. */
function dynamicSource(expression: string): Dynamic | undefined {
  const source = /\$\{\s*(ssm|env|cf|s3|aws|vault|doppler|git|secretsmanager|azure|terraform)\b/.exec(expression)?.[1]
  if (source === 'ssm') return expression.includes('/aws/reference/secretsmanager/') ? 'secretsmanager' : 'ssm'
  if (source === 'env') return 'env'
  return source === undefined ? undefined : 'other'
}

function notAFunction(name: string, node: Node): Unknown {
  return {
    kind: 'unknown',
    expression: name,
    notation: `\${${name}()}`,
    reason: `${name} is not a function that CloudFormation documents`,
    cure: 'Correct the name of the function.',
    ...placeOf(node),
  }
}
