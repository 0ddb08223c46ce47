// An alarm of one function, and the filters that count a pattern of its log.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html
import { type Buildable, listed, type Mapping, type Node } from '../../node.ts'
import { isFalse, setting, text } from '../events/event-settings.ts'
import { defaultLogGroupName } from '../log-group.ts'
import { capitalised, normalisedName } from '../naming.ts'
import type { ServiceFunction, StackBuilder } from '../service.ts'
import { firstSet, truthy } from '../truthy.ts'
import type { Definition } from './definition.ts'
import type { AlarmState, AlertTopics } from './topic.ts'

const PLAIN_STATISTICS = new Set(['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'])

interface Alerts {
  readonly topics: AlertTopics
  readonly config: Mapping
}

export function addAlarm(builder: StackBuilder, fn: ServiceFunction, alarm: Definition, { topics, config }: Alerts): void {
  if (isFalse(setting(alarm, 'enabled'))) return
  const own = (key: string) => setting(alarm, key)
  const name = text(own('name')) ?? ''
  const pattern = firstSet(own('pattern'))
  const metric = pattern ? `${capitalised(text(own('metric')) ?? '')}${fn.logicalId}` : own('metric')
  const namespace = pattern ? stackName(builder) : own('namespace')
  const dimensions = pattern ? [] : dimensionsOf(fn, alarm)
  const shared = {
    ActionsEnabled: own('actionsEnabled'),
    AlarmName: alarmName(builder, fn, alarm, config),
    AlarmDescription: own('description'),
    EvaluationPeriods: own('evaluationPeriods'),
    DatapointsToAlarm: own('datapointsToAlarm'),
    ComparisonOperator: own('comparisonOperator'),
    TreatMissingData: firstSet(own('treatMissingData')) ?? 'missing',
    OKActions: actions(alarm, topics, 'ok'),
    AlarmActions: actions(alarm, topics, 'alarm'),
    InsufficientDataActions: actions(alarm, topics, 'insufficientData'),
  }
  const plain = PLAIN_STATISTICS.has(text(own('statistic')) ?? '')
  const watched =
    text(own('type')) === 'anomalyDetection'
      ? { ...expected(alarm, { Namespace: namespace, MetricName: metric, Dimensions: dimensions }), ThresholdMetricId: 'ad1' }
      : {
          Namespace: namespace,
          MetricName: metric,
          Threshold: own('threshold'),
          Period: own('period'),
          Dimensions: dimensions,
          Statistic: plain ? own('statistic') : undefined,
          ExtendedStatistic: plain ? undefined : own('statistic'),
          EvaluateLowSampleCountPercentile: plain ? undefined : own('evaluateLowSampleCountPercentile'),
        }
  const logicalId = `${normalisedName(fn.key)}${normalisedName(name)}Alarm`
  builder.add(logicalId, { Type: 'AWS::CloudWatch::Alarm', Properties: { ...shared, ...watched } }, alarm.span)
  if (pattern) addMetricFilters(builder, fn, `${fn.logicalId}${capitalised(name)}LogMetricFilter`, pattern, metric)
}

/** Goes off where the metric leaves the band that CloudWatch expects. */
function expected(alarm: Definition, metric: Buildable): { readonly Metrics: Buildable } {
  const stat = { Metric: metric, Period: setting(alarm, 'period'), Stat: setting(alarm, 'statistic') }
  const band = `ANOMALY_DETECTION_BAND(m1, ${text(setting(alarm, 'threshold')) ?? ''})`
  return {
    Metrics: [
      { Id: 'm1', ReturnData: true, MetricStat: stat },
      { Id: 'ad1', Expression: band, ReturnData: true },
    ],
  }
}

/** One counts what matches, the other says that the log was written at all. */
function addMetricFilters(builder: StackBuilder, fn: ServiceFunction, logicalId: string, pattern: Node, MetricName: Buildable): void {
  for (const [suffix, FilterPattern, MetricValue] of [
    ['ALERT', pattern, 1],
    ['OK', '', 0],
  ] as const) {
    const transformation = { MetricValue, MetricNamespace: stackName(builder), MetricName }
    const properties = { FilterPattern, LogGroupName: defaultLogGroupName(fn), MetricTransformations: [transformation] }
    const resource = { Type: 'AWS::Logs::MetricFilter', DependsOn: `${normalisedName(fn.key)}LogGroup`, Properties: properties }
    builder.add(`${logicalId}${suffix}`, resource, pattern.span)
  }
}

function dimensionsOf(fn: ServiceFunction, alarm: Definition): readonly Buildable[] {
  const own = listed(setting(alarm, 'dimensions'))
  if (truthy(setting(alarm, 'omitDefaultDimension'))) return own
  const others = own.filter(dimension => text(setting(dimension, 'Name')) !== 'FunctionName')
  return [...others, { Name: 'FunctionName', Value: { Ref: fn.logicalId } }]
}

function actions(alarm: Definition, { shared, named }: AlertTopics, state: AlarmState): readonly Buildable[] {
  const asked = listed(setting(alarm, `${state}Actions`)).map(name => named.get(text(name) ?? '')?.get(state))
  return [shared.get(state), ...asked].filter(topic => topic !== undefined)
}

function alarmName(builder: StackBuilder, fn: ServiceFunction, alarm: Definition, config: Mapping): string | undefined {
  const settings = (key: string) => text(setting(alarm, key)) ?? text(setting(config, key))
  const template = settings('nameTemplate')
  const prefix = settings('prefixTemplate')
  if (!template && !prefix) return undefined
  const metric = text(setting(alarm, 'metric')) ?? ''
  const metricName = template ? metric : (text(setting(alarm, 'name')) ?? metric)
  const metricId = truthy(setting(alarm, 'pattern')) ? `${capitalised(metric)}${fn.logicalId}` : metric
  const name = (template || '$[functionName]-$[metricName]')
    .replace('$[functionName]', fn.key)
    .replace('$[functionId]', fn.logicalId)
    .replace('$[metricName]', metricName)
    .replace('$[metricId]', metricId)
  const start = (prefix ?? '$[stackName]').replace('$[stackName]', stackName(builder))
  return start === '' ? name : `${start}-${name}`
}

function stackName({ service }: StackBuilder): string {
  return text(setting(service.provider, 'stackName')) ?? `${service.name}-${service.stage}`
}
