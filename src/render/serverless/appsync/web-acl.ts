// The firewall in front of a GraphQL API: an existing one, or one that is made of rules.
// https://www.serverless.com/framework/docs/providers/aws/guide/appsync/WAF
import { type Buildable, entries, listed, type Node } from '../../node.ts'
import { isFalse, setting, text } from '../events/event-settings.ts'
import type { StackBuilder } from '../service.ts'
import { firstSet, truthy } from '../truthy.ts'
import { apiKeysOf } from './api-key.ts'
import type { AppSyncConfig } from './appsync-config.ts'
import { API } from './appsync-ids.ts'
import { type WebAclRule, webAclRule } from './web-acl-rule.ts'

const WEB_ACL = 'GraphQlWaf'
const FIRST_PRIORITY = 100

export function addWebAcl(builder: StackBuilder, { settings }: AppSyncConfig): void {
  const waf = setting(settings, 'waf')
  if (!truthy(waf) || isFalse(setting(waf, 'enabled'))) return
  const given = firstSet(setting(waf, 'arn'))
  if (!given) builder.add(WEB_ACL, { Type: 'AWS::WAFv2::WebACL', Properties: properties(settings, waf) }, waf.span)
  const association = { ResourceArn: { 'Fn::GetAtt': [API, 'Arn'] }, WebACLArn: given ?? { 'Fn::GetAtt': [WEB_ACL, 'Arn'] } }
  builder.add('GraphQlWafAssoc', { Type: 'AWS::WAFv2::WebACLAssociation', Properties: association }, waf.span)
}

function properties(api: Node, waf: Node): { readonly [property: string]: Buildable } {
  const apiName = text(setting(api, 'name')) ?? ''
  const name = firstSet(setting(waf, 'name')) ?? `${apiName}Waf`
  const action = firstSet(setting(waf, 'defaultAction'))
  const actionName = action === undefined ? 'Allow' : text(action)
  const tags = firstSet(setting(api, 'tags'))
  return {
    DefaultAction: actionName === undefined ? action : { [actionName]: {} },
    Scope: 'REGIONAL',
    Description: firstSet(setting(waf, 'description')) ?? `ACL rules for AppSync ${apiName}`,
    Name: name,
    Rules: rules(api, waf),
    VisibilityConfig: {
      CloudWatchMetricsEnabled: setting(waf, 'visibilityConfig', 'cloudWatchMetricsEnabled') ?? true,
      MetricName: firstSet(setting(waf, 'visibilityConfig', 'name')) ?? name,
      SampledRequestsEnabled: setting(waf, 'visibilityConfig', 'sampledRequestsEnabled') ?? true,
    },
    Tags: tags && (tags.kind === 'unresolved' ? tags : [...entries(tags)].map(([Key, Value]) => ({ Key, Value }))),
  }
}

function rules(api: Node, waf: Node): Buildable {
  const written = setting(waf, 'rules')
  if (written?.kind === 'unresolved') return written
  const made: WebAclRule[] = listed(written).map(rule => webAclRule(rule, waf))
  for (const key of apiKeysOf(api)) for (const rule of listed(setting(key.settings, 'wafRules'))) made.push(webAclRule(rule, waf, key.name))
  let next = FIRST_PRIORITY
  return made.map(({ priority, ...rule }) => ({ ...rule, Priority: priority ?? next++ }))
}
