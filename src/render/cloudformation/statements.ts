// Statements of IAM policies. A statement of which a part is unknown or stands under an open condition becomes several, which
// say the same together: a union of actions on a union of resources is the union over its parts.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
import type { Role } from '../../model/role.ts'
import type { Action, Statement } from '../../model/statement.ts'
import type { Span } from '../span.ts'
import { unfolded } from './json-text.ts'
import { knownService } from './known-service.ts'
import { setOwn } from './own.ts'
import { asText } from './plain.ts'
import { type Element, leaveOut, type Reading, unreadable } from './reading.ts'
import { asReference } from './references.ts'
import { type Fields, reach, type Unknown, type Value } from './value.ts'
import { both, branches, openChoice, unknownWithin } from './walk.ts'

export interface StatementSource {
  /** Of statements that do not say who wrote them. */
  readonly origin: Statement['origin']
  /** Name of the policy that holds them. */
  readonly policy?: string
  readonly condition?: string
}

/** One part of a list: known members, or one unknown, under one condition. */
interface Group {
  readonly condition?: string
  readonly members: readonly Value[]
  readonly unknown?: Unknown
}

export function addStatements(reading: Reading, element: Element<Role>, document: Value | undefined, source: StatementSource): void {
  for (const { value: written, condition } of branches(document, source.condition)) {
    const value = unfolded(written)
    if (value.kind !== 'fields')
      leaveOut(reading, element, 'statements', value.kind === 'unknown' ? value : unreadable(value, 'PolicyDocument'))
    for (const branch of branches(reach(value, 'Statement'), condition)) {
      if (branch.value.kind === 'fields') addStatement(reading, element, branch.value, source, branch.condition)
      else if (value.kind === 'fields')
        leaveOut(reading, element, 'statements', branch.value.kind === 'unknown' ? branch.value : unreadable(branch.value, 'Statement'))
    }
  }
}

function addStatement(
  reading: Reading,
  element: Element<Role>,
  fields: Fields,
  source: StatementSource,
  condition: string | undefined,
): void {
  const effect = reach(fields, 'Effect')
  const unknownEffect = unknownWithin(effect)
  if (unknownEffect) {
    leaveOut(reading, element, 'statements', unknownEffect)
    return
  }
  const allow = effect === undefined || asText(effect) !== 'Deny'
  const not = { action: fields.entries.has('NotAction'), resource: fields.entries.has('NotResource') }
  const actions = groups(reach(fields, not.action ? 'NotAction' : 'Action'), condition, not.action ? 'whole' : 'parts')
  const resources = groups(reach(fields, not.resource ? 'NotResource' : 'Resource'), condition, not.resource ? 'whole' : 'parts')
  for (const action of actions)
    for (const resource of resources) {
      const under = both(action.condition, resource.condition)
      if (under === undefined && (action.condition ?? resource.condition) !== undefined) continue
      const it: Statement = { effect: allow ? 'Allow' : 'Deny', origin: originOf(fields, source), conditions: {} }
      const { statements } = element.it
      const statement = { it, path: [...element.path, 'statements', statements.length] }
      statements.push(it)
      reading.places.mark(statements, String(statements.length - 1), fields.span)
      const sid = reach(fields, 'Sid')
      const sidText = sid && asText(sid)
      if (sidText) it.sid = sidText
      if (source.policy !== undefined) it.policy = source.policy
      if (under !== undefined) it.condition = under
      fill(reading, statement, not.action ? 'notActions' : 'actions', action, asAction)
      fill(reading, statement, not.resource ? 'notResources' : 'resources', resource, asReference)
      readConditions(reading, statement, reach(fields, 'Condition'))
    }
}

function originOf(fields: Fields, source: StatementSource): Statement['origin'] {
  return fields.origin ?? source.origin
}

/** `parts`: one group for each condition, known and unknown apart; `whole`: what is excluded is known as a whole, or not. */
function groups(value: Value | undefined, condition: string | undefined, split: 'parts' | 'whole'): Group[] {
  const base = condition === undefined ? {} : { condition }
  if (split === 'whole') {
    const unknown = unknownWithin(value)
    return [unknown ? { ...base, members: [], unknown } : { ...base, members: branches(value).map(branch => branch.value) }]
  }
  const known = new Map<string | undefined, Value[]>()
  const found: Group[] = []
  for (const branch of branches(value, condition)) {
    if (branch.value.kind === 'unknown') {
      found.push({ ...(branch.condition === undefined ? {} : { condition: branch.condition }), members: [], unknown: branch.value })
      continue
    }
    const members = known.get(branch.condition) ?? []
    known.set(branch.condition, members)
    members.push(branch.value)
  }
  const certain = [...known].map(([label, members]) => (label === undefined ? { members } : { condition: label, members }))
  return certain.length + found.length === 0 ? [{ ...base, members: [] }] : [...certain, ...found]
}

function fill<F extends 'actions' | 'notActions' | 'resources' | 'notResources'>(
  reading: Reading,
  statement: Element<Statement>,
  field: F,
  group: Group,
  read: (value: Value, reading: Reading) => NonNullable<Statement[F]>[number] | undefined,
): void {
  if (group.unknown) {
    leaveOut(reading, statement, field, group.unknown)
    const service = field === 'resources' ? knownService(group.unknown.notation) : undefined
    if (service !== undefined) statement.it.resourceService = service
    return
  }
  const list: NonNullable<Statement[F]>[number][] = []
  const spans: Span[] = []
  for (const value of group.members) {
    const member = read(value, reading)
    if (member === undefined) continue
    list.push(member)
    spans.push(value.span)
  }
  statement.it[field] = list as NonNullable<Statement[F]>
  reading.places.markAll(list, spans)
}

/** Counts and levels are filled in from the IAM data afterwards. */
function asAction(value: Value): Action | undefined {
  const text = asText(value)
  if (text === undefined) return undefined
  const colon = text.indexOf(':')
  const pattern = colon === -1 ? text : text.slice(0, colon).toLowerCase() + text.slice(colon)
  return { pattern, count: 0, writes: 0, levels: [], scopable: false, scopableWrites: 0, scopableReads: 0 }
}

function readConditions(reading: Reading, statement: Element<Statement>, block: Value | undefined): void {
  if (block === undefined) return
  if (block.kind !== 'fields') {
    const unknown = block.kind === 'unknown' ? block : block.kind === 'choice' ? openChoice(block) : undefined
    if (unknown) leaveOut(reading, statement, 'conditions', unknown)
    return
  }
  for (const [operator, { value: keys, key: span }] of block.entries) {
    const values: Record<string, string[]> = {}
    setOwn(statement.it.conditions, operator, values)
    reading.places.mark(statement.it.conditions, operator, span)
    const unknown = unknownWithin(keys)
    if (unknown) leaveOut(reading, statement, 'conditions', unknown)
    if (keys.kind !== 'fields') continue
    for (const [key, field] of keys.entries) {
      // An unknown value leaves its key: that there is a condition is known.
      const texts = branches(field.value).flatMap(branch => asText(branch.value) ?? [])
      setOwn(values, key, texts)
      reading.places.mark(values, key, field.value.span)
    }
  }
}
