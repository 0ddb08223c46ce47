// Metrics that count what a sandbox logs, and alarms on them.
// https://www.serverless.com/framework/docs/providers/aws/guide/sandboxes
import { build, entries } from '../../node.ts'
import { isFalse, setting } from '../events/event-settings.ts'
import type { Named } from '../named-settings.ts'
import { capitalised, normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { firstSet, truthy } from '../truthy.ts'

const NAMESPACE = 'ServerlessFramework/Sandboxes'
const ERRORS = '%[Ee][Rr][Rr][Oo][Rr]|[Ee][Xx][Cc][Ee][Pp][Tt][Ii][Oo][Nn]|[Ff][Aa][Ii][Ll]%'

export function addSandboxMonitoring(builder: StackBuilder, { name, settings, span }: Named, called: string): void {
  const id = normalisedName(name)
  const observability = setting(settings, 'observability')
  const filters = firstSet(setting(observability, 'metrics', 'filters')) ?? build({ errors: ERRORS }, span)
  const counted = !isFalse(observability) && !isFalse(setting(observability, 'metrics', 'enabled'))
  const notify = setting(observability, 'alarms', 'notify')
  for (const [key, pattern, place] of entries(filters)) {
    const metric = { MetricNamespace: NAMESPACE, MetricName: `${called}-${key}`, MetricValue: '1', DefaultValue: 0 }
    const properties = { LogGroupName: { Ref: `${id}LogGroup` }, FilterPattern: pattern, MetricTransformations: [metric] }
    if (counted) builder.add(`${id}${capitalised(key)}MetricFilter`, { Type: 'AWS::Logs::MetricFilter', Properties: properties }, place)
    if (!truthy(notify)) continue
    const threshold = (property: string) => setting(observability, 'alarms', 'thresholds', key, property)
    const alarm = {
      Namespace: NAMESPACE,
      MetricName: `${called}-${key}`,
      Statistic: 'Sum',
      Period: threshold('period') ?? 300,
      EvaluationPeriods: threshold('evaluationPeriods') ?? 1,
      DatapointsToAlarm: threshold('datapointsToAlarm') ?? 1,
      Threshold: threshold('threshold') ?? 5,
      ComparisonOperator: threshold('comparisonOperator') ?? 'GreaterThanThreshold',
      TreatMissingData: threshold('treatMissingData') ?? 'notBreaching',
      AlarmActions: [notify],
    }
    builder.add(`${id}${capitalised(key)}Alarm`, { Type: 'AWS::CloudWatch::Alarm', Properties: alarm }, place)
  }
}
