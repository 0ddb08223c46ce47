// What a `kafka` event deploys: an event source mapping of a topic in a self-managed Kafka cluster, and the rights to reach it.
// https://www.serverless.com/framework/docs/providers/aws/events/kafka
import { md5Hex } from '../../../model/digest.ts'
import { type Buildable, entries, listed } from '../../node.ts'
import { alphanumeric, normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { truthy } from '../truthy.ts'
import { eventDialectOf, settingOf3 } from './event-dialect.ts'
import { around, refused, required, setting, text } from './event-settings.ts'
import { addEventSourceMapping, filterCriteria } from './event-source-mapping.ts'
import { byFunction, type FunctionEvent } from './function-event.ts'
import { allowNetworkInterfaces } from './network-interfaces.ts'
import { sourceName } from './source-name.ts'

const LONGEST_TOPIC_IN_ID = 158

interface Access {
  readonly type: string
  /** What Lambda wants before the value. */
  readonly prefix: string
  readonly needs: 'network' | 'secret'
}

const ACCESS: ReadonlyMap<string, Access> = new Map([
  ['vpcSubnet', { type: 'VPC_SUBNET', prefix: 'subnet:', needs: 'network' }],
  ['vpcSecurityGroup', { type: 'VPC_SECURITY_GROUP', prefix: 'security_group:', needs: 'network' }],
  ['saslPlainAuth', { type: 'BASIC_AUTH', prefix: '', needs: 'secret' }],
  ['saslScram256Auth', { type: 'SASL_SCRAM_256_AUTH', prefix: '', needs: 'secret' }],
  ['saslScram512Auth', { type: 'SASL_SCRAM_512_AUTH', prefix: '', needs: 'secret' }],
  ['clientCertificateTlsAuth', { type: 'CLIENT_CERTIFICATE_TLS_AUTH', prefix: '', needs: 'secret' }],
  ['serverRootCaCertificate', { type: 'SERVER_ROOT_CA_CERTIFICATE', prefix: '', needs: 'secret' }],
])

export function compileKafka(builder: StackBuilder, events: readonly FunctionEvent[]): void {
  for (const own of byFunction(events).values()) {
    // The last event of a topic has the plain id; from version 4 on the others have one of their own.
    const taken = new Set<string>()
    for (const at of own.toReversed()) {
      const id = plainId(at)
      if (taken.has(id) && !eventDialectOf(builder.service).kafkaByCluster) {
        allowAccess(builder, at)
        continue
      }
      addMapping(builder, at, taken.has(id) ? `${id}${clusterHash(at)}` : id)
      taken.add(id)
    }
  }
}

/** The properties that events of managed and self-managed clusters have in common. */
export function kafkaProperties(at: FunctionEvent): { readonly [name: string]: Buildable } {
  const { settings } = at.event
  const topic = required(at, 'topic')
  const position = setting(settings, 'startingPosition')
  const timestamp = setting(settings, 'startingPositionTimestamp')
  if (text(position) === 'AT_TIMESTAMP' && timestamp === undefined) {
    throw refused(at, position!, 'starts AT_TIMESTAMP and has no startingPositionTimestamp')
  }
  const batchSize = setting(settings, 'batchSize')
  const window = setting(settings, 'maximumBatchingWindow')
  return {
    StartingPosition: truthy(position) ? position : 'TRIM_HORIZON',
    StartingPositionTimestamp: timestamp,
    Topics: [topic],
    BatchSize: truthy(batchSize) ? batchSize : undefined,
    MaximumBatchingWindowInSeconds: truthy(window) ? window : undefined,
    Enabled: setting(settings, 'enabled'),
  }
}

function addMapping(builder: StackBuilder, at: FunctionEvent, logicalId: string): void {
  const { settings } = at.event
  const consumerGroup = setting(settings, 'consumerGroupId')
  const pollers = settingOf3(builder, at, 'provisionedPollerConfig')
  const onFailure = settingOf3(builder, at, 'onFailureDestination')
  addEventSourceMapping(builder, logicalId, at, {
    ...kafkaProperties(at),
    SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: endpoints(at) } },
    SourceAccessConfigurations: allowAccess(builder, at),
    SelfManagedKafkaEventSourceConfig: truthy(consumerGroup) ? { ConsumerGroupId: consumerGroup } : undefined,
    FilterCriteria: filterCriteria(settings),
    DestinationConfig: truthy(onFailure) ? { OnFailure: { Destination: onFailure } } : undefined,
    ProvisionedPollerConfig: pollers && {
      MinimumPollers: setting(pollers, 'minimumPollers'),
      MaximumPollers: setting(pollers, 'maximumPollers'),
    },
  })
}

/** Grants what the access needs, and returns it as the mapping wants it. */
function allowAccess(builder: StackBuilder, at: FunctionEvent): Buildable {
  const configured = required(at, 'accessConfigurations')
  if (configured.kind === 'unresolved') return configured
  const subnets = setting(configured, 'vpcSubnet')
  const groups = setting(configured, 'vpcSecurityGroup')
  if ((subnets === undefined) !== (groups === undefined)) {
    throw refused(at, configured, `has accessConfigurations without ${subnets ? 'vpcSecurityGroup' : 'vpcSubnet'}, which belong together`)
  }
  if (subnets) allowNetworkInterfaces(builder, at)
  return [...entries(configured)].flatMap(([key, values]) => {
    const access = ACCESS.get(key) ?? { type: key, prefix: '', needs: 'nothing' }
    return listed(values).map(value => {
      if (access.needs === 'secret') {
        const kind = `kafka/${at.fn.key}/secret`
        builder.grant(at.fn, { kind, actions: ['secretsmanager:GetSecretValue'], resource: value, span: at.event.span })
      }
      return { Type: access.type, URI: access.prefix === '' ? value : around(access.prefix, value, '') }
    })
  })
}

function endpoints(at: FunctionEvent): Buildable {
  const servers = required(at, 'bootstrapServers')
  return servers.kind === 'unresolved' ? servers : listed(servers)
}

function plainId(at: FunctionEvent): string {
  return `${normalisedName(at.fn.key)}EventSourceMappingKafka${alphanumeric(sourceName(required(at, 'topic'))).slice(0, LONGEST_TOPIC_IN_ID)}`
}

/** Tells clusters that have the same topic apart. */
function clusterHash(at: FunctionEvent): string {
  const servers = listed(required(at, 'bootstrapServers')).map(server => sourceName(server))
  const consumerGroupId = text(setting(at.event.settings, 'consumerGroupId'))
  const identity = JSON.stringify({ topic: sourceName(required(at, 'topic')), consumerGroupId, servers: servers.sort() })
  return md5Hex(identity).slice(0, 8).toUpperCase()
}
