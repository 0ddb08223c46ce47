// A connector: the policy or the permission by which one resource reads or writes another.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-connector.html
import { GateError } from '../../../model/gate-error.ts'
import { type Buildable, build, get, listed, type Node, present, string, withEntries } from '../../node.ts'
import { locate } from '../../span.ts'
import { idIn, missing, ownAttributes, type Sam, type SamResource } from '../sam.ts'
import { type Endpoint, endpoint } from './endpoint.ts'
import { PROFILES } from './profiles.ts'

interface Access {
  readonly Statement?: readonly unknown[]
  readonly [key: string]: unknown
}

interface Profile {
  readonly Type: string
  readonly Properties: {
    readonly SourcePolicy: boolean
    readonly DependedBy?: string
    readonly AccessCategories: Readonly<Record<string, Access>>
  }
}

export function addConnector(resource: SamResource, sam: Sam): void {
  const { properties, id } = resource
  const source = present(properties, 'Source')
  const destination = present(properties, 'Destination')
  const permissions = listed(present(properties, 'Permissions')).map(string)
  if (!source || !destination || permissions.length === 0)
    throw missing(`the connector ${id} needs Source, Destination and Permissions`, resource.span)
  sam.remove(id)
  const several = destination.kind === 'sequence'
  const made: string[] = []
  for (const [index, to] of listed(destination).entries()) {
    const ends = { source: endpoint(source, to, sam), destination: endpoint(to, source, sam) }
    const name = `${ends.source.type} > ${ends.destination.type}`
    const text = Object.hasOwn(PROFILES, name) ? PROFILES[name] : undefined
    if (text === undefined)
      throw new GateError('E_RENDER_SHAPE', `no connector leads from ${ends.source.type} to ${ends.destination.type}`, {
        location: locate(to.span),
      })
    const suffix = several ? `Destination${index}` : ''
    made.push(...addConnection({ resource, ends, permissions, suffix, profile: JSON.parse(text) as Profile }, sam))
  }
  followDependencies(id, made, sam)
}

interface Connection {
  readonly resource: SamResource
  readonly ends: { readonly source: Endpoint; readonly destination: Endpoint }
  readonly permissions: readonly (string | undefined)[]
  readonly suffix: string
  readonly profile: Profile
}

function addConnection({ resource, ends, permissions, suffix, profile }: Connection, sam: Sam): string[] {
  const { SourcePolicy, AccessCategories, DependedBy } = profile.Properties
  const holder = SourcePolicy ? ends.source : ends.destination
  const needed = (value: Buildable, what: string): Buildable => {
    if (value !== undefined) return value
    throw missing(`the connector ${resource.id} does not know the ${what} of its ${SourcePolicy ? 'Source' : 'Destination'}`, resource.span)
  }
  const chosen = Object.entries(AccessCategories).filter(([name]) => permissions.includes(name))
  const statements = chosen.flatMap(([, access]) => access.Statement ?? []).map(statement => filled(statement, ends))
  const document = { Version: '2012-10-17', Statement: statements }
  const add = (name: string, Type: string, Properties: Buildable): string => {
    sam.add(resource.id + name + suffix, { Type, ...ownAttributes(resource), Properties }, resource.span)
    return resource.id + name + suffix
  }
  if (profile.Type === 'AWS_IAM_ROLE_MANAGED_POLICY') {
    const policy = add('Policy', 'AWS::IAM::ManagedPolicy', { PolicyDocument: document, Roles: [needed(holder.RoleName, 'role')] })
    const { source, destination } = ends
    const dependent = DependedBy === 'SOURCE' ? source.logicalId : DependedBy ? mappingOf(source, destination, sam) : undefined
    if (dependent !== undefined) dependOn(dependent, policy, sam)
    return [policy]
  }
  if (profile.Type === 'AWS_SQS_QUEUE_POLICY')
    return [add('QueuePolicy', 'AWS::SQS::QueuePolicy', { PolicyDocument: document, Queues: [needed(holder.QueueUrl, 'queue')] })]
  if (profile.Type === 'AWS_SNS_TOPIC_POLICY')
    return [add('TopicPolicy', 'AWS::SNS::TopicPolicy', { PolicyDocument: document, Topics: [needed(holder.Arn, 'topic')] })]
  return chosen.map(([name, access]) =>
    add(`${name}LambdaPermission`, 'AWS::Lambda::Permission', {
      Action: filled(access.Action, ends),
      FunctionName: needed(holder.Arn, 'function'),
      Principal: filled(access.Principal, ends),
      SourceArn: filled(access.SourceArn, ends),
      SourceAccount: access.SourceAccount === undefined ? undefined : filled(access.SourceAccount, ends),
    }),
  )
}

/** Puts the ends of the connection into a profile's text. */
function filled(value: unknown, ends: Connection['ends']): Buildable {
  if (Array.isArray(value)) return value.map(item => filled(item, ends))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, filled(member, ends)]))
  if (typeof value !== 'string') return value as Buildable
  const variables: Record<string, Buildable> = {}
  const whole = /^%\{(Source|Destination)\.(\w+)\}$/.exec(value)
  if (whole) return endOf(ends, whole[1]!, whole[2]!)
  const text = value.replace(/%\{(Source|Destination)\.(\w+)\}/g, (_, end: string, key: string) => {
    variables[end + key] = endOf(ends, end, key)
    return `\${${end}${key}}`
  })
  if (Object.keys(variables).length > 0) return { 'Fn::Sub': [text, variables] }
  return /\$\{.+\}/.test(text) ? { 'Fn::Sub': text } : text
}

function endOf(ends: Connection['ends'], end: string, key: string): Buildable {
  return ends[end === 'Source' ? 'source' : 'destination'][key as 'Arn']
}

function mappingOf(source: Endpoint, destination: Endpoint, sam: Sam): string | undefined {
  const found = [...sam.ids()].filter(id => {
    const made = sam.made(id)
    if (string(get(made, 'Type')) !== 'AWS::Lambda::EventSourceMapping') return false
    const of = (key: string) => idIn(get(made, 'Properties', key))
    return of('EventSourceArn') === source.logicalId && of('FunctionName') === destination.logicalId
  })
  return found.length === 1 ? found[0] : undefined
}

function dependOn(id: string, on: string, sam: Sam): void {
  const resource = sam.made(id)
  if (!resource) return
  const before: readonly Node[] = listed(get(resource, 'DependsOn'))
  if (before.some(node => string(node) === on)) return
  sam.add(id, withEntries(resource, { DependsOn: build([...before, on], resource.span) }), resource.span)
}

/** What depends on the connector depends on what it makes. */
function followDependencies(id: string, made: readonly string[], sam: Sam): void {
  for (const other of sam.ids()) {
    const resource = sam.made(other)
    const before = listed(get(resource, 'DependsOn'))
    if (!resource || !before.some(node => string(node) === id)) continue
    const kept = before.filter(node => string(node) !== id)
    sam.add(other, withEntries(resource, { DependsOn: build([...kept, ...made], resource.span) }), resource.span)
  }
}
