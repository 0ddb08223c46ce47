// Parameters and outputs of a template.
import type { Parameter } from '../../model/parameter.ts'
import { boolean, entries, get, present, string } from '../node.ts'
import type { RenderOptions } from '../rendering.ts'
import { readOutputCaller } from './callers.ts'
import { toPlain } from './json.ts'
import { setOwn } from './own.ts'
import { type Reading, unresolvedId } from './reading.ts'
import type { Resolver } from './resolver.ts'

export function readParameters(reading: Reading, options: RenderOptions): void {
  for (const [name, declaration, key] of entries(get(reading.lowered.template, 'Parameters'))) {
    const it: Parameter = {
      type: string(get(declaration, 'Type')) ?? 'String',
      given: Object.hasOwn(options.parameters, name),
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

export function readOutputs(reading: Reading, resolver: Resolver): void {
  for (const [name, output, key] of entries(get(reading.lowered.template, 'Outputs'))) {
    const condition = string(get(output, 'Condition'))
    if (condition !== undefined && resolver.condition(condition, key) === false) continue
    const value = resolver.resolve(get(output, 'Value'))
    if (value === undefined) continue
    readOutputCaller(reading, name, value)
    reading.places.mark(reading.model.outputs, name, value.span)
    const plain = toPlain(value, reading.places, (_name, unknown) => unresolvedId(reading, unknown, ['outputs', name]))
    if (plain === undefined) continue
    setOwn(reading.model.outputs, name, plain)
  }
}
