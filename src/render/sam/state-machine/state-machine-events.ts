// What starts a state machine, and the roles by which it may.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-statemachine-statemachineeventsource.html

import { GateError } from '../../../model/gate-error.ts'
import { type Buildable, boolean, get } from '../../node.ts'
import { locate } from '../../span.ts'
import { INTEGRATION } from '../api/document.ts'
import type { ApiDrafts } from '../api/drafts.ts'
import { integrate } from '../api/integration.ts'
import { addMethodAuth, checkedRoute } from '../api/rest-api-event.ts'
import { eventsOf, type SamEvent, setting, type Target } from '../events/event.ts'
import { addRule, inputs, patternProperties, scheduleProperties } from '../events/events-rule.ts'
import { addSchedulerSchedule } from '../events/schedule-v2.ts'
import { assumedBy } from '../policy/trust.ts'
import { conditional, conditionOf, type Sam, type SamResource } from '../sam.ts'

const RIGHT = { name: 'StartExecutionPolicy', action: 'states:StartExecution' }

export function addStateMachineEvents(resource: SamResource, target: Target, sam: Sam, apis: ApiDrafts): void {
  for (const event of eventsOf(resource)) {
    if (event.type === 'Schedule') addScheduledStart(event, target, sam)
    else if (event.type === 'CloudWatchEvent' || event.type === 'EventBridgeRule') addMatchedStart(event, target, sam)
    else if (event.type === 'ScheduleV2') addSchedulerSchedule(event, target, sam, RIGHT)
    else if (event.type === 'Api') addApiStart(event, target, sam, apis)
    else throw new GateError('E_RENDER_SHAPE', `${event.type} is no type of event of a state machine`, { location: locate(event.span) })
  }
}

function addScheduledStart(event: SamEvent, target: Target, sam: Sam): void {
  const given = setting(event, 'RoleArn')
  const RoleArn: Buildable = given ?? { 'Fn::GetAtt': [addRole(event, target, sam, 'events.amazonaws.com'), 'Arn'] }
  const settings = { RoleArn, Input: setting(event, 'Input') }
  addRule(event, target, sam, scheduleProperties(event), { suffix: 'StepFunctionsTarget', settings })
}

function addMatchedStart(event: SamEvent, target: Target, sam: Sam): void {
  const RoleArn: Buildable = { 'Fn::GetAtt': [addRole(event, target, sam, 'events.amazonaws.com'), 'Arn'] }
  addRule(event, target, sam, patternProperties(event), { suffix: 'StepFunctionsTarget', settings: { RoleArn, ...inputs(event) } })
}

function addApiStart(event: SamEvent, target: Target, sam: Sam, apis: ApiDrafts): void {
  const credentials: Buildable = { 'Fn::GetAtt': [addRole(event, target, sam, 'apigateway.amazonaws.com'), 'Arn'] }
  const route = checkedRoute(event, sam)
  const api = route?.apiId === undefined ? undefined : apis.get(route.apiId)
  if (!route || !api?.body || !api.managed) return
  const uri = { 'Fn::Sub': 'arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution' }
  integrate(api.body, event, target, route, {
    [INTEGRATION]: {
      type: 'aws',
      httpMethod: 'POST',
      uri: conditional(conditionOf(target.resource), uri),
      responses: { 200: { statusCode: '200' }, 400: { statusCode: '400' } },
      credentials,
      requestTemplates: { 'application/json': { 'Fn::Sub': requestTemplate(event, target) } },
    },
    responses: { 200: { description: 'OK' }, 400: { description: 'Bad Request' } },
  })
  const auth = setting(event, 'Auth')
  if (auth) addMethodAuth(event, auth, api, route, sam)
}

function requestTemplate(event: SamEvent, target: Target): string {
  const machine = `\${${target.id}}`
  if (boolean(get(event.properties, 'UnescapeMappingTemplate')) !== true)
    return `{"input": "$util.escapeJavaScript($input.json('$'))", "stateMachineArn": "${machine}"}`
  return `{"input": "$util.escapeJavaScript($input.json('$')).replaceAll("\\\\'","'")", "stateMachineArn": "${machine}"}`
}

function addRole(event: SamEvent, target: Target, sam: Sam, service: string): string {
  const id = `${event.id}Role`
  const statement = { Action: RIGHT.action, Effect: 'Allow', Resource: target.arn }
  const policy = { PolicyName: id + RIGHT.name, PolicyDocument: { Version: '2012-10-17', Statement: [statement] } }
  const Properties = {
    AssumeRolePolicyDocument: assumedBy(service),
    Policies: [policy],
    PermissionsBoundary: get(target.resource.properties, 'PermissionsBoundary'),
  }
  sam.add(id, { Type: 'AWS::IAM::Role', ...target.attributes, Properties }, event.span)
  return id
}
