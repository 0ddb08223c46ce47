// When Lambda moves a function to a newer version of its runtime: by itself, when the function is deployed, or never.
// https://www.serverless.com/framework/docs/providers/aws/guide/functions#runtime-management
import { type Buildable, get, mapping, string } from '../node.ts'
import { inherited } from './inherited.ts'
import type { Service, ServiceFunction } from './service.ts'

const MODES: ReadonlyMap<string, string> = new Map([
  ['onFunctionUpdate', 'FunctionUpdate'],
  ['manual', 'Manual'],
])

/** `RuntimeManagementConfig`; nothing where Lambda decides by itself. */
export function runtimeManagement(fn: ServiceFunction, service: Service): Buildable {
  const written = inherited(fn, service, 'runtimeManagement')
  if (!written || written.kind === 'unresolved') return written
  const mode = mapping(written) ? get(written, 'mode') : written
  if (mode?.kind === 'unresolved') return { UpdateRuntimeOn: mode }
  const updates = MODES.get(string(mode) ?? '')
  if (updates === undefined) return undefined
  return { UpdateRuntimeOn: updates, RuntimeVersionArn: updates === 'Manual' ? get(written, 'arn') : undefined }
}
