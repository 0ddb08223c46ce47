// The Lambda function itself, with what it inherits from the provider section and what the framework fills in.
// https://www.serverless.com/framework/docs/providers/aws/guide/functions
import { type Buildable, buildAt, get, listed, type Node, present, string } from '../node.ts'
import { axiomAdditions, withAxiomLayer } from './axiom.ts'
import { capacityProviderConfig } from './capacity-provider.ts'
import { dialectOf } from './dialect.ts'
import { functionCode } from './function-code.ts'
import { functionEnvironment } from './function-environment.ts'
import { inherited, mergedMembers } from './inherited.ts'
import { disablesLogs, loggingConfig } from './log-group.ts'
import { normalisedName } from './naming.ts'
import { roleReference } from './role-choice.ts'
import { runtimeManagement } from './runtime-management.ts'
import type { Service, ServiceFunction } from './service.ts'
import type { Stack } from './stack.ts'
import { firstSet, truthy } from './truthy.ts'
import { vpcConfig } from './vpc-config.ts'

const DEFAULT_TIMEOUT_SECONDS = 6
const DEFAULT_MEMORY_MEGABYTES = 1024

export function addFunction(fn: ServiceFunction, stack: Stack): void {
  const { builder, roles } = stack
  const { service } = builder
  const { settings } = fn
  const { role, dependsOn } = roleReference(roles.choiceOf(fn), fn)
  const code = functionCode(fn, service)
  const image = code.image !== undefined
  const architecture = inherited(fn, service, 'architecture')
  const logGroup = disablesLogs(fn) ? [] : [`${normalisedName(fn.key)}LogGroup`].filter(id => builder.resource(id))
  const dependencies = [
    ...logGroup,
    ...(image ? [] : listed(present(settings, 'dependsOn'))),
    ...(dependsOn === undefined ? [] : [dependsOn]),
  ]
  builder.add(
    fn.logicalId,
    {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: code.location,
        Handler: image ? undefined : get(settings, 'handler'),
        Runtime: image ? undefined : (inherited(fn, service, 'runtime') ?? dialectOf(service.version).runtime),
        RuntimeManagementConfig: image ? undefined : runtimeManagement(fn, service),
        PackageType: image ? 'Image' : undefined,
        ImageConfig: code.imageConfig,
        FunctionName: fn.name,
        MemorySize: memory(fn, service),
        Timeout: timeout(fn, service),
        Architectures: architecture && [architecture],
        Description: firstSet(get(settings, 'description')),
        Tags: tags(fn, service),
        EphemeralStorage: sized(get(settings, 'ephemeralStorageSize')),
        RecursiveLoop: recursiveLoop(get(settings, 'recursiveLoop')),
        DeadLetterConfig: deadLetter(fn, stack),
        KmsKeyArn: kmsKey(fn, stack),
        TracingConfig: tracing(fn, stack),
        Environment: functionEnvironment(fn, stack),
        Role: role,
        VpcConfig: vpcConfig(fn, service),
        FileSystemConfigs: fileSystem(fn, stack),
        ReservedConcurrentExecutions: reservedConcurrency(fn),
        Layers: withAxiomLayer(inherited(fn, service, 'layers'), axiomAdditions(fn, service)),
        SnapStart: truthy(get(settings, 'snapStart')) ? { ApplyOn: 'PublishedVersions' } : undefined,
        LoggingConfig: loggingConfig(fn, service),
        DurableConfig: durable(fn, service),
        CapacityProviderConfig: capacityProviderConfig(fn, service),
      },
      Condition: firstSet(get(settings, 'condition')),
      DependsOn: dependencies.length > 0 ? dependencies : undefined,
    },
    fn.span,
  )
}

/** Lambda@Edge allows a viewer function less, and the framework takes that for all of them. */
function atEdge(fn: ServiceFunction): boolean {
  return fn.events.some(event => event.kind === 'cloudFront')
}

