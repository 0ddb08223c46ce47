// What holds for a stack as a whole, and where it stands or would stand: the provider section, Globals, or the template's resources.
import type { ServiceModel } from '../../model/service-model.ts'
import type { RenderOptions } from '../rendering.ts'
import { asInteger } from './plain.ts'
import { type Element, put, type Reading } from './reading.ts'
import type { Resolver } from './resolver.ts'

export function readStackSettings(reading: Reading, resolver: Resolver, options: RenderOptions): void {
  const { lowered, model, places } = reading
  const { settings } = lowered
  const section = settings?.span ?? lowered.template.entries.get('Resources')?.key
  if (section) places.mark(model, 'stack', section)
  if (settings?.region) places.mark(model.stack, 'region', settings.region.span)
  // A template does not say where it will be deployed.
  if (options.region === undefined && lowered.format !== 'serverless') model.stack.assumed = ['region']
  const element: Element<ServiceModel['stack']> = { it: model.stack, path: ['stack'] }
  put(reading, element, 'logRetentionDays', resolver.resolve(settings?.logRetentionDays), asInteger)
}
