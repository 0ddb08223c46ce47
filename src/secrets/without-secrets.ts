// Replaces what is a secret by its kind, before anything else sees the model, and lists where each one stood.
import { formatPointer, parsePointer } from '../model/json-pointer.ts'
import type { FoundSecret, Secret } from '../model/secret.ts'
import type { ServiceModel } from '../model/service-model.ts'
import type { Unresolved } from '../model/unresolved.ts'
import { nameOfValue, type Owner } from './named-value.ts'
import { redactText } from './redact-text.ts'
import { isSecretName } from './secret-name.ts'
import { holdsSecret } from './secret-parameter.ts'
import { isOnlyKnownHere, namedInside, type SecretValue, secretValue } from './secret-value.ts'
import { withoutRepetitions } from './without-repetitions.ts'
import { type WrittenConfiguration, writtenTokens } from './written-tokens.ts'

type Path = readonly (string | number)[]

interface Search {
  readonly found: FoundSecret[]
  /** Literals that only their name gave away, to be found again where no name does. */
  readonly named: Set<string>
  /** Defaults of parameters: told of the parameter, and not again of what refers to it. */
  readonly defaults: Set<string>
  /** Those of known formats. */
  readonly tokens: Set<string>
  /** Texts that hold nothing: most texts of a model are repeated. */
  readonly clean: Set<string>
}

/** A new model with `secrets`; the given one stays as it was. Parts without secrets are shared with it. */
export function withoutSecrets(model: ServiceModel, written?: WrittenConfiguration): ServiceModel {
  const search: Search = { found: [], named: new Set(), defaults: new Set(), tokens: new Set(), clean: new Set() }
  const parameters = members(model.parameters, (parameter, name) => {
    // The default of a parameter of such a type is the name under which the Parameter Store keeps the value.
    const isName = parameter.type.startsWith('AWS::SSM::')
    const secret = isName || typeof parameter.default !== 'string' ? undefined : whole(search, name, parameter.default)
    const marked = holdsSecret(name, parameter) ? { ...parameter, secretName: true } : parameter
    if (!secret) return marked
    // A value given for this rendering replaces the default, which stands in the repository all the same.
    report(search, ['parameters', name, 'default'], secret)
    search.defaults.add(parameter.default as string)
    return { ...marked, default: { secret } }
  })
  const functions = members(model.functions, (lambda, name) => {
    const environment = members(lambda.environment, (variable, key) => {
      const secret = typeof variable.value === 'string' && !variable.resource ? whole(search, key, variable.value) : undefined
      const marked = isSecretName(key) ? { ...variable, secretName: true } : variable
      if (!secret) return marked
      if (!fromParameter(model, parameters, variable.parameter)) report(search, ['functions', name, 'environment', key, 'value'], secret)
      return { ...marked, value: { secret } }
    })
    return environment === lambda.environment ? lambda : { ...lambda, environment }
  })
  const resources = members(model.resources, (resource, id) => {
    const properties = named(search, resource.properties, ['resources', id, 'properties'], { id, type: resource.type })
    return properties === resource.properties ? resource : { ...resource, properties }
  })
  const outputs = named(search, model.outputs, ['outputs'])
  const unresolved = items(model.unresolved, entry => underCondition(search, entry))
  const replaced = { ...model, parameters, functions, resources, outputs, unresolved }
  const inline = texts(search, replaced, []) as ServiceModel
  const clean = withoutRepetitions(inline, search.named)
  const outside = written ? writtenTokens(written, search.found, search.tokens) : []
  return {
    ...clean,
    ...(outside.length === 0 ? {} : { sources: written?.sources.map(({ path }) => redactText(path).text) ?? [] }),
    secrets: withoutRepetitions([...search.found, ...outside], search.named),
  }
}

function whole(search: Search, name: string, value: string, generated?: unknown): SecretValue | undefined {
  const secret = secretValue(name, value) ?? namedInside(value, generated)
  if (secret) (isOnlyKnownHere(secret) ? search.named : search.tokens).add(value)
  return secret
}

