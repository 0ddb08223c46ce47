// What names a function so that it can call it, or have it called: the environment of another function, a resource that is
// handed its ARN, an output that others read. Triggers, permissions and grants are told elsewhere in the model.
// https://docs.aws.amazon.com/lambda/latest/dg/lambda-invocation.html
import { get, type Node } from '../node.ts'
import type { Reading, StackResource } from './reading.ts'
import { reach, type Value } from './value.ts'

/** They watch or describe a function, or say who may call it. */
const NO_CALLERS =
  /^AWS::(CloudWatch|Logs|IAM|ApplicationAutoScaling|XRay|Synthetics|Budgets|SSM)::|^AWS::Lambda::(Permission|Version|Alias|Url)$/

/** Keys under which a resource says whose it is. */
const OWNERS = new Set(['FunctionName', 'LogGroupName', 'Role', 'DependsOn'])

export function readCallers(reading: Reading): void {
  for (const [key, sections] of reading.lowered.callers ?? []) for (const section of sections) note(reading, key, section)
  for (const resource of reading.resources.values()) {
    if (resource.nested || reading.lowered.internal.has(resource.id)) continue
    if (resource.type === 'AWS::Lambda::Alias')
      for (const key of updateHooks(reading, resource)) note(reading, key, `resources/${resource.id}`)
    if (resource.type === 'AWS::Lambda::Function') readEnvironment(reading, resource)
    else if (!NO_CALLERS.test(resource.type))
      for (const key of named(reading, resource.properties))
        if (!isTrigger(reading, key, resource)) note(reading, key, `resources/${resource.id}`)
  }
}

/** An output that the author wrote is there to be read; those that the framework adds are not. */
export function readOutputCaller(reading: Reading, name: string, value: Value): void {
  if (value.origin !== 'framework') for (const key of named(reading, value)) note(reading, key, `outputs/${name}`)
}

function isTrigger({ model }: Reading, key: string, { id }: StackResource): boolean {
  const names = model.functions[key]?.triggers ?? []
  return names.some(name => model.triggers[name]?.logicalId === id || model.triggers[name]?.api === id)
}

function readEnvironment(reading: Reading, resource: StackResource): void {
  const caller = reading.names.functionKey(resource.id)
  if (caller === undefined) return
  for (const key of named(reading, reach(resource.properties, 'Environment', 'Variables')))
    if (key !== caller) note(reading, key, `functions/${caller}`)
}

function note(reading: Reading, key: string, caller: string): void {
  const lambda = reading.model.functions[key]
  if (!lambda) return
  lambda.callers ??= []
  if (!lambda.callers.includes(caller)) lambda.callers.push(caller)
}

/** Keys of the functions that a value names anywhere. */
function named(reading: Reading, value: Value | undefined, found: string[] = []): readonly string[] {
  switch (value?.kind) {
    case 'fields':
      for (const [key, field] of value.entries) if (!OWNERS.has(key)) named(reading, field.value, found)
      return found
    case 'list':
      for (const item of value.items) named(reading, item, found)
      return found
    case 'choice':
      named(reading, value.whenTrue, found)
      named(reading, value.whenFalse, found)
      return found
    case undefined:
      return found
    default:
      found.push(...reading.names.functions(value))
      return found
  }
}

/** CodeDeploy calls its hooks before and after traffic moves to a new version. */
function* updateHooks(reading: Reading, { id }: StackResource): Generator<string> {
  const update = get(reading.lowered.template, 'Resources', id, 'UpdatePolicy', 'CodeDeployLambdaAliasUpdate')
  for (const hook of ['BeforeAllowTrafficHook', 'AfterAllowTrafficHook']) {
    const key = hookKey(reading, get(update, hook))
    if (key !== undefined) yield key
  }
}

function hookKey(reading: Reading, hook: Node | undefined): string | undefined {
  const name = get(hook, 'Ref')
  return name?.kind === 'scalar' ? reading.names.functionKey(String(name.value)) : undefined
}
