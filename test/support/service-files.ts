// A Serverless Framework service made of several files given as text, lowered, for tests.
import { GateError } from '../../src/model/gate-error.ts'
import type { Location } from '../../src/model/location.ts'
import type { Read, SourceTree } from '../../src/model/source-tree.ts'
import { get, locationOf, type Node, toJson } from '../../src/render/node.ts'
import type { Lowered, RenderOptions } from '../../src/render/rendering.ts'
import { serverless } from '../../src/render/serverless/format.ts'

type Files = Readonly<Record<string, string | Read>>

export interface RenderedFiles {
  readonly lowered: Lowered
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever the template holds
  readonly template: any
  /** The node under a path of keys of the template. */
  node(...path: (string | number)[]): Node
  /** file:line:column of a value of the template. */
  place(...path: (string | number)[]): string
}

export function treeOf(files: Files): SourceTree {
  return {
    read(path) {
      const file = Object.hasOwn(files, path) ? files[path] : undefined
      if (file === undefined) return { kind: 'missing' }
      return typeof file === 'string' ? { kind: 'file', path, text: file } : file
    },
    paths: () => Object.keys(files).sort(),
  }
}

export function renderFiles(files: Files, options: Partial<RenderOptions> = {}, path = 'serverless.yml'): RenderedFiles {
  const lowered = serverless.lower(treeOf(files), path, { parameters: {}, ...options })
  const node = (...keys: (string | number)[]) => {
    const found = get(lowered.template, ...keys)
    if (!found) throw new Error(`The template has nothing at ${keys.join('/')}.`)
    return found
  }
  return { lowered, template: toJson(lowered.template), node, place: (...keys) => placeOf(locationOf(node(...keys))) }
}

/** `environment` of a service whose function has these variables; `more` stands at the top level. */
export function environmentOf(
  variables: string,
  more = '',
  others: Files = {},
  options: Partial<RenderOptions> = {},
  version = 3,
): Readonly<Record<string, unknown>> {
  const text = `service: orders
frameworkVersion: '${version}'
provider: {name: aws, runtime: nodejs22.x}
functions:
  work:
    handler: src/work.handler
    environment:
${variables.replace(/^/gm, '      ')}
${more}`
  const { template } = renderFiles({ 'serverless.yml': text, ...others }, options)
  return template.Resources.WorkLambdaFunction.Properties.Environment.Variables
}

/** CODE file:line message, as a door would show it. */
export function refusal(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof GateError) return `${error.code} ${error.location?.file}:${error.location?.line} ${error.message}`
    throw error
  }
  throw new Error('The configuration was accepted.')
}

function placeOf({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`
}
