// Resolves the values of a template: its intrinsic functions, parameters, mappings and conditions.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
import { get, intrinsic, mapping, type Node, type Scalar, type UnresolvedNode } from '../node.ts'
import type { Lowered, RenderOptions } from '../rendering.ts'
import type { Span } from '../span.ts'
import { conditionEvaluator, type Truth } from './conditions.ts'
import { dynamicReference } from './dynamic-reference.ts'
import { INTRINSICS } from './intrinsics/index.ts'
import { transform } from './intrinsics/transform.ts'
import { parameterValue } from './parameters.ts'
import { MOST_STEPS, refuse, type Scope } from './scope.ts'
import { type Dynamic, type Field, literal, placeOf, type Unknown, type Value } from './value.ts'

export interface Resolver {
  resolve(node: Node | undefined): Value | undefined
  condition(name: string, span: Span): Truth
}

/** @throws GateError E_RENDER_REFERENCE, E_RENDER_CYCLE, E_RENDER_SHAPE, E_RENDER_BUDGET, when a value is resolved that needs it */
export function resolverOf(lowered: Pick<Lowered, 'template' | 'region' | 'format'>, options: RenderOptions): Resolver {
  const { template } = lowered
  const parameters = mapping(get(template, 'Parameters'))
  const resources = mapping(get(template, 'Resources'))
  let steps = 0
  let depth = 0

  const scope: Scope = {
    template,
    region: lowered.region,
    options,
    strict: lowered.format === 'cloudformation',
    resolve,
    condition: (name, span) => condition(name, span),
    parameter(name, at) {
      const entry = parameters?.entries.get(name)
      const given = Object.hasOwn(options.parameters, name) ? options.parameters[name] : undefined
      return entry && parameterValue(name, entry.value, given, at)
    },
    hasParameter: name => parameters?.entries.has(name) ?? false,
    hasResource: name => resources?.entries.has(name) ?? false,
    step(count, span) {
      steps += count
      if (steps > MOST_STEPS) refuse('E_RENDER_BUDGET', `resolving the template takes more than ${MOST_STEPS} steps`, span)
    },
  }
  const condition = conditionEvaluator(scope)

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
      return { kind: 'list', items, ...placeOf(node) }
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
    return { kind: 'fields', entries, ...placeOf(node) }
  }

  return { resolve: node => node && resolve(node), condition }
}

function scalarValue(node: Scalar): Value | undefined {
  if (node.value === null) return undefined
  const value = literal(node.value, node)
  if (node.text !== undefined) return { ...value, text: node.text }
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