/** A secret under a condition stands in the repository, whichever way the condition turns out. */
function underCondition(search: Search, entry: Unresolved): Unresolved {
  if (!entry.alternatives || entry.at === undefined) return entry
  const steps = parsePointer(entry.at)
  const field = steps.at(-1) === 'value' && steps[2] === 'environment' ? steps.at(-2) : steps.at(-1)
  const alternatives = items(entry.alternatives, alternative => {
    const { key, value } = alternative
    const secret = typeof value === 'string' ? whole(search, key ?? field ?? '', value) : undefined
    if (!secret) return alternative
    if (!refersToDefault(search, value as string)) report(search, key === undefined ? steps : [...steps, key], secret)
    return { ...alternative, value: { secret } }
  })
  return alternatives === entry.alternatives ? entry : { ...entry, alternatives }
}

/** What a parameter holds is the finding of the parameter, and no finding where it was given for this rendering. */
function fromParameter(model: ServiceModel, cleaned: ServiceModel['parameters'], name: string | undefined): boolean {
  if (name === undefined || !Object.hasOwn(model.parameters, name)) return false
  return model.parameters[name]?.given === true || typeof cleaned[name]?.default === 'object'
}

function refersToDefault({ defaults }: Search, value: string): boolean {
  for (const text of defaults) if (value === text || (text.length >= SHORTEST_DEFAULT && value.includes(text))) return true
  return false
}

/** A shorter default may stand in a text by chance. */
const SHORTEST_DEFAULT = 5

/** Plain JSON in which every text has a name: the key it stands under. */
function named<T>(search: Search, value: T, path: Path, owner?: Owner): T {
  if (Array.isArray(value)) return items(value, (member, index) => named(search, member, [...path, index])) as T
  if (typeof value !== 'object' || value === null) return value
  const holder = value as Readonly<Record<string, unknown>>
  return members(holder, (member, key) => {
    if (typeof member !== 'string') return named(search, member, [...path, key])
    const name = nameOfValue(holder, key, owner)
    const secret = whole(search, name, member, key === 'SecretStringTemplate' ? holder.GenerateStringKey : undefined)
    if (!secret) return member
    if (!refersToDefault(search, member)) report(search, [...path, key], secret, name)
    return { secret } satisfies Secret
  }) as T
}

/** Every text that is left, keys included, with the tokens in it replaced. */
function texts(search: Search, value: unknown, path: Path): unknown {
  if (typeof value === 'string') return redacted(search, value, path)
  if (Array.isArray(value)) return items(value, (member, index) => texts(search, member, [...path, index]))
  if (typeof value !== 'object' || value === null) return value
  const changed = members(value as Record<string, unknown>, (member, key) => texts(search, member, [...path, key]))
  if (Object.keys(changed).every(key => isClean(search, key))) return changed
  return Object.fromEntries(Object.entries(changed).map(([key, member]) => [redacted(search, key, path), member]))
}

function isClean({ clean }: Search, text: string): boolean {
  if (clean.has(text)) return true
  if (redactText(text).tokens.length > 0) return false
  clean.add(text)
  return true
}

function redacted(search: Search, text: string, path: Path): string {
  if (search.clean.has(text)) return text
  const { text: rest, tokens } = redactText(text)
  if (tokens.length === 0) search.clean.add(text)
  for (const token of tokens) {
    search.tokens.add(text.slice(token.start, token.end))
    report(search, path, token)
  }
  return rest
}

function report(search: Search, path: Path, { kind, redacted }: SecretValue, name?: string): void {
  const steps = path.map(step => (typeof step === 'string' ? redactText(step).text : step))
  const holders = steps.slice(2).filter(step => typeof step === 'string')
  if (holders[0] === 'environment') holders.length = Math.min(holders.length, 2)
  if (name !== undefined && holders.length > 0) holders[holders.length - 1] = redactText(name).text
  search.found.push({ at: formatPointer(steps), name: holders.join('.'), kind, redacted })
}

/** The same object where nothing changes; keys such as __proto__ stay own properties. */
function members<T>(record: Readonly<Record<string, T>>, change: (value: T, key: string) => unknown): Record<string, T> {
  let changed = false
  const keys = Object.keys(record)
  const made: T[] = []
  for (const key of keys) {
    const value = record[key] as T
    const member = change(value, key) as T
    if (member !== value) changed = true
    made.push(member)
  }
  return changed ? Object.fromEntries(keys.map((key, index) => [key, made[index] as T])) : (record as Record<string, T>)
}

function items<T>(array: T[], change: (value: T, index: number) => unknown): T[] {
  const made = array.map(change) as T[]
  return made.some((value, index) => value !== array[index]) ? made : array
}
