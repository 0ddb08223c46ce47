// The role of one part of AgentCore: the author's own, or one that the framework makes and the author may add to.
// https://www.serverless.com/framework/docs/providers/aws/guide/agents
import type { Buildable, Node } from '../../node.ts'
import type { Span } from '../../span.ts'
import { setting } from '../events/event-settings.ts'
import type { StackBuilder } from '../service.ts'
import { allow, givenRole, roleArn, serviceRole, sub } from '../service-role.ts'
import { resourceName } from './names.ts'

export interface AgentRole {
  /** Logical id of what the role is for. */
  readonly owner: string
  /** What the role's own name says of it, such as chat-runtime-role. */
  readonly name: string
  readonly policy?: string
  readonly statements: readonly Buildable[]
  readonly managedPolicies?: readonly Buildable[]
}

/** Adds the role where the author names none, and returns its ARN. */
export function addAgentRole(builder: StackBuilder, settings: Node | undefined, role: AgentRole, span: Span): Buildable {
  const written = setting(settings, 'role')
  const given = givenRole(written)
  const logicalId = `${role.owner}Role`
  if (given === undefined) {
    const name = resourceName(builder.service, role.name)
    const made = serviceRole({
      principal: 'bedrock-agentcore.amazonaws.com',
      condition: {
        StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
        ArnLike: { 'aws:SourceArn': sub('arn:${AWS::Partition}:bedrock-agentcore:${AWS::Region}:${AWS::AccountId}:*') },
      },
      name,
      policyName: `${name}-${role.policy ?? 'policy'}`,
      statements: role.statements,
      managedPolicies: role.managedPolicies ?? [],
      written,
    })
    builder.add(logicalId, made, span)
    builder.output(`${logicalId}Arn`, { Value: { 'Fn::GetAtt': [logicalId, 'Arn'] } }, span)
  }
  return roleArn(given, logicalId)
}

/** Logs below the groups of AgentCore. */
export const WRITE_LOGS: Buildable = allow(
  ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
  sub('arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/bedrock-agentcore/*'),
)
