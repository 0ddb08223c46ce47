// The parameters of a request that an `http` event names: required or not, and what they become for the integration.
// https://www.serverless.com/framework/docs/providers/aws/events/apigateway#request-parameters
import { type Buildable, boolean, entries, type Node } from '../../../node.ts'
import { truthy } from '../../truthy.ts'
import { setting } from '../event-settings.ts'

const LOCATIONS = ['querystrings', 'paths', 'headers'] as const

export interface RequestParameter {
  /** Such as method.request.querystring.page */
  readonly name: string
  readonly required: Buildable
  readonly mappedValue: Node | undefined
}

export function requestParameters(settings: Node): readonly RequestParameter[] {
  return LOCATIONS.flatMap(location =>
    [...entries(setting(settings, 'request', 'parameters', location))].map(([key, value]) => ({
      name: `method.request.${location.slice(0, -1)}.${key}`,
      required: value.kind === 'mapping' ? (setting(value, 'required') ?? true) : value,
      mappedValue: value.kind === 'mapping' ? setting(value, 'mappedValue') : undefined,
    })),
  )
}

/** The part of them of which not even the names are known. */
export function unknownParameters(settings: Node): Node | undefined {
  return LOCATIONS.map(location => setting(settings, 'request', 'parameters', location)).find(node => node?.kind === 'unresolved')
}

export function anyRequired(parameters: readonly RequestParameter[]): boolean {
  return parameters.some(
    ({ required }) => required === true || (typeof required === 'object' && required !== null && isOn(required as Node)),
  )
}

function isOn(node: Node): boolean {
  return truthy(node) && boolean(node) !== false
}
