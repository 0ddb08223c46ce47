// The resource policy of a REST API: who may call it, by account, address or network.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-resourcepolicystatement.html
import { type Buildable, get, listed, type Node, present, string } from '../../node.ts'
import { ANY_METHOD, type Editable, methodName, pathItems, put, within } from './document.ts'
import { permittedPath } from './rest-api-event.ts'

export function addResourcePolicy(body: Editable, written: Node, paths: readonly string[], stage: Node | undefined): void {
  const statements: Buildable[] = []
  const of = (key: string) => listed(present(written, key))
  for (const path of paths) {
    const Resource = methodArns(body, path, stage)
    const invoke = { Action: 'execute-api:Invoke', Resource }
    const limited = (condition: Buildable) =>
      statements.push({ Effect: 'Allow', ...invoke, Principal: '*' }, { Effect: 'Deny', ...invoke, Principal: '*', Condition: condition })
    if (of('AwsAccountWhitelist').length > 0) statements.push({ Effect: 'Allow', ...invoke, Principal: { AWS: of('AwsAccountWhitelist') } })
    if (of('AwsAccountBlacklist').length > 0) statements.push({ Effect: 'Deny', ...invoke, Principal: { AWS: of('AwsAccountBlacklist') } })
    if (of('IpRangeWhitelist').length > 0) limited({ NotIpAddress: { 'aws:SourceIp': of('IpRangeWhitelist') } })
    if (of('IpRangeBlacklist').length > 0) limited({ IpAddress: { 'aws:SourceIp': of('IpRangeBlacklist') } })
    const denied = networks(of('SourceVpcBlacklist'), of('IntrinsicVpcBlacklist'), of('IntrinsicVpceBlacklist'))
    if (denied) limited({ StringEquals: denied })
    const allowed = networks(of('SourceVpcWhitelist'), of('IntrinsicVpcWhitelist'), of('IntrinsicVpceWhitelist'))
    if (allowed) limited({ StringNotEquals: allowed })
  }
  statements.push(...of('CustomStatements'))
  if (statements.length === 0) return
  const policy = within(body, 'x-amazon-apigateway-policy', written.span)
  put(policy, 'Version', '2012-10-17', written.span)
  put(policy, 'Statement', [...listed(get(policy, 'Statement')), ...statements], written.span)
}

function networks(named: readonly Node[], vpcs: readonly Node[], endpoints: readonly Node[]): Buildable {
  const vpc = [...named.filter(node => /^vpc-/.test(string(node) ?? '')), ...vpcs]
  const endpoint = [...named.filter(node => /^vpce-/.test(string(node) ?? '')), ...endpoints]
  if (vpc.length === 0 && endpoint.length === 0) return undefined
  return { 'aws:SourceVpc': vpc.length > 0 ? vpc : undefined, 'aws:SourceVpce': endpoint.length > 0 ? endpoint : undefined }
}

function methodArns(body: Editable, path: string, stage: Node | undefined): Buildable[] {
  return pathItems(body, path).flatMap(item =>
    [...item.entries.keys()].map(method => {
      const name = methodName(method) === ANY_METHOD ? '*' : method.toUpperCase()
      return { 'Fn::Sub': [`execute-api:/\${__Stage__}/${name}${permittedPath(path)}`, { __Stage__: stage ?? '*' }] }
    }),
  )
}
