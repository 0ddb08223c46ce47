// The rights to write logs that the framework gives every role that it makes.
import { type Buildable, string } from '../node.ts'
import { disablesLogs, logGroupName, namedLogGroup } from './log-group.ts'
import { chooseRole, functionRoleMaker } from './role-choice.ts'
import type { Service, ServiceFunction } from './service.ts'

const GROUPS = 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:'

/** Of the shared role: all functions that are named after the service, and each that is not. */
export function sharedLogStatements(service: Service): Buildable[] {
  const prefix = `${service.name}-${service.stage}`
  const groups: string[] = []
  const silenced: string[] = []
  const sharing = service.functions.filter(fn => functionRoleMaker(service) !== 'framework' || chooseRole(fn, service).kind !== 'own')
  let afterService = sharing.length === 0
  for (const fn of sharing) {
    const name = string(fn.name)
    const named = string(namedLogGroup(fn, service))
    const canonical = name === undefined || name.startsWith(prefix)
    if (disablesLogs(fn)) {
      if (canonical && name !== undefined) silenced.push(`/aws/lambda/${name}`)
    } else if (named !== undefined) groups.push(named)
    else if (canonical) afterService = true
    else groups.push(`/aws/lambda/${name}`)
  }
  if (afterService) groups.push(`/aws/lambda/${prefix}*`)
  const statements: Buildable[] = [
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:CreateLogGroup', 'logs:TagResource'],
      Resource: groups.map(group => ({ 'Fn::Sub': `${GROUPS}${group}:*` })),
    },
    { Effect: 'Allow', Action: ['logs:PutLogEvents'], Resource: groups.map(group => ({ 'Fn::Sub': `${GROUPS}${group}:*:*` })) },
  ]
  if (afterService && silenced.length > 0)
    statements.push({ Effect: 'Deny', Action: 'logs:PutLogEvents', Resource: silenced.map(group => ({ 'Fn::Sub': `${GROUPS}${group}:*` })) })
  return statements
}

/** Of a function's own role: its log group alone. */
export function ownLogStatements(fn: ServiceFunction, service: Service): Buildable[] {
  const group = logGroupName(fn, service)
  const resource = typeof group === 'string' ? { 'Fn::Sub': `${GROUPS}${group}:*:*` } : { 'Fn::Join': ['', [{ 'Fn::Sub': GROUPS }, group, ':*:*']] }
  const statements: Buildable[] = [
    { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:CreateLogGroup', 'logs:PutLogEvents'], Resource: [resource] },
  ]
  if (disablesLogs(fn) && service.version === 4) statements.push({ Effect: 'Deny', Action: 'logs:PutLogEvents', Resource: [resource] })
  return statements
}
