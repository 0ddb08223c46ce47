// One end of a connection: what its ARN, its role, its URL and its id are.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-connector-resourcereference.html
import { canonicalJson } from '../../../model/canonical-json.ts'
import { type Buildable, get, listed, type Node, present, string, toJson } from '../../node.ts'
import { idIn, missing, type Sam, wrong } from '../sam.ts'
import { ENDPOINTS } from './profiles.ts'

export interface Endpoint {
  readonly logicalId?: string
  readonly type: string
  readonly Arn: Buildable
  readonly RoleName: Buildable
  readonly QueueUrl: Buildable
  readonly ResourceId: Buildable
  readonly Name: Buildable
  readonly Qualifier: Buildable
}

const DEPLOYED: Readonly<Record<string, string>> = {
  'AWS::Serverless::Function': 'AWS::Lambda::Function',
  'AWS::Serverless::StateMachine': 'AWS::StepFunctions::StateMachine',
  'AWS::Serverless::Api': 'AWS::ApiGateway::RestApi',
  'AWS::Serverless::HttpApi': 'AWS::ApiGatewayV2::Api',
  'AWS::Serverless::SimpleTable': 'AWS::DynamoDB::Table',
}

interface Known {
  readonly Inputs?: { readonly Role?: string | { readonly Function: string } }
  readonly Outputs?: Readonly<Record<string, unknown>>
}

export function endpoint(written: Node, other: Node, sam: Sam): Endpoint {
  const of = (key: string) => present(written, key)
  const logicalId = string(of('Id'))
  if (logicalId === undefined) {
    const type = string(of('Type'))
    if (type === undefined) throw missing('an end of a connector has neither an Id nor a Type', written.span)
    return {
      type: DEPLOYED[type] ?? type,
      Arn: of('Arn'),
      RoleName: of('RoleName'),
      QueueUrl: of('QueueUrl'),
      ResourceId: of('ResourceId'),
      Name: of('Name'),
      Qualifier: of('Qualifier'),
    }
  }
  const resource = sam.made(logicalId)
  const type = string(get(resource, 'Type'))
  if (type === undefined) throw wrong(`a connector names ${logicalId}, which the template does not define`, of('Id')!)
  const known = (Object.hasOwn(ENDPOINTS, type) ? JSON.parse(ENDPOINTS[type]!) : {}) as Known
  const output = (key: string) => named(known.Outputs?.[key], logicalId)
  return {
    logicalId,
    type,
    Arn: output('Arn'),
    RoleName: roleName(known, get(resource, 'Properties'), other),
    QueueUrl: output('Url'),
    ResourceId: output('Id'),
    Name: output('Name'),
    Qualifier: of('Qualifier') ?? output('Qualifier'),
  }
}

function roleName(known: Known, properties: Node | undefined, other: Node): Buildable {
  const key = known.Inputs?.Role
  const role = typeof key === 'string' ? get(properties, key) : key ? ruleRole(properties, other) : undefined
  const id = idIn(role)
  return id === undefined ? undefined : { Ref: id }
}

/** The role of the target of a rule that the connection leads to. */
function ruleRole(properties: Node | undefined, other: Node): Node | undefined {
  const id = string(get(other, 'Id'))
  const arn = present(other, 'Arn')
  const target = listed(get(properties, 'Targets')).find(each => {
    const to = get(each, 'Arn')
    return (id !== undefined && idIn(to) === id) || (arn !== undefined && to !== undefined && sameValue(arn, to))
  })
  return get(target, 'RoleArn')
}

function sameValue(a: Node, b: Node): boolean {
  return canonicalJson(toJson(a)) === canonicalJson(toJson(b))
}

function named(value: unknown, logicalId: string): Buildable {
  if (value === undefined) return undefined
  return JSON.parse(JSON.stringify(value).replaceAll('%{logicalId}', logicalId)) as Buildable
}
