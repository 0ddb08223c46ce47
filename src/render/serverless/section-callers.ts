// Sections of plugins, such as stepFunctions and pipes, that name the functions they call. What the plugin makes of them is not
// rendered; that they call is written there.
import { entries, type Node } from '../node.ts'
import type { Service } from './service.ts'

/** Sections of the framework itself, and `custom`, where naming a function means anything. */
const OWN = new Set(
  `service provider functions resources custom plugins package layers params stages outputs frameworkVersion useDotenv org app console build dashboard
  licenseKey state extends tenant ai mcp sandboxes agents configValidationMode deprecationNotificationMode disabledDeprecations
  variablesResolutionMode unresolvedVariablesNotificationMode`.split(/\s+/),
)

/** Keys of functions -> the sections that name them. */
export function sectionCallers({ config, functions }: Service): ReadonlyMap<string, readonly string[]> {
  const callers = new Map<string, string[]>()
  const names = new Map(functions.flatMap(fn => [[fn.key, fn.key] as const, [fn.logicalId, fn.key] as const]))
  for (const [section, value] of entries(config)) {
    if (OWN.has(section)) continue
    for (const text of texts(value)) {
      const key = names.get(text)
      if (key === undefined) continue
      const known = callers.get(key)
      if (!known) callers.set(key, [`sections/${section}`])
      else if (!known.includes(`sections/${section}`)) known.push(`sections/${section}`)
    }
  }
  return callers
}

function* texts(node: Node): Generator<string> {
  if (node.kind === 'scalar' && typeof node.value === 'string') yield node.value
  else if (node.kind === 'sequence') for (const item of node.items) yield* texts(item)
  else if (node.kind === 'mapping') for (const { value } of node.entries.values()) yield* texts(value)
}
