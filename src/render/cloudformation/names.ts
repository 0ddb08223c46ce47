// Finds a resource of the stack by the name that AWS will know it by, so that an ARN written out names the same thing as a Ref.

import { notation } from './notation.ts'
import { keyOf } from './own.ts'
import { ofType, property, type Reading } from './reading.ts'
import type { Value } from './value.ts'
import { holes } from './walk.ts'

/** Type of resource -> property that names it, service and type in its ARN. */
const NAMED: ReadonlyMap<string, readonly [property: string, service: string, type: string]> = new Map([
  ['AWS::DynamoDB::Table', ['TableName', 'dynamodb', 'table']],
  ['AWS::DynamoDB::GlobalTable', ['TableName', 'dynamodb', 'table']],
  ['AWS::ECR::Repository', ['RepositoryName', 'ecr', 'repository']],
  ['AWS::Events::EventBus', ['Name', 'events', 'event-bus']],
  ['AWS::Events::Rule', ['Name', 'events', 'rule']],
  ['AWS::IAM::ManagedPolicy', ['ManagedPolicyName', 'iam', 'policy']],
  ['AWS::IAM::Role', ['RoleName', 'iam', 'role']],
  ['AWS::Kinesis::Stream', ['Name', 'kinesis', 'stream']],
  ['AWS::KinesisFirehose::DeliveryStream', ['DeliveryStreamName', 'firehose', 'deliverystream']],
  ['AWS::Lambda::Function', ['FunctionName', 'lambda', 'function']],
  ['AWS::Logs::LogGroup', ['LogGroupName', 'logs', 'log-group']],
  ['AWS::S3::Bucket', ['BucketName', 's3', '']],
  ['AWS::SNS::Topic', ['TopicName', 'sns', '']],
  ['AWS::SQS::Queue', ['QueueName', 'sqs', '']],
  ['AWS::SSM::Parameter', ['Name', 'ssm', 'parameter']],
  ['AWS::SecretsManager::Secret', ['Name', 'secretsmanager', 'secret']],
  ['AWS::StepFunctions::StateMachine', ['StateMachineName', 'states', 'stateMachine']],
])

/** What is known of a reading before its names are. */
type Stack = Omit<Reading, 'names'>

export interface Names {
  /** Logical id of the resource with this service, type and name. */
  byArn(service: string, type: string, name: string): string | undefined
  /** Logical id of the only resource with this name. */
  byName(name: string): string | undefined
  /** Keys in `functions` that a value points at: by Ref, GetAtt, alias, version, ARN or name. */
  functions(value: Value | undefined): readonly string[]
  /** Key in `functions` of a logical id. */
  functionKey(logicalId: string): string | undefined
}

export function namesOf(reading: Stack): Names {
  const arns = new Map<string, string>()
  const names = new Map<string, string | undefined>()
  for (const resource of reading.resources.values()) {
    const naming = NAMED.get(resource.type)
    const name = naming && property(resource, naming[0])
    if (!naming || (name?.kind !== 'literal' && name?.kind !== 'text')) continue
    const text = notation(name)
    arns.set(`${naming[1]} ${naming[2]} ${text.replace(/^\//, '')}`, resource.id)
    names.set(text, names.has(text) ? undefined : resource.id)
  }
  const functions = functionKeys(reading)
  const byArn = (service: string, type: string, name: string) => {
    const plain = service === 'iam' ? name.slice(name.lastIndexOf('/') + 1) : name.replace(/^\//, '')
    return (
      arns.get(`${service} ${type} ${plain}`) ??
      (service === 'secretsmanager' ? arns.get(`${service} ${type} ${secretName(plain)}`) : undefined)
    )
  }
  function literalFunction(text: string): string | undefined {
    // Most texts are asked for in vain: without a colon, one is no function's name unless it is the whole name.
    if (!text.includes(':') && !names.has(text)) return undefined
    const name = /(?:^|:)function:((?:\$\{[^}]*\}|[^:/$])+)/.exec(text)?.[1] ?? /^((?:\$\{[^}]*\}|[^:/$])+)(?::[\w$-]+)?$/.exec(text)?.[1]
    return name === undefined ? undefined : byArn('lambda', 'function', name)
  }

  function named(value: Value | undefined, keys: readonly ReadonlyMap<string, string>[]): string[] {
    if (value === undefined) return []
    const found: string[] = []
    if (value.kind !== 'literal')
      for (const { resource } of holes(value)) {
        const key = resource === undefined ? undefined : keys.find(known => known.has(resource))?.get(resource)
        if (key !== undefined && !found.includes(key)) found.push(key)
      }
    if (found.length === 0 && (value.kind === 'literal' || value.kind === 'text')) {
      const id = literalFunction(notation(value))
      const key = id === undefined ? undefined : functions.get(id)
      if (key !== undefined) found.push(key)
    }
    return found
  }

  const aliases = new Map<string, string>()
  for (const resource of ofType(reading, 'AWS::Lambda::Alias', 'AWS::Lambda::Version')) {
    const [key] = named(property(resource, 'FunctionName'), [functions])
    if (key !== undefined) aliases.set(resource.id, key)
  }

  return {
    byArn,
    byName: name => names.get(name),
    functionKey: id => functions.get(id),
    functions: value => named(value, [functions, aliases]),
  }
}

/** Keys of the functions that policies judge, by logical id. */
function functionKeys(reading: Stack): Map<string, string> {
  const keys = new Map<string, string>()
  const taken = new Set<string>()
  for (const { id } of ofType(reading, 'AWS::Lambda::Function')) {
    if (reading.lowered.internal.has(id)) continue
    const named = keyOf(reading.lowered.functionNames.get(id) ?? id)
    const key = taken.has(named) ? id : named
    taken.add(key)
    keys.set(id, key)
  }
  return keys
}

/** A secret's name without the wildcard that stands for its six random characters. */
function secretName(name: string): string {
  return name.replace(/-?(\*|\?{6})$/, '')
}
