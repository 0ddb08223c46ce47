// The options of `check` and `render` as options of rendering.
import type { RenderOptions } from '../render/rendering.ts'
import { parsedFrameworkVersion, parsedParameters } from './options.ts'

export interface TreeValues {
  readonly stage?: string[] | undefined
  readonly region?: string | undefined
  readonly param?: string[] | undefined
  readonly account?: string | undefined
  readonly 'framework-version'?: string | undefined
}

/** Without the stage, of which there may be several. @throws GateError E_USAGE */
export function renderOptions(values: TreeValues): Omit<RenderOptions, 'stage'> {
  const frameworkVersion = parsedFrameworkVersion(values['framework-version'])
  return {
    parameters: parsedParameters(values.param),
    ...(values.region === undefined ? {} : { region: values.region }),
    ...(values.account === undefined ? {} : { account: values.account }),
    ...(frameworkVersion === undefined ? {} : { frameworkVersion }),
  }
}
