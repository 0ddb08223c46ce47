// The variables of one configuration, with everything that they may read.
import { posix } from 'node:path'
import { GateError } from '../../../model/gate-error.ts'
import type { SourceTree } from '../../../model/source-tree.ts'
import { buildAt, get, isNode, locationOf, mapping, type Node, string, toJson, type UnresolvedNode } from '../../node.ts'
import type { RenderOptions } from '../../rendering.ts'
import { ACCOUNT_ID } from '../account-id.ts'
import { dialectOf, type FrameworkVersion } from '../dialect.ts'
import { composedParameter } from './composed-parameter.ts'
import { readDotenv } from './dotenv.ts'
import { createIncludes } from './included-file.ts'
import { createResolver, type Lookup, type Missing, type Resolver, type Trail, trailOf } from './resolver.ts'
import { lookUp } from './sources.ts'
import { valueAt } from './value-at.ts'

export interface Variables {
  /** The node with every variable in it resolved. */
  resolve(node: Node, trail?: Trail): Node
  settle(node: Node, trail?: Trail): Node
  stage(): string
  region(): string
  /** Whether a text holds the account id that only the deployment knows. */
  needsAccountId(): boolean
  /** Every value that code computes, used or not. */
  readonly computed: readonly UnresolvedNode[]
}

export function createVariables(
  tree: SourceTree,
  path: string,
  root: Node,
  version: FrameworkVersion,
  options: RenderOptions,
  files: Set<string>,
): Variables {
  const dialect = dialectOf(version)
  const directory = posix.dirname(path)
  const includes = createIncludes(tree, directory, files)
  const computed: UnresolvedNode[] = []
  const chosen: Record<string, string | undefined> = { stage: options.stage, region: options.region }
  const choosing = new Set<string>()
  let accountIdNeeded = false
  let environment: ReadonlyMap<string, Node> | undefined

  const resolver: Resolver = createResolver(dialect, lookup =>
    lookUp(lookup, {
      self,
      file,
      environment: dotenv,
      parameter,
      options,
      accountId,
      stage: () => choose('stage', 'dev'),
      region: () => choose('region', 'us-east-1'),
    }),
  )

  return {
    ...resolver,
    stage: () => choose('stage', 'dev'),
    region: () => choose('region', 'us-east-1'),
    needsAccountId: () => accountIdNeeded,
    computed,
  }

  function accountId(): string {
    if (options.account !== undefined) return options.account
    accountIdNeeded = true
    return ACCOUNT_ID
  }

  function self(address: string | undefined, lookup: Lookup): Node | Missing {
    const chosenKey = address?.match(/^provider\.(stage|region)$/)?.[1]
    const missing = `${lookup.expression} names ${address}, which the configuration does not have`
    if (chosenKey !== undefined && choosing.has(chosenKey))
      return { missing, assume: () => buildAt(choose(chosenKey, chosenKey === 'stage' ? 'dev' : 'us-east-1'), { span: lookup.node.span }) }
    return valueAt(root, address, resolver) ?? { missing }
  }

  function file(lookup: Lookup): Node | Missing {
    const included = includes.include(lookup)
    if (!isNode(included)) return included
    if (included.kind === 'unresolved') {
      const { expression } = lookup
      const node = { ...included, expression, span: lookup.node.span, computed: { ...included.computed!, expression } }
      computed.push(node)
      return node
    }
    const trail: Trail = { up: undefined, key: `file(${lookup.parameters[0]})` }
    return (
      valueAt(included, lookup.address, resolver, trail) ?? {
        missing: `${lookup.expression} names ${lookup.address}, which the file does not have`,
      }
    )
  }

  function dotenv(name: string): Node | undefined {
    if (environment) return environment.get(name)
    const useDotenv = get(root, 'useDotenv')
    const stage = choosing.has('stage') ? undefined : choose('stage', 'dev')
    const variables = readDotenv(tree, directory, stage, useDotenv && toJson(useDotenv), dialect, files)
    if (stage !== undefined) environment = variables
    return variables.get(name)
  }

  /** The option, then the parameters of the stage, then the default ones. */
  function parameter(name: string, lookup: Lookup): Node | undefined {
    if (Object.hasOwn(options.parameters, name)) return buildAt(options.parameters[name]!, { span: lookup.node.span })
    const composed = options.composed && Object.hasOwn(options.composed, name) ? options.composed[name] : undefined
    if (composed !== undefined) return composedParameter(name, composed, lookup.node.span)
    const stage = choose('stage', 'dev')
    const places = [
      ['params', stage, name],
      ['params', 'default', name],
    ]
    if (dialect.stagesBlock) places.unshift(['stages', stage, 'params', name], ['stages', 'default', 'params', name])
    for (const place of places) {
      const value = walk(place)
      if (value && !(value.kind === 'scalar' && value.value === null)) return value
    }
    return undefined
  }

  /** Like an address, but a key may hold dots. */
  function walk(keys: readonly string[]): Node | undefined {
    let node: Node | undefined = root
    for (const [i, key] of keys.entries()) {
      if (!node) return undefined
      node = resolver.settle(node, trailOf(keys.slice(0, i)))
      if (node.kind === 'unresolved') return node
      node = get(node, key)
    }
    return node
  }

  /** The option, then what the provider section says; while that is being read, the default. */
  function choose(key: string, otherwise: string): string {
    const known = chosen[key]
    if (known !== undefined) return known
    if (choosing.has(key)) return otherwise
    choosing.add(key)
    try {
      const written = walk(['provider', key])
      const value = written && resolver.resolve(written, trailOf(['provider', key]))
      if (value && (mapping(value) || value.kind === 'sequence'))
        throw new GateError('E_RENDER_SHAPE', `provider.${key} is not a text`, { location: locationOf(value) })
      chosen[key] = string(value) ?? otherwise
    } finally {
      choosing.delete(key)
    }
    return chosen[key]!
  }
}
