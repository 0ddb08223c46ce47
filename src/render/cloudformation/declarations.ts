// Parameters and outputs of a template.
import type { Parameter } from '../../model/parameter.ts'
import { boolean, entries, get, present, string } from '../node.ts'
import type { Lowered } from '../rendering.ts'
import { readOutputCaller } from './callers.ts'
import { toPlain } from './json.ts'
import { setOwn } from './own.ts'
import { type Reading, unresolvedId } from './reading.ts'
import type { Resolver } from './resolver.ts'

/** Those of nested stacks too. */
export function readParameters(reading: Reading, lowered: Lowered, resolver: Resolver): void {
  for (const nested of resolver.nested.values()) readParameters(reading, nested.lowered, nested.resolver)
  for (const [own, declaration, key] of entries(get(lowered.template, 'Parameters'))) {
    const name = resolver.prefix + own
    const it: Parameter = {
      type: string(get(declaration, 'Type')) ?? 'String',
      given: resolver.gives(own),
      noEcho: boolean(get(declaration, 'NoEcho')) ?? false,
    }
    setOwn(reading.model.parameters, name, it)
    reading.places.mark(reading.model.parameters, name, key)
    const value = present(declaration, 'Default')
    if (value?.kind !== 'scalar') continue
    it.default = value.text ?? String(value.value)
    reading.places.mark(it, 'default', value.span)
  }
}

/** Those of nested stacks too. */
export function readOutputs(reading: Reading, lowered: Lowered, resolver: Resolver): void {
  for (const nested of resolver.nested.values()) readOutputs(reading, nested.lowered, nested.resolver)
  for (const [own, output, key] of entries(get(lowered.template, 'Outputs'))) {
    const name = resolver.prefix + own
    const condition = string(get(output, 'Condition'))
    if (condition !== undefined && resolver.condition(condition, key) === false) continue
    const value = resolver.resolve(get(output, 'Value'))
    if (value === undefined) continue
    // What a nested stack puts out is for its parent, unless it is exported.
    if (resolver.prefix === '' || get(output, 'Export')) readOutputCaller(reading, name, value)
    reading.places.mark(reading.model.outputs, name, value.span)
    const plain = toPlain(value, reading.places, (_name, unknown) => unresolvedId(reading, unknown, ['outputs', name]))
    if (plain === undefined) continue
    setOwn(reading.model.outputs, name, plain)
  }
}
