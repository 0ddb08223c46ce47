// The domain of a GraphQL API: its name, its association with the API, and what certifies and finds it.
// https://www.serverless.com/framework/docs/providers/aws/guide/appsync/custom-domain
import type { Buildable } from '../../node.ts'
import { isFalse, setting, text } from '../events/event-settings.ts'
import type { StackBuilder } from '../service.ts'
import { firstSet, truthy } from '../truthy.ts'
import type { AppSyncConfig } from './appsync-config.ts'
import { API_ID } from './appsync-ids.ts'

const DOMAIN = 'GraphQlDomainName'
const CERTIFICATE = 'GraphQlDomainCertificate'

export function addDomainName(builder: StackBuilder, { settings }: AppSyncConfig): void {
  const domain = setting(settings, 'domain')
  if (!truthy(domain) || isFalse(setting(domain, 'enabled')) || isFalse(setting(domain, 'useCloudFormation'))) return
  const name = setting(domain, 'name')
  const certificate = firstSet(setting(domain, 'certificateArn'))
  const zoneId = firstSet(setting(domain, 'hostedZoneId'))
  const add = (logicalId: string, Type: string, Properties: Buildable, DependsOn?: readonly string[]) => {
    const DeletionPolicy = truthy(setting(domain, 'retain')) ? 'Retain' : 'Delete'
    builder.add(logicalId, { Type, DeletionPolicy, Properties, DependsOn }, domain.span)
  }
  add(DOMAIN, 'AWS::AppSync::DomainName', { CertificateArn: certificate ?? { Ref: CERTIFICATE }, DomainName: name })
  add('GraphQlDomainAssociation', 'AWS::AppSync::DomainNameApiAssociation', { ApiId: API_ID, DomainName: name }, [DOMAIN])
  if (!certificate) {
    const validation = { DomainName: name, HostedZoneId: zoneId }
    const properties = { DomainName: name, ValidationMethod: 'DNS', DomainValidationOptions: [validation] }
    add(CERTIFICATE, 'AWS::CertificateManager::Certificate', properties)
  }
  if (isFalse(setting(domain, 'route53'))) return
  const zoneName = firstSet(setting(domain, 'hostedZoneName')) ?? zoneOf(text(name) ?? '')
  add('GraphQlDomainRoute53Record', 'AWS::Route53::RecordSet', {
    ...(zoneId ? { HostedZoneId: zoneId } : { HostedZoneName: zoneName }),
    Name: name,
    Type: 'A',
    AliasTarget: {
      HostedZoneId: { 'Fn::GetAtt': [DOMAIN, 'HostedZoneId'] },
      DNSName: { 'Fn::GetAtt': [DOMAIN, 'AppSyncDomainName'] },
      EvaluateTargetHealth: false,
    },
  })
}

/** The domain above, unless that would be a top-level one. */
function zoneOf(name: string): string {
  const parts = name.split('.')
  return `${(parts.length > 2 ? parts.slice(1) : parts).join('.')}.`
}
