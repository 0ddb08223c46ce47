// The functions of a stack with the settings that they will have, Lambda's defaults filled in.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html
import type { LambdaFunction } from '../../model/lambda-function.ts'
import { readEnvironment } from './environment.ts'
import { readLogGroup } from './function-log-group.ts'
import { logGroups } from './log-groups.ts'
import { notation } from './notation.ts'
import { setOwn } from './own.ts'
import { asInteger, asOneOf, asText, asTexts } from './plain.ts'
import { readProvisionedConcurrency } from './provisioned-concurrency.ts'
import { type Element, ofType, put, type Reading, type StackResource } from './reading.ts'
import { asReference, asReferences } from './references.ts'
import { useRole } from './role-use.ts'
import { reach, type Value } from './value.ts'
import { branches } from './walk.ts'

const LAMBDA_DEFAULTS = { timeoutSeconds: 3, memoryMegabytes: 128, ephemeralStorageMegabytes: 512 } as const

export function readFunctions(reading: Reading): void {
  const groups = logGroups(reading)
  for (const resource of ofType(reading, 'AWS::Lambda::Function')) {
    const key = reading.names.functionKey(resource.id)
    if (key === undefined) continue
    readLogGroup(reading, resource, settings(reading, resource, key), groups)
  }
  readProvisionedConcurrency(reading)
}

function settings(reading: Reading, resource: StackResource, key: string): Element<LambdaFunction> {
  const of = (...path: string[]) => reach(resource.properties, ...path)
  const it: LambdaFunction = {
    logicalId: resource.id,
    packageType: of('Code', 'ImageUri') || notation(of('PackageType')) === 'Image' ? 'Image' : 'Zip',
    defaults: [],
    triggers: [],
    exposure: { internet: [] },
    environment: {},
    layers: [],
  }
  const element: Element<LambdaFunction> = { it, path: ['functions', key] }
  setOwn(reading.model.functions, key, it)
  reading.places.mark(reading.model.functions, key, resource.span)
  put(reading, element, 'name', of('FunctionName'), asText)
  put(reading, element, 'handler', of('Handler'), asText)
  put(reading, element, 'runtime', of('Runtime'), asText)
  put(reading, element, 'image', of('Code', 'ImageUri'), asText)
  put(reading, element, 'architectures', of('Architectures'), asTexts)
  put(reading, element, 'timeoutSeconds', of('Timeout'), asInteger)
  put(reading, element, 'memoryMegabytes', of('MemorySize'), asInteger)
  put(reading, element, 'ephemeralStorageMegabytes', of('EphemeralStorage', 'Size'), asInteger)
  put(reading, element, 'reservedConcurrency', of('ReservedConcurrentExecutions'), asInteger)
  put(reading, element, 'kmsKey', of('KmsKeyArn'), asReference)
  put(reading, element, 'layers', of('Layers'), asReferences)
  put(reading, element, 'tracing', of('TracingConfig', 'Mode'), asOneOf('Active', 'PassThrough'))
  put(reading, element, 'deadLetter', of('DeadLetterConfig', 'TargetArn'), asReference)
  put(reading, element, 'recursiveLoop', of('RecursiveLoop'), asOneOf('Allow', 'Terminate'))
  put(reading, element, 'fileSystems', of('FileSystemConfigs'), fileSystems)
  readTags(reading, element, of('Tags'))
  readVpc(reading, element, of('VpcConfig'))
  readEnvironment(reading, element, of('Environment', 'Variables'))
  fillDefaults(element, { timeoutSeconds: of('Timeout'), memoryMegabytes: of('MemorySize'), runtime: of('Runtime') })
  if (resource.condition !== undefined) it.condition = resource.condition
  useRole(reading, element, of('Role'))
  return element
}

/** Lambda's own defaults, and what the tool fills in where the author says nothing. */
function fillDefaults({ it }: Element<LambdaFunction>, written: Readonly<Record<string, Value | undefined>>): void {
  for (const [field, value] of Object.entries(written)) if (value?.origin === 'framework') it.defaults.push(field)
  for (const field of ['timeoutSeconds', 'memoryMegabytes', 'ephemeralStorageMegabytes'] as const) {
    if (it[field] !== undefined || it.unknown?.[field] !== undefined) continue
    it[field] = LAMBDA_DEFAULTS[field]
    it.defaults.push(field)
  }
}

function readVpc(reading: Reading, element: Element<LambdaFunction>, vpc: Value | undefined): void {
  const subnets = reach(vpc, 'SubnetIds')
  const groups = reach(vpc, 'SecurityGroupIds')
  // Without both it is no VPC: an empty configuration takes a function out of one.
  if (vpc?.kind === 'fields' && !subnets && !groups) return
  put(reading, element, 'vpc', vpc, () => {
    const [subnetsOf, groupsOf] = [subnets, groups].map(list => (list ? asReferences(list, reading) : []))
    return subnetsOf && groupsOf && { subnets: subnetsOf, securityGroups: groupsOf }
  })
  for (const [field, list] of [['subnets', subnets] as const, ['securityGroups', groups] as const]) {
    const references = element.it.vpc?.[field]
    if (references)
      reading.places.markAll(
        references,
        branches(list).map(branch => branch.value.span),
      )
  }
}

function fileSystems(value: Value, reading: Reading): LambdaFunction['fileSystems'] {
  if (value.kind !== 'list') return undefined
  const written = value.items.flatMap(item => reach(item, 'Arn') ?? [])
  const found = written.flatMap(arn => asReference(arn, reading) ?? [])
  if (found.length !== value.items.length) return undefined
  reading.places.markAll(
    found,
    written.map(arn => arn.span),
  )
  return found
}

/** Which tags there are is known where their values are not. */
function readTags(reading: Reading, element: Element<LambdaFunction>, value: Value | undefined): void {
  const read = (list: Value) => tags(list, reading)
  if (value?.kind === 'list' && value.items.every(item => reach(item, 'Key')?.kind === 'literal')) {
    element.it.tags = read(value) ?? {}
    reading.places.mark(element.it, 'tags', value.span)
  } else put(reading, element, 'tags', value, read)
}

function tags(value: Value, { places }: Reading): Record<string, string> | undefined {
  if (value.kind !== 'list') return undefined
  const found: Record<string, string> = {}
  for (const item of value.items) {
    const [key, of] = [notation(reach(item, 'Key')), reach(item, 'Value')]
    setOwn(found, key, notation(of ?? undefined))
    if (of) places.mark(found, key, of.span)
  }
  return found
}
