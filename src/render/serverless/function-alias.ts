// The alias that a function publishes and that its events invoke: provisioned concurrency, SnapStart, durable execution.
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html
import { type Buildable, get, type Node, string } from '../node.ts'
import { capitalised, normalisedName } from './naming.ts'
import type { Service, ServiceFunction } from './service.ts'
import { truthy } from './truthy.ts'

export interface FunctionAlias {
  readonly name: string
  readonly logicalId: string
  readonly provisioned?: Node
}

export function functionAlias(fn: ServiceFunction, service: Service): FunctionAlias | undefined {
  const id = normalisedName(fn.key)
  const concurrency = get(fn.settings, 'provisionedConcurrency')
  if (truthy(concurrency)) {
    if (concurrency.kind !== 'mapping') return { name: 'provisioned', logicalId: `${id}ProvConcLambdaAlias`, provisioned: concurrency }
    const name = string(get(concurrency, 'alias')) ?? 'provisioned'
    const suffix = name === 'provisioned' ? '' : capitalised(name)
    const provisioned = get(concurrency, 'executions')
    return { name, logicalId: `${id}ProvConc${suffix}LambdaAlias`, ...(provisioned ? { provisioned } : {}) }
  }
  if (truthy(get(fn.settings, 'snapStart'))) return { name: 'snapstart', logicalId: `${id}SnapStartLambdaAlias` }
  if (service.version === 4 && truthy(get(fn.settings, 'durableConfig'))) return { name: 'durable', logicalId: `${id}DurableLambdaAlias` }
  return undefined
}

export function aliasResource(alias: FunctionAlias, fn: ServiceFunction, versionId: string): Buildable {
  return {
    Type: 'AWS::Lambda::Alias',
    Properties: {
      FunctionName: { Ref: fn.logicalId },
      FunctionVersion: { 'Fn::GetAtt': [versionId, 'Version'] },
      Name: alias.name,
      ProvisionedConcurrencyConfig: alias.provisioned && { ProvisionedConcurrentExecutions: alias.provisioned },
    },
    DependsOn: fn.logicalId,
  }
}
