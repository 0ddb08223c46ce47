// What the provider section says for the whole service, and where that section stands.
// https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml
import { get, present } from '../node.ts'
import type { StackSettings } from '../rendering.ts'
import type { Service } from './service.ts'

export function stackSettings({ config, provider }: Service): StackSettings {
  const region = present(provider, 'region')
  const logRetentionDays = get(provider, 'logRetentionInDays')
  const deploymentRole = present(present(provider, 'iam'), 'deploymentRole') ?? present(provider, 'cfnRole')
  return {
    span: config.entries.get('provider')?.key ?? config.span,
    ...(region === undefined ? {} : { region }),
    ...(logRetentionDays === undefined ? {} : { logRetentionDays }),
    ...(deploymentRole === undefined ? {} : { deploymentRole }),
  }
}
