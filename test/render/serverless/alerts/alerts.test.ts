import t from 'tap'
import { refusal, renderFiles } from '../../../support/service-files.ts'

const FUNCTIONS =
  'functions:\n  work: {handler: a.b}\n  other:\n    handler: a.b\n    alarms: [quick, {name: functionErrors, enabled: false}]\n'

const alerts = (settings: string, head = "frameworkVersion: '4'") =>
  renderFiles({
    'serverless.yml': `service: shop\n${head}\nprovider: {name: aws}\n${FUNCTIONS}custom:\n  alerts:\n${settings.replace(/^(?=.)/gm, '    ')}`,
  })
const QUICK =
  'definitions: {quick: {namespace: AWS/Lambda, metric: Duration, threshold: 9, statistic: p99, period: 60, evaluationPeriods: 1}}\n'

t.test('an alarm watches every function, with what the framework and its author say of it', async t => {
  const { template, place } = alerts(`${QUICK}alarms: [functionThrottles]\n`)
  const { Resources } = template
  t.match(Resources.WorkFunctionThrottlesAlarm, {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      Namespace: 'AWS/Lambda',
      MetricName: 'Throttles',
      Threshold: 1,
      Statistic: 'Sum',
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: 'WorkLambdaFunction' } }],
      AlarmActions: [],
    },
  })
  t.match(Resources.OtherQuickAlarm.Properties, { ExtendedStatistic: 'p99', Threshold: 9 })
  t.ok(Resources.OtherFunctionThrottlesAlarm)
  t.notOk(Resources.OtherFunctionErrorsAlarm, 'switched off')
  t.notOk(Resources.WorkQuickAlarm, 'asked for by the other function')
  t.equal(place('Resources', 'WorkFunctionThrottlesAlarm'), 'serverless.yml:12:14')
})

t.test('topics are made with their subscriptions, or given by their ARN', async t => {
  const { template } = alerts(`${QUICK}topics:
  ok: arn:aws:sns:us-east-1:1:ok
  alarm: {topic: shop-alarm, notifications: [{protocol: email, endpoint: a@example.com}]}
  night: {alarm: {topic: shop-night}}
alarms: [{name: functionErrors, alarmActions: [night]}]
`)
  t.match(template.Resources.AwsAlertsAlarm, {
    Type: 'AWS::SNS::Topic',
    Properties: { TopicName: 'shop-alarm', Subscription: [{ Protocol: 'email', Endpoint: 'a@example.com' }] },
  })
  t.match(template.Resources.WorkFunctionErrorsAlarm.Properties, {
    OKActions: ['arn:aws:sns:us-east-1:1:ok'],
    AlarmActions: [{ Ref: 'AwsAlertsAlarm' }, { Ref: 'AwsAlertsNightAlarm' }],
  })
})

t.test('a pattern of the log is counted by two filters', async t => {
  const { template } = alerts(`${QUICK}nameTemplate: $[functionName]-$[metricId]
alarms: [{name: odd, metric: odds, pattern: 'ODD', threshold: 1, statistic: Sum, period: 60, evaluationPeriods: 1}]
`)
  t.match(template.Resources.WorkLambdaFunctionOddLogMetricFilterALERT, {
    Type: 'AWS::Logs::MetricFilter',
    DependsOn: 'WorkLogGroup',
    Properties: { FilterPattern: 'ODD', LogGroupName: '/aws/lambda/shop-dev-work', MetricTransformations: [{ MetricValue: 1 }] },
  })
  t.ok(template.Resources.WorkLambdaFunctionOddLogMetricFilterOK)
  t.match(template.Resources.WorkOddAlarm.Properties, {
    Namespace: 'shop-dev',
    MetricName: 'OddsWorkLambdaFunction',
    AlarmName: 'shop-dev-work-OddsWorkLambdaFunction',
  })
})

t.test('an alarm may go off where a metric is not what was expected', async t => {
  const { template } = alerts(`${QUICK}alarms: [{name: functionErrors, type: anomalyDetection, threshold: 2}]\n`)
  t.match(template.Resources.WorkFunctionErrorsAlarm.Properties, {
    ThresholdMetricId: 'ad1',
    Metrics: [{ MetricStat: { Metric: { MetricName: 'Errors' } } }, { Expression: 'ANOMALY_DETECTION_BAND(m1, 2)' }],
  })
})

t.test('other stages and stacks have the alarms; version 3 needs the plugin, which is rendered', async t => {
  const made = (settings: string, head?: string) => alerts(`${QUICK}${settings}`, head).template.Resources.WorkFunctionErrorsAlarm
  t.notOk(made('stages: [production]\nalarms: [functionErrors]\n'))
  t.ok(made('stages: [dev]\nalarms: [functionErrors]\n'))
  t.notOk(made('externalStack: true\nalarms: [functionErrors]\n'))
  t.notOk(made('alarms: [functionErrors]\n', "frameworkVersion: '3'"))
  const head = "frameworkVersion: '3'\nplugins: [serverless-plugin-aws-alerts]"
  t.ok(made('alarms: [functionErrors]\n', head))
  t.same(alerts(`${QUICK}alarms: [functionErrors]\n`, head).lowered.computed, [])
})

t.test('dashboards are made by name', async t => {
  const { template } = alerts(`${QUICK}dashboards: [default, vertical]\n`)
  t.match(template.Resources.AlertsDashboard.Properties, { DashboardName: 'shop-dev-us-east-1' })
  t.match(template.Resources.AlertsDashboardvertical.Properties, { DashboardName: 'shop-dev-us-east-1-vertical' })
  t.notOk(alerts(`${QUICK}dashboards: {stages: [production]}\n`).template.Resources.AlertsDashboard)
})

t.test('an alarm that nobody defined is refused at its place', async t => {
  const said = refusal(() => alerts(`${QUICK}alarms: [slow]\n`))
  t.match(said, /^E_RENDER_REFERENCE serverless.yml:12 the alarm slow has no definition/)
})

t.test('alerts that cannot be known are refused, unless nothing reads them', async t => {
  const said = (settings: string) => refusal(() => alerts(`${QUICK}${settings}`))
  t.match(said('alarms: ["${ssm:/x}"]\n'), /^E_RENDER_VARIABLE serverless.yml:12 the alarms come from/)
  t.match(said('topics: ${ssm:/x}\n'), /^E_RENDER_VARIABLE serverless.yml:12 the topics of the alerts come from/)
  t.notOk(alerts('alarms: ["${ssm:/x}"]\n', "frameworkVersion: '3'").template.Resources.WorkFunctionErrorsAlarm)
})
