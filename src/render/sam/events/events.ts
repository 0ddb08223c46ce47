// The event sources of a function, by type.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html
import { GateError } from '../../../model/gate-error.ts'
import { string } from '../../node.ts'
import { locate } from '../../span.ts'
import type { ApiDrafts } from '../api/drafts.ts'
import { addHttpApiRoute } from '../api/http-api-event.ts'
import { addApiMethod } from '../api/rest-api-event.ts'
import type { RoleDraft } from '../policy/role-draft.ts'
import type { Sam, SamResource } from '../sam.ts'
import { addAlexaSkill } from './alexa-skill.ts'
import { addSubscriptionFilter } from './cloud-watch-logs.ts'
import { addUserPoolTrigger } from './cognito.ts'
import { eventsOf, type SamEvent, setting, type Target } from './event.ts'
import { addEventSourceMapping, POLLED } from './event-source-mapping.ts'
import { addEventRule, addScheduleRule } from './events-rule.ts'
import { addTopicRule } from './iot-rule.ts'
import { addBucketNotification } from './s3.ts'
import { addSchedule } from './schedule-v2.ts'
import { addTopicSubscription } from './sns.ts'

type AddEvent = (event: SamEvent, target: Target, role: RoleDraft, sam: Sam, apis: ApiDrafts) => void

const KINDS: Readonly<Record<string, AddEvent>> = {
  AlexaSkill: addAlexaSkill,
  Api: addApiMethod,
  CloudWatchEvent: addEventRule,
  CloudWatchLogs: addSubscriptionFilter,
  Cognito: addUserPoolTrigger,
  EventBridgeRule: addEventRule,
  HttpApi: addHttpApiRoute,
  IoTRule: addTopicRule,
  S3: addBucketNotification,
  SNS: addTopicSubscription,
  Schedule: addScheduleRule,
  ScheduleV2: addSchedule,
}

export function addEvents(resource: SamResource, target: Target, role: RoleDraft, sam: Sam, apis: ApiDrafts): void {
  const events = eventsOf(resource).sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0))
  for (const event of events) {
    if (Object.hasOwn(POLLED, event.type)) addEventSourceMapping(event, target, role, sam)
    else if (Object.hasOwn(KINDS, event.type)) KINDS[event.type]!(event, target, role, sam, apis)
    else throw new GateError('E_RENDER_SHAPE', `${event.type} is no type of event`, { location: locate(event.span) })
  }
}

/** `$default` comes before other paths, because its permission covers them. */
function order(event: SamEvent): string {
  const path = string(setting(event, 'Path'))
  if (path !== undefined) return path
  return event.type === 'HttpApi' && setting(event, 'Method') === undefined ? '$default' : event.name
}
