// The custom domain of an API: the name, the paths under it, and its DNS records.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-domainconfiguration.html
import { type Buildable, boolean, listed, type Node, present, string } from '../../node.ts'
import { digest, inheritedAttributes, missing, type Sam, type SamResource } from '../sam.ts'
import type { ApiDraft } from './drafts.ts'

/** Records by the logical id of their group, which APIs of one zone share. */
export type RecordSets = Map<string, Buildable[]>

export function addRestDomain(api: ApiDraft, stageId: string, sam: Sam, recordSets: RecordSets): void {
  const domain = sam.settle(present(api.properties, 'Domain'))
  if (!domain) return
  const { resource } = api
  const of = (key: string) => present(domain, key)
  const { DomainName, CertificateArn } = named(domain, resource)
  const endpoint = string(sam.settle(of('EndpointConfiguration'))) ?? 'REGIONAL'
  const isPrivate = endpoint === 'PRIVATE'
  const id = `ApiGatewayDomainName${isPrivate ? 'V2' : ''}${digest(DomainName)}`
  const attributes = inheritedAttributes(resource)
  const Properties = {
    DomainName,
    [endpoint === 'REGIONAL' ? 'RegionalCertificateArn' : 'CertificateArn']: CertificateArn,
    EndpointConfiguration: { Types: [endpoint], IpAddressType: of('IpAddressType') },
    MutualTlsAuthentication: isPrivate ? undefined : of('MutualTlsAuthentication'),
    SecurityPolicy: of('SecurityPolicy'),
    EndpointAccessMode: of('EndpointAccessMode'),
    Policy: isPrivate ? of('Policy') : undefined,
    OwnershipVerificationCertificateArn: isPrivate ? undefined : of('OwnershipVerificationCertificateArn'),
  }
  sam.add(id, { Type: `AWS::ApiGateway::DomainName${isPrivate ? 'V2' : ''}`, ...attributes, Properties }, domain.span)
  sam.refer(resource.id, isPrivate ? 'DomainNameV2' : 'DomainName', id)
  const paths = listed(of('BasePath'))
  const keep = boolean(of('NormalizeBasePath')) === false
  for (const path of paths.length > 0 ? paths : [undefined]) {
    const word = (string(path) ?? '').replace(/[^a-zA-Z0-9]/g, '')
    const mapped = {
      [isPrivate ? 'DomainNameArn' : 'DomainName']: { Ref: id },
      RestApiId: { Ref: resource.id },
      Stage: { Ref: stageId },
      BasePath: path && (keep ? path : word),
    }
    const Type = `AWS::ApiGateway::BasePathMapping${isPrivate ? 'V2' : ''}`
    sam.add(`${resource.id}${word}BasePathMapping`, { Type, ...attributes, Properties: mapped }, domain.span)
  }
  const endpointId = present(of('AccessAssociation'), 'VpcEndpointId')
  if (isPrivate && endpointId) {
    const Type = 'AWS::ApiGateway::DomainNameAccessAssociation'
    const association = { DomainNameArn: { Ref: id }, AccessAssociationSourceType: 'VPCE', AccessAssociationSource: endpointId }
    sam.add(`DomainNameAccessAssociation${digest(endpointId)}`, { Type, ...attributes, Properties: association }, domain.span)
  }
  addRecords(domain, DomainName, aliasTarget(endpoint, id, of('Route53')), resource, sam, recordSets)
}

