// The keys by which callers of a GraphQL API name themselves, where one of its authentications asks for them.
// https://www.serverless.com/framework/docs/providers/aws/guide/appsync/API-keys
import { listed, type Node } from '../../node.ts'
import { setting, text } from '../events/event-settings.ts'
import type { StackBuilder } from '../service.ts'
import { firstSet } from '../truthy.ts'
import type { AppSyncConfig } from './appsync-config.ts'
import { API_ID, apiKeyId } from './appsync-ids.ts'
import { authenticationsOf } from './lambda-target.ts'

export interface ApiKey {
  readonly name: string
  /** The name alone, or a mapping. */
  readonly written: Node
  readonly settings: Node | undefined
}

export function apiKeysOf(settings: Node): ApiKey[] {
  if (!authenticationsOf(settings).some(authentication => text(setting(authentication, 'type')) === 'API_KEY')) return []
  return listed(setting(settings, 'apiKeys')).map(written => {
    const own = written.kind === 'mapping' ? written : undefined
    return { name: text(own ? setting(own, 'name') : written) ?? '', written, settings: own }
  })
}

/** When a key expires depends on the time of the deployment. */
export function addApiKeys(builder: StackBuilder, { settings }: AppSyncConfig): void {
  for (const { name, written, settings: own } of apiKeysOf(settings)) {
    const shown = own ? setting(own, 'name') : written
    const properties = { ApiId: API_ID, Description: firstSet(setting(own, 'description')) ?? shown, ApiKeyId: setting(own, 'apiKeyId') }
    builder.add(apiKeyId(name), { Type: 'AWS::AppSync::ApiKey', Properties: properties }, written.span)
  }
}
