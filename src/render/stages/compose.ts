// What a Compose file gives to a service of the Serverless Framework: its params, some of them outputs of other services.
// https://www.serverless.com/framework/docs/guides/compose
import { posix } from 'node:path'
import type { SourceTree } from '../../model/source-tree.ts'
import { entries, get, mapping, type Node, present, string } from '../node.ts'
import { parseYaml } from '../yaml.ts'
import { type StageValues, textOf } from './stage-values.ts'

const NAMES = ['serverless-compose.yml', 'serverless-compose.yaml', 'serverless-compose.json']

/** The nearest Compose file above the service that lists it. @throws GateError where that file is not valid YAML */
export function composedValues(tree: SourceTree, config: string): StageValues | undefined {
  for (let directory = posix.dirname(config); ; directory = posix.dirname(directory)) {
    for (const name of NAMES) {
      const file = posix.join(directory, name)
      const text = textOf(tree, file)
      const service = text === undefined ? undefined : serviceOf(parseYaml({ path: file, text }), directory, config)
      if (service) return { ...paramsOf(service), file }
    }
    if (directory === '.') return undefined
  }
}

function serviceOf(document: Node, directory: string, config: string): Node | undefined {
  for (const [, service] of entries(get(document, 'services'))) {
    const path = posix.join(directory, string(get(service, 'path')) ?? '.')
    if (path !== posix.dirname(config)) continue
    const named = string(present(service, 'config'))
    if (named === undefined ? /^serverless\./.test(posix.basename(config)) : posix.join(path, named) === config) return service
  }
  return undefined
}

function paramsOf(service: Node): Pick<StageValues, 'parameters' | 'composed'> {
  const parameters: Record<string, string> = {}
  const composed: Record<string, string> = {}
  for (const [name, node] of entries(mapping(get(service, 'params')))) {
    if (node.kind !== 'scalar' || node.value === null) continue
    const value = String(node.value)
    if (value.includes('${')) composed[name] = value
    else parameters[name] = value
  }
  return { parameters, composed }
}