export function addHttpDomain(resource: SamResource, stageId: string, sam: Sam, recordSets: RecordSets): void {
  const domain = sam.settle(present(resource.properties, 'Domain'))
  if (!domain) return
  const of = (key: string) => present(domain, key)
  const { DomainName, CertificateArn } = named(domain, resource)
  const id = `ApiGatewayDomainNameV2${digest(DomainName)}`
  const attributes = inheritedAttributes(resource)
  const configuration = {
    CertificateArn,
    EndpointType: of('EndpointConfiguration') ?? 'REGIONAL',
    OwnershipVerificationCertificateArn: of('OwnershipVerificationCertificateArn'),
    SecurityPolicy: of('SecurityPolicy'),
  }
  const Properties = { DomainName, DomainNameConfigurations: [configuration], MutualTlsAuthentication: of('MutualTlsAuthentication') }
  sam.add(id, { Type: 'AWS::ApiGatewayV2::DomainName', ...attributes, Properties }, domain.span)
  sam.refer(resource.id, 'DomainName', id)
  const paths = listed(of('BasePath'))
  for (const path of paths.length > 0 ? paths : [undefined]) {
    const text = string(path) ?? ''
    const mapped = {
      DomainName: { Ref: id },
      ApiId: { Ref: resource.id },
      Stage: { Ref: stageId },
      ApiMappingKey: path && text.replace(/^\/+|\/+$/g, ''),
    }
    const Type = 'AWS::ApiGatewayV2::ApiMapping'
    sam.add(`${resource.id}${text.replace(/[-_/]+/g, '')}ApiMapping`, { Type, ...attributes, Properties: mapped }, domain.span)
  }
  addRecords(domain, DomainName, aliasTarget('REGIONAL', id, of('Route53')), resource, sam, recordSets)
}

function named(domain: Node, resource: SamResource): { DomainName: Node; CertificateArn: Node } {
  const DomainName = present(domain, 'DomainName')
  const CertificateArn = present(domain, 'CertificateArn')
  if (!DomainName || !CertificateArn) throw missing(`the Domain of ${resource.id} needs DomainName and CertificateArn`, domain.span)
  return { DomainName, CertificateArn }
}

function aliasTarget(endpoint: string, domainId: string, route53: Node | undefined): Buildable {
  const attribute = (name: string): Buildable => ({ 'Fn::GetAtt': [domainId, name] })
  const EvaluateTargetHealth = present(route53, 'EvaluateTargetHealth')
  if (endpoint === 'REGIONAL')
    return { EvaluateTargetHealth, HostedZoneId: attribute('RegionalHostedZoneId'), DNSName: attribute('RegionalDomainName') }
  if (endpoint === 'EDGE')
    return {
      EvaluateTargetHealth,
      HostedZoneId: 'Z2FDTNDATAQYW2',
      DNSName: present(route53, 'DistributionDomainName') ?? attribute('DistributionDomainName'),
    }
  return {
    EvaluateTargetHealth,
    HostedZoneId: present(route53, 'VpcEndpointHostedZoneId'),
    DNSName: present(route53, 'VpcEndpointDomainName'),
  }
}

function addRecords(domain: Node, Name: Node, AliasTarget: Buildable, resource: SamResource, sam: Sam, recordSets: RecordSets): void {
  const route53 = present(domain, 'Route53')
  if (!route53) return
  const zone = present(route53, 'HostedZoneId') ?? present(route53, 'HostedZoneName')
  if (!zone) throw missing(`the Route53 of ${resource.id} needs HostedZoneId or HostedZoneName`, route53.span)
  const separate = boolean(present(route53, 'SeparateRecordSetGroup')) === true
  const id = `RecordSetGroup${digest(separate ? digest(zone) + digest(Name) : digest(zone))}`
  const record = (Type: string): Buildable => ({
    Name,
    Type,
    AliasTarget,
    Region: present(route53, 'Region'),
    SetIdentifier: present(route53, 'SetIdentifier'),
  })
  const records = recordSets.get(id) ?? []
  recordSets.set(id, records)
  records.push(record('A'))
  if (boolean(present(route53, 'IpV6')) === true) records.push(record('AAAA'))
  const before = sam.made(id)
  const Properties = {
    HostedZoneId: present(route53, 'HostedZoneId'),
    HostedZoneName: present(route53, 'HostedZoneName'),
    RecordSets: records,
  }
  const attributes = before ? {} : inheritedAttributes(resource)
  sam.add(id, { Type: 'AWS::Route53::RecordSetGroup', ...attributes, Properties }, route53.span)
}
