// What a function may do to the source of its trigger so that it is called again: the loops that a deployment allows.
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
import { arnResource, parseArn } from '../model/arn.ts'
import type { Reference } from '../model/reference.ts'
import type { ServiceModel } from '../model/service-model.ts'
import type { Statement } from '../model/statement.ts'
import type { Trigger } from '../model/trigger.ts'
import { covers } from './coverage.ts'
import type { Allowed } from './effective-grants.ts'
import { notifiedKeys, objectPattern } from './object-keys.ts'
import { patternsOverlap } from './pattern-overlap.ts'
import { matchesExactly, matchesWildcard } from './wildcard.ts'

type SelfWrites = NonNullable<Trigger['selfWrites']>

const OBJECT_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  ObjectCreated: ['s3:PutObject'],
  ObjectRemoved: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
  ObjectRestore: ['s3:RestoreObject'],
  ObjectTagging: ['s3:PutObjectTagging', 's3:DeleteObjectTagging'],
  ObjectAcl: ['s3:PutObjectAcl'],
}

/** A stream of a table carries deletions too. */
const CALLING: Readonly<Partial<Record<Trigger['kind'], readonly string[]>>> = {
  s3: Object.values(OBJECT_ACTIONS).flat(),
  sqs: ['sqs:SendMessage'],
  sns: ['sns:Publish'],
  dynamodb: ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLInsert', 'PartiQLUpdate', 'PartiQLDelete'].map(
    name => `dynamodb:${name}`,
  ),
  kinesis: ['kinesis:PutRecord', 'kinesis:PutRecords'],
  eventBridge: ['events:PutEvents'],
  cloudwatchLog: ['logs:PutLogEvents'],
  stepFunctions: ['states:StartExecution', 'states:StartSyncExecution'],
}

/** Every action that calls a function by way of some source. */
export const CALLING_ACTIONS: readonly string[] = [...new Set(Object.values(CALLING).flat())]

/** The actions on its source that call the function of this trigger. */
export function callingActions(trigger: Trigger): readonly string[] {
  if (trigger.kind !== 's3') return CALLING[trigger.kind] ?? []
  const groups = (trigger.events ?? ['s3:*']).map(event => event.split(':')[1] ?? '*')
  return Object.entries(OBJECT_ACTIONS).flatMap(([group, actions]) => (groups.some(named => matchesWildcard(named, group)) ? actions : []))
}

/** `allowed` and `statements` are those of the function's role. */
export function selfWritesOf(
  trigger: Trigger,
  model: ServiceModel,
  allowed: ReadonlyMap<string, readonly Allowed[]>,
  statements: readonly Statement[],
): SelfWrites {
  const { source } = trigger
  if (!source || !canLoop(trigger, model)) return []
  return callingActions(trigger).flatMap(action =>
    (allowed.get(action) ?? [])
      .filter(({ resources, conditional }) => trigger.kind !== 'eventBridge' || (!conditional && resources.some(isNamed)))
      .filter(({ resources }) => resources.some(resource => reaches(resource, source, trigger, model)))
      .filter(({ statement }) => !statements[statement]?.notResources?.some(spared => contains(spared, source, trigger, model)))
      .filter(() => !isDenied(action, trigger, source, model, statements))
      .map(({ statement }) => ({ statement, action })),
  )
}

/** Whether there is a source that its function could write to. Of log groups only its own is one: nearly every role may write some log. */
export function canLoop(trigger: Trigger, { functions }: ServiceModel): boolean {
  const { source, unknown, kind } = trigger
  if (kind !== 'cloudwatchLog') return source !== undefined || unknown?.source !== undefined
  const fn = Object.hasOwn(functions, trigger.function) ? functions[trigger.function] : undefined
  return (
    source !== undefined && (source.resource === undefined ? source.text === `/aws/lambda/${fn?.name}` : source.resource === fn?.logGroup)
  )
}

/** Events are rarely sent with a bus in mind where any will do: a grant on all of them says nothing of the rule's. */
function isNamed({ scope }: Reference): boolean {
  return scope === 'one' || scope === 'pattern'
}

function reaches(resource: Reference, source: Reference, trigger: Trigger, model: ServiceModel): boolean {
  if (resource.scope === 'all') return true
  const service = callingActions(trigger)[0]!.split(':')[0]!
  if (trigger.kind === 's3') return notifiedKeys(trigger, source, model).some(keys => patternsOverlap(objectPattern(resource.text), keys))
  if (resource.scope === 'service') return resource.service === service
  if (resource.resource !== undefined) return resource.resource === source.resource
  if (source.resource === undefined) return covers(resource, { ...source, text: source.text.replace(/\/stream\/[^/]*$/, '') }, service)
  const arn = parseArn(resource.text)
  const name = physicalName(source.resource, model)
  return arn?.service === service && name !== undefined && matchesExactly(arnResource(arn).name, name)
}

/** A Deny of all that calls the function, where the grant reaches more. */
function isDenied(action: string, trigger: Trigger, source: Reference, model: ServiceModel, statements: readonly Statement[]): boolean {
  return statements.some(
    statement =>
      statement.effect === 'Deny' &&
      Object.keys(statement.conditions).length === 0 &&
      statement.condition === undefined &&
      statement.actions?.some(({ pattern }) => matchesWildcard(pattern, action)) &&
      statement.resources?.some(resource => contains(resource, source, trigger, model)),
  )
}

/** Whether a resource of a statement takes in all that calls the function: the whole source, of a bucket the keys that are notified. */
function contains(resource: Reference, source: Reference, trigger: Trigger, model: ServiceModel): boolean {
  if (trigger.kind !== 's3') return reaches(resource, source, trigger, model)
  return notifiedKeys(trigger, source, model).some(keys => matchesExactly(objectPattern(resource.text), keys))
}

const NAMES = ['QueueName', 'TopicName', 'TableName', 'Name', 'LogGroupName', 'StateMachineName']

function physicalName(id: string, model: ServiceModel): string | undefined {
  const properties = Object.hasOwn(model.resources, id) ? model.resources[id]!.properties : {}
  return NAMES.map(name => properties[name]).find(name => typeof name === 'string')
}
