// Values that code or another stack answers while a stack is deployed. Where they may say what a function is called by, nobody knows it.
import type { Resource } from '../../model/resource.ts'
import { type Element, leaveOut, type Reading, type StackResource, unreadable } from './reading.ts'
import type { Value } from './value.ts'

/** What the readers of triggers could follow if it were written out. */
export function noteAnswered(reading: Reading, resource: StackResource, element: Element<Resource>): void {
  if (![...reading.byType.keys()].some(answers)) return
  for (const [path, value] of answered(reading, resource.properties, '')) leaveOut(reading, element, path, unreadable(value, path))
}

function* answered(reading: Reading, value: Value | undefined, path: string): Generator<[path: string, value: Value]> {
  const below = (key: string | number) => (path === '' ? String(key) : `${path}.${key}`)
  if (value?.kind === 'text') {
    if (value.parts.some(part => typeof part === 'object' && answers(reading.resources.get(part.resource ?? '')?.type))) yield [path, value]
  } else if (value?.kind === 'list') {
    for (const [index, item] of value.items.entries()) yield* answered(reading, item, below(index))
  } else if (value?.kind === 'fields') {
    for (const [key, field] of value.entries) yield* answered(reading, field.value, below(key))
  } else if (value?.kind === 'choice') {
    yield* answered(reading, value.whenTrue, path)
    yield* answered(reading, value.whenFalse, path)
  }
}

function answers(type: string | undefined): boolean {
  return type !== undefined && /^Custom::|^AWS::CloudFormation::(CustomResource|Stack)$/.test(type)
}
