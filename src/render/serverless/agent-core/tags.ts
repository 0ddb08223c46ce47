// The tags of a part of AgentCore over those of the provider section.
import { type Buildable, entries, type Node } from '../../node.ts'
import { setting } from '../events/event-settings.ts'
import { withOrigin } from '../inherited.ts'
import type { Service } from '../service.ts'

export function tagsOf(settings: Node, service: Service): Buildable {
  const own = setting(settings, 'tags')
  const shared = setting(service.provider, 'tags')
  if (own?.kind === 'unresolved' || shared?.kind === 'unresolved') return own ?? shared
  const tags: Record<string, Node> = {}
  for (const [key, value] of entries(shared)) tags[key] = withOrigin(value, 'provider')
  for (const [key, value] of entries(own)) tags[key] = value
  return Object.keys(tags).length > 0 ? tags : undefined
}
