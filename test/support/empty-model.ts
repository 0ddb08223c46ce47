// A service model of a stack that holds nothing, a role and a function of no settings, for tests that fill in what they are about.
import type { LambdaFunction } from '../../src/model/lambda-function.ts'
import type { Role } from '../../src/model/role.ts'
import type { ServiceModel } from '../../src/model/service-model.ts'

export function emptyModel(parts: Partial<ServiceModel> = {}): ServiceModel {
  return {
    version: 1,
    stack: { path: 'orders/serverless.yml', name: 'orders', format: 'serverless', provider: 'aws', stage: 'dev', region: 'us-east-1' },
    functions: {},
    roles: {},
    triggers: {},
    permissions: {},
    apis: {},
    resources: {},
    parameters: {},
    outputs: {},
    manifest: { dependencies: {}, lockfile: false, present: false },
    plugins: [],
    ignored: [],
    computed: [],
    unresolved: [],
    ...parts,
  }
}

export function emptyRole(parts: Partial<Role> = {}): Role {
  return { origin: 'framework', owners: [], trust: [], managedPolicies: [], statements: [], grants: {}, ...parts }
}

export function emptyFunction(parts: Partial<LambdaFunction> = {}): LambdaFunction {
  return {
    logicalId: 'CreateLambdaFunction',
    packageType: 'Zip',
    defaults: [],
    triggers: [],
    exposure: { internet: [] },
    environment: {},
    layers: [],
    ...parts,
  }
}
