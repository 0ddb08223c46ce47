// The domains that the plugin serverless-domain-manager makes beside the template, out of its section under `custom`.
// https://github.com/amplify-education/serverless-domain-manager#installing
import { build, get, type Mapping, mapping, type Node, present, string } from '../node.ts'
import { authored, isFalse } from './events/event-settings.ts'
import { alphanumeric } from './naming.ts'
import type { Service } from './service.ts'

const PLUGIN = 'serverless-domain-manager'
/** One domain may be told for each kind of API. */
const KINDS = ['rest', 'http', 'websocket']

/** Undefined where the plugin is not listed or makes none. */
export function customDomains(service: Service, plugins: readonly Node[]): Mapping | undefined {
  const plugin = plugins.find(node => string(node) === PLUGIN)
  if (!plugin) return undefined
  const listed = present(service.config, 'custom', 'customDomains')
  const settings = [present(service.config, 'custom', 'customDomain'), ...(listed?.kind === 'sequence' ? listed.items : [])]
  const domains = settings.flatMap(setting => (setting ? byKind(setting) : [])).filter(setting => !isFalse(present(setting, 'enabled')))
  if (domains.length === 0) return undefined
  const resources: Record<string, Node> = {}
  for (const setting of domains) {
    const id = `CustomDomain${alphanumeric(string(get(setting, 'domainName')) ?? '')}`
    resources[Object.hasOwn(resources, id) ? `${id}${Object.keys(resources).length}` : id] = build(resourceOf(setting), setting.span)
  }
  return mapping(build(resources, plugin.span))
}

function byKind(setting: Node): Node[] {
  const kinds = KINDS.flatMap(kind => present(setting, kind) ?? [])
  return kinds.length > 0 ? kinds : [setting]
}

function resourceOf(setting: Node) {
  const policy = present(setting, 'securityPolicy')
  const text = string(policy)
  return {
    Type: 'AWS::ApiGateway::DomainName',
    Properties: {
      DomainName: present(setting, 'domainName'),
      SecurityPolicy: policy && text !== undefined ? authored(text.toUpperCase(), policy) : policy,
    },
  }
}
