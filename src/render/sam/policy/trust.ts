// Who may assume a role that is made for a service.
import type { Buildable } from '../../node.ts'

export function assumedBy(service: string): Buildable {
  return {
    Version: '2012-10-17',
    Statement: [{ Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: [service] } }],
  }
}