function memory(fn: ServiceFunction, service: Service): Buildable {
  if (atEdge(fn)) return firstSet(get(fn.settings, 'memorySize')) ?? 128
  return (
    inherited(fn, service, 'memorySize') ??
    (service.version === 4 && truthy(get(fn.settings, 'capacityProvider')) ? 2048 : DEFAULT_MEMORY_MEGABYTES)
  )
}

function timeout(fn: ServiceFunction, service: Service): Buildable {
  if (atEdge(fn)) return firstSet(get(fn.settings, 'timeout')) ?? 5
  return counted(inherited(fn, service, 'timeout')) ?? DEFAULT_TIMEOUT_SECONDS
}

/** The framework takes true for the number 1. */
function counted(value: Node | undefined): Node | undefined {
  return value?.kind === 'scalar' && value.value === true ? { ...value, value: 1 } : value
}

function tags(fn: ServiceFunction, service: Service): Buildable {
  const members = mergedMembers(fn, service, 'tags')
  return members && [...members].map(([Key, { value }]) => ({ Key, Value: value }))
}

function sized(size: Node | undefined): Buildable {
  return truthy(size) ? { Size: size } : undefined
}

function recursiveLoop(value: Node | undefined): Buildable {
  if (!truthy(value)) return undefined
  const text = string(value)
  return text === undefined ? value : buildAt(text.charAt(0).toUpperCase() + text.slice(1).toLowerCase(), { span: value.span })
}

/** `onError` grants sns:Publish whatever it names; to the shared role only where it is a text. */
function deadLetter(fn: ServiceFunction, { roles }: Stack): Buildable {
  const target = get(fn.settings, 'onError')
  if (!truthy(target)) return undefined
  const kind = string(target) !== undefined || target.kind === 'unresolved' ? 'onError' : 'onErrorReference'
  roles.addStatement(fn, kind, { Effect: 'Allow', Action: ['sns:Publish'], Resource: [target] }, target.span)
  return { TargetArn: target }
}

function kmsKey(fn: ServiceFunction, { builder, roles }: Stack): Buildable {
  const key = inherited(fn, builder.service, 'kmsKeyArn')
  if (key && (string(key) !== undefined || key.kind === 'unresolved'))
    roles.addStatement(fn, 'kms', { Effect: 'Allow', Action: ['kms:Decrypt'], Resource: [key] }, key.span)
  return key
}

/** A function's `tracing: false` does not override the provider's. */
function tracing(fn: ServiceFunction, { builder, roles }: Stack): Buildable {
  const mode = inherited(fn, builder.service, 'tracing', ['tracing', 'lambda'])
  if (!mode) return undefined
  roles.addStatement(
    fn,
    'xray',
    { Effect: 'Allow', Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], Resource: ['*'] },
    mode.span,
  )
  return { Mode: mode.kind === 'scalar' && mode.value === true ? { ...mode, value: 'Active' } : mode }
}

function fileSystem(fn: ServiceFunction, { roles }: Stack): Buildable {
  const config = get(fn.settings, 'fileSystemConfig')
  if (!truthy(config)) return undefined
  if (config.kind === 'unresolved') return [config]
  const arn = get(config, 'arn')
  const s3 = string(get(config, 'type')) === 's3files' || /:s3files:/.test(string(arn) ?? '')
  const actions = s3 ? ['s3files:ClientMount', 's3files:ClientWrite'] : ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite']
  roles.addStatement(fn, 'efs', { Effect: 'Allow', Action: actions, Resource: [arn] }, config.span)
  return [{ Arn: arn, LocalMountPath: get(config, 'localMountPath') }]
}

/** Zero is kept: it stops the function. */
function reservedConcurrency(fn: ServiceFunction): Node | undefined {
  const value = present(fn.settings, 'reservedConcurrency')
  return value?.kind === 'scalar' && value.value === 0 ? value : firstSet(value)
}

function durable(fn: ServiceFunction, service: Service): Buildable {
  const config = service.version === 4 ? get(fn.settings, 'durableConfig') : undefined
  if (!truthy(config)) return undefined
  return { ExecutionTimeout: get(config, 'executionTimeout'), RetentionPeriodInDays: get(config, 'retentionPeriodInDays') }
}
