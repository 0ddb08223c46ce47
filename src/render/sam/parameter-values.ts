// The values of parameters that the translator itself looks at: given ones, defaults, and the pseudo parameters that it knows.
import { get, type Mapping, type Node, type Scalar, string } from '../node.ts'
import type { RenderOptions } from '../rendering.ts'

export type ParameterOptions = Pick<RenderOptions, 'parameters' | 'open'>
export type Settle = (node: Node | undefined) => Node | undefined

export function settling(template: Mapping, { parameters: given, open }: ParameterOptions, region: string, partition: string): Settle {
  const pseudo: Readonly<Record<string, string>> = { 'AWS::Region': region, 'AWS::Partition': partition }

  function value(name: string): Scalar['value'] | undefined {
    if (Object.hasOwn(given, name)) return given[name]
    if (Object.hasOwn(pseudo, name)) return pseudo[name]
    if (string(get(template, 'Parameters', name, 'Type'))?.startsWith('AWS::SSM::')) return undefined
    if (open?.has(name)) return undefined
    const preset = get(template, 'Parameters', name, 'Default')
    return preset?.kind === 'scalar' && preset.value !== null ? preset.value : undefined
  }

  return node => {
    const name = string(get(node, 'Ref'))
    if (node?.kind === 'mapping' && node.entries.size === 1 && name !== undefined) {
      const found = value(name)
      return found === undefined ? node : { kind: 'scalar', value: found, span: node.span }
    }
    const map = get(node, 'Fn::FindInMap')
    if (map === undefined) return node
    const keys = [0, 1, 2].map(index => get(map, index)).map((key, index) => (index === 0 ? key : shallow(key)))
    const [first, second, third] = keys.map(key => (key?.kind === 'scalar' ? String(key.value) : undefined))
    if (first === undefined || second === undefined || third === undefined) return node
    return get(template, 'Mappings', first, second, third) ?? node
  }

  function shallow(node: Node | undefined): Node | undefined {
    const name = string(get(node, 'Ref'))
    const found = name === undefined ? undefined : value(name)
    return found === undefined || node === undefined ? node : { kind: 'scalar', value: found, span: node.span }
  }
}
