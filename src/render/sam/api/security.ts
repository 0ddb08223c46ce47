// Which authorizer guards an operation: the event's, the API's default, or none.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-controlling-access-to-apis.html
import { type Buildable, get, type Node, present, sequence } from '../../node.ts'
import type { Span } from '../../span.ts'
import { type Editable, operationsAt, put } from './document.ts'

export function addSecurity(body: Editable, path: string, method: string, name: string, scopes: Buildable, span: Span): void {
  for (const operation of operationsAt(body, path, method))
    setSecurity(operation, [...securityOf(operation), { [name]: scopes ?? [] }], span)
}

export function securityOf(operation: Editable): readonly Node[] {
  return sequence(get(operation, 'security'))?.items ?? []
}

export function setSecurity(operation: Editable, security: readonly Buildable[], span: Span): void {
  put(operation, 'security', security, span)
}

/** Names that a security requirement asks for. */
export function namesIn(requirement: Node): string[] {
  return requirement.kind === 'mapping' ? [...requirement.entries.keys()] : []
}

/** Scopes of an authorizer. */
export function scopesOf(authorizers: Node | undefined, name: string): Node | undefined {
  return present(authorizers, name, 'AuthorizationScopes')
}
