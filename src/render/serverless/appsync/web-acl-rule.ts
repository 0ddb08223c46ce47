// A rule of the firewall in front of a GraphQL API: the author's own, or one of the two that the framework knows by name. What stands
// at an API key holds only for requests with that key.
// https://www.serverless.com/framework/docs/providers/aws/guide/appsync/WAF
import { type Buildable, entries, type Node } from '../../node.ts'
import { setting, text } from '../events/event-settings.ts'
import { capitalised } from '../naming.ts'
import { firstSet } from '../truthy.ts'
import { apiKeyId } from './appsync-ids.ts'

const LARGEST_INTROSPECTION_BYTES = 8 * 1024
const REQUESTS_IN_FIVE_MINUTES = 100

export interface WebAclRule {
  readonly priority: Node | undefined
  readonly [property: string]: Buildable
}

export function webAclRule(written: Node, waf: Node, apiKey?: string): WebAclRule {
  const prefix = apiKey ?? ''
  const known = text(written)
  const throttled = known === 'throttle' ? undefined : setting(written, 'throttle')
  if (known === 'throttle' || throttled) return throttle(throttled, waf, prefix, apiKey)
  const disabled = known === 'disableIntrospection' ? undefined : setting(written, 'disableIntrospection')
  if (known === 'disableIntrospection' || disabled) return withoutIntrospection(disabled, waf, prefix, apiKey)
  const name = setting(written, 'name')
  const override = firstSet(setting(written, 'overrideAction'))
  const action = firstSet(setting(written, 'action'))
  const actionName = action === undefined ? 'Allow' : text(action)
  return {
    Name: name,
    priority: firstSet(setting(written, 'priority')),
    Statement: ownStatement(setting(written, 'statement'), apiKey),
    VisibilityConfig: visibility(written, waf, name),
    OverrideAction: override && capitalisedKeys(override),
    Action: override ? undefined : actionName === undefined ? action : { [actionName]: {} },
  }
}

/** Its settings may be the limit alone. */
function throttle(config: Node | undefined, waf: Node, prefix: string, apiKey: string | undefined): WebAclRule {
  const limit = config?.kind === 'scalar' && typeof config.value === 'number' ? config : undefined
  const own = (...path: string[]) => (config?.kind === 'mapping' ? firstSet(setting(config, ...path)) : undefined)
  const name = own('name') ?? `${prefix}Throttle`
  const keyType = own('aggregateKeyType') ?? 'IP'
  const forwarded = own('aggregateKeyType') && text(own('aggregateKeyType')) === 'FORWARDED_IP'
  return {
    Action: { Block: {} },
    Name: name,
    priority: own('priority'),
    Statement: {
      RateBasedStatement: {
        AggregateKeyType: keyType,
        Limit: limit ?? own('limit') ?? REQUESTS_IN_FIVE_MINUTES,
        ForwardedIPConfig: forwarded
          ? {
              HeaderName: own('forwardedIPConfig', 'headerName') ?? 'X-Forwarded-For',
              FallbackBehavior: own('forwardedIPConfig', 'fallbackBehavior') ?? 'MATCH',
            }
          : undefined,
        ScopeDownStatement: apiKey === undefined ? own('scopeDownStatement') : forKey(own('scopeDownStatement'), apiKey),
      },
    },
    VisibilityConfig: visibility(config, waf, name),
  }
}

function withoutIntrospection(config: Node | undefined, waf: Node, prefix: string, apiKey: string | undefined): WebAclRule {
  const own = (key: string) => (config?.kind === 'mapping' ? firstSet(setting(config, key)) : undefined)
  const name = own('name') ?? `${prefix}DisableIntrospection`
  const body = { Body: {} }
  const tooLarge = {
    SizeConstraintStatement: {
      ComparisonOperator: 'GT',
      FieldToMatch: body,
      Size: LARGEST_INTROSPECTION_BYTES,
      TextTransformations: [{ Type: 'NONE', Priority: 0 }],
    },
  }
  const asks = {
    ByteMatchStatement: {
      FieldToMatch: body,
      PositionalConstraint: 'CONTAINS',
      SearchString: '__schema',
      TextTransformations: [{ Type: 'COMPRESS_WHITE_SPACE', Priority: 0 }],
    },
  }
  return {
    Action: { Block: {} },
    Name: name,
    priority: own('priority'),
    Statement: forKey({ OrStatement: { Statements: [tooLarge, asks] } }, apiKey),
    VisibilityConfig: visibility(config, waf, name),
  }
}

/** A rate is counted of the key's requests alone. */
function ownStatement(statement: Node | undefined, apiKey: string | undefined): Buildable {
  const rate = setting(statement, 'RateBasedStatement')
  if (apiKey === undefined || rate?.kind !== 'mapping') return forKey(statement, apiKey)
  const scope = forKey(firstSet(setting(rate, 'ScopeDownStatement')), apiKey)
  return { RateBasedStatement: { ...Object.fromEntries([...entries(rate)]), ScopeDownStatement: scope } }
}

function forKey(statement: Buildable, apiKey: string | undefined): Buildable {
  if (apiKey === undefined) return statement
  const sent = {
    ByteMatchStatement: {
      FieldToMatch: { SingleHeader: { Name: 'X-Api-key' } },
      PositionalConstraint: 'EXACTLY',
      SearchString: { 'Fn::GetAtt': [apiKeyId(apiKey), 'ApiKey'] },
      TextTransformations: [{ Type: 'LOWERCASE', Priority: 0 }],
    },
  }
  return statement === undefined ? sent : { AndStatement: { Statements: [statement, sent] } }
}

function visibility(rule: Node | undefined, waf: Node, name: Buildable): Buildable {
  const own = rule?.kind === 'mapping' ? setting(rule, 'visibilityConfig') : undefined
  const shared = (key: string) => setting(own, key) ?? setting(waf, 'visibilityConfig', key) ?? true
  return {
    CloudWatchMetricsEnabled: shared('cloudWatchMetricsEnabled'),
    MetricName: firstSet(setting(own, 'name')) ?? name,
    SampledRequestsEnabled: shared('sampledRequestsEnabled'),
  }
}

function capitalisedKeys(node: Node): Buildable {
  if (node.kind !== 'mapping') return node
  return Object.fromEntries([...entries(node)].map(([key, value]) => [capitalised(key), capitalisedKeys(value)]))
}
