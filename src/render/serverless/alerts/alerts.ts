// What watches the functions: alarms on metrics and log patterns, the topics that they report to, dashboards. Built into version 4,
// a plugin before.
// https://www.serverless.com/framework/docs/guides/alerts
import { entries, get, listed, type Node, present } from '../../node.ts'
import { isFalse, setting, text } from '../events/event-settings.ts'
import { refuseUnknown } from '../known-section.ts'
import type { StackBuilder } from '../service.ts'
import { truthy } from '../truthy.ts'
import { addAlarm } from './alarm.ts'
import { alarmsNamed, definitionsOf } from './definition.ts'
import { addTopics } from './topic.ts'

export const ALERTS_PLUGIN = 'serverless-plugin-aws-alerts'

export function addAlerts(builder: StackBuilder): void {
  const { service } = builder
  const config = get(service.config, 'custom', 'alerts')
  if (service.version === 3 && !service.plugins.has(ALERTS_PLUGIN)) return
  refuseUnknown(config, 'the alerts')
  if (config?.kind !== 'mapping') return
  const stages = present(config, 'stages')
  if (stages && stages.kind !== 'unresolved' && !listed(stages).some(stage => text(stage) === service.stage)) return
  // Another stack, deployed beside this one, holds them.
  if (truthy(present(config, 'externalStack'))) return
  for (const key of ['topics', 'alarms', 'global', 'function'])
    for (const part of listed(present(config, key))) refuseUnknown(part, `the ${key === 'topics' ? 'topics of the alerts' : 'alarms'}`)
  const topics = addTopics(builder, present(config, 'topics'))
  const definitions = definitionsOf(config)
  const ofAll = [...new Map(['alarms', 'global', 'function'].flatMap(key => [...alarmsNamed(setting(config, key), definitions)])).values()]
  for (const fn of service.functions) {
    const own = [...alarmsNamed(present(fn.settings, 'alarms'), definitions)].map(([, alarm]) => alarm)
    for (const alarm of [...ofAll, ...own]) addAlarm(builder, fn, alarm, { topics, config })
  }
  addDashboards(builder, present(config, 'dashboards'))
}

/** What a dashboard shows is not judged: its body is left out. */
function addDashboards({ service, add }: StackBuilder, dashboards: Node | undefined): void {
  if (!truthy(dashboards) || isFalse(dashboards)) return
  const stages = setting(dashboards, 'stages')
  if (stages && stages.kind !== 'unresolved' && !listed(stages).some(stage => text(stage) === service.stage)) return
  for (const name of new Set(dashboardNames(dashboards))) {
    const suffix = name === 'default' ? '' : name
    const DashboardName = [service.name, service.stage, service.region, suffix].filter(part => part !== '').join('-')
    add(`AlertsDashboard${suffix}`, { Type: 'AWS::CloudWatch::Dashboard', Properties: { DashboardName } }, dashboards.span)
  }
}

function dashboardNames(dashboards: Node): readonly string[] {
  if (dashboards.kind === 'mapping') {
    const templates = listed(setting(dashboards, 'templates')).flatMap(template => text(template) ?? [])
    return [...entries(dashboards)].some(([key]) => key === 'templates') ? templates : ['default']
  }
  if (dashboards.kind === 'sequence') return dashboards.items.flatMap(item => text(item) ?? [])
  return [dashboards.kind === 'scalar' && typeof dashboards.value === 'string' ? dashboards.value : 'default']
}
