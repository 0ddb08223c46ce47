// The cache in front of a GraphQL API.
// https://www.serverless.com/framework/docs/providers/aws/guide/appsync/caching
import { isFalse, setting } from '../events/event-settings.ts'
import type { StackBuilder } from '../service.ts'
import { firstSet, truthy } from '../truthy.ts'
import type { AppSyncConfig } from './appsync-config.ts'
import { API_ID } from './appsync-ids.ts'

const DEFAULT_TTL_SECONDS = 3600

export function addApiCache(builder: StackBuilder, { settings }: AppSyncConfig): void {
  const caching = setting(settings, 'caching')
  if (!truthy(caching) || isFalse(setting(caching, 'enabled'))) return
  const properties = {
    ApiCachingBehavior: setting(caching, 'behavior'),
    ApiId: API_ID,
    AtRestEncryptionEnabled: firstSet(setting(caching, 'atRestEncryption')) ?? false,
    TransitEncryptionEnabled: firstSet(setting(caching, 'transitEncryption')) ?? false,
    Ttl: firstSet(setting(caching, 'ttl')) ?? DEFAULT_TTL_SECONDS,
    Type: firstSet(setting(caching, 'type')) ?? 'T2_SMALL',
  }
  builder.add('GraphQlCaching', { Type: 'AWS::AppSync::ApiCache', Properties: properties }, caching.span)
}
