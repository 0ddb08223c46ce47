// Who may assume a role: the principals of its trust policy.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
import type { Principal, Role } from '../../model/role.ts'
import type { Span } from '../span.ts'
import { unfolded } from './json-text.ts'
import { asText } from './plain.ts'
import { type Element, leaveOut, type Reading } from './reading.ts'
import { reach, type Value } from './value.ts'
import { branches } from './walk.ts'

const KINDS: Readonly<Record<string, Principal['kind']>> = {
  Service: 'service',
  AWS: 'aws',
  Federated: 'federated',
  CanonicalUser: 'canonical',
}

export function readTrust(reading: Reading, element: Element<Role>, document: Value | undefined): void {
  const spans: Span[] = []
  for (const { value: written } of branches(document)) {
    const value = unfolded(written)
    if (value.kind === 'unknown') leaveOut(reading, element, 'trust', value)
    for (const statement of branches(reach(value, 'Statement'))) readStatement(statement.value)
  }
  reading.places.markAll(element.it.trust, spans)

  function readStatement(statement: Value): void {
    if (statement.kind === 'unknown') {
      leaveOut(reading, element, 'trust', statement)
      return
    }
    const effect = reach(statement, 'Effect')
    if (effect && asText(effect) === 'Deny') return
    const conditional = reach(statement, 'Condition') !== undefined
    for (const { value: principal } of branches(reach(statement, 'Principal'))) {
      if (principal.kind === 'fields') {
        for (const [kind, field] of principal.entries)
          for (const { value } of branches(field.value)) add(Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined, value, conditional)
      } else add('any', principal, conditional)
    }
  }

  function add(kind: Principal['kind'] | undefined, value: Value, conditional: boolean): void {
    if (value.kind === 'unknown') {
      leaveOut(reading, element, 'trust', value)
      return
    }
    const text = asText(value)
    if (kind === undefined || text === undefined) return
    element.it.trust.push({ kind: text === '*' ? 'any' : kind, value: text, conditional })
    spans.push(value.span)
  }
}
