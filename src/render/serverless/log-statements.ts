// The rights to write logs that the framework gives every role that it makes.
import type { Buildable } from '../node.ts'
import { defaultLogGroupName, disablesLogs, logGroupName } from './log-group.ts'
import { chooseRole, functionRoleMaker } from './role-choice.ts'
import type { Service, ServiceFunction } from './service.ts'

const LOG_ACTIONS = ['logs:CreateLogStream', 'logs:CreateLogGroup', 'logs:PutLogEvents']
const GROUPS = 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:'

/** Of the shared role: all functions that are named after the service, and each that is not. */
export function sharedLogStatements(service: Service): Buildable[] {
  const prefix = `/aws/lambda/${service.name}-${service.stage}`
  const groups: Buildable[] = []
  const silenced: Buildable[] = []
  const sharing = service.functions.filter(fn => functionRoleMaker(service) !== 'framework' || chooseRole(fn, service).kind !== 'own')
  let afterService = sharing.length === 0
  for (const fn of sharing) {
    const group = logGroupName(fn, service)
    const canonical = typeof group === 'string' && group.startsWith(prefix)
    if (!disablesLogs(fn)) {
      if (canonical) afterService = true
      else groups.push(group)
    } else if (canonical) silenced.push(group)
  }
  if (afterService) groups.push(`${prefix}*`)
  const statements: Buildable[] = [
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:CreateLogGroup', 'logs:TagResource'],
      Resource: groups.map(group => groupArn(group, ':*')),
    },
    { Effect: 'Allow', Action: ['logs:PutLogEvents'], Resource: groups.map(group => groupArn(group, ':*:*')) },
  ]
  if (afterService && silenced.length > 0)
    statements.push({ Effect: 'Deny', Action: 'logs:PutLogEvents', Resource: silenced.map(group => groupArn(group, ':*')) })
  return statements
}

/** Of a function's own role: its log group alone. */
export function ownLogStatements(fn: ServiceFunction, service: Service): Buildable[] {
  const resource = groupArn(logGroupName(fn, service), ':*:*')
  const statements: Buildable[] = [{ Effect: 'Allow', Action: LOG_ACTIONS, Resource: [resource] }]
  if (disablesLogs(fn) && service.version === 4) statements.push({ Effect: 'Deny', Action: 'logs:PutLogEvents', Resource: [resource] })
  return statements
}

/** Of a role that the per-function-roles plugin makes: the group that is named after the function, whatever `logs` says. */
export function pluginLogStatement(fn: ServiceFunction): Buildable {
  const resource = groupArn(defaultLogGroupName(fn), ':*:*')
  return { Effect: 'Allow', Action: LOG_ACTIONS, Resource: [resource] }
}

function groupArn(group: Buildable, suffix: string): Buildable {
  if (typeof group === 'string') return { 'Fn::Sub': `${GROUPS}${group}${suffix}` }
  return { 'Fn::Join': ['', [{ 'Fn::Sub': GROUPS }, group, suffix]] }
}
