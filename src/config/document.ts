// A gate file as values that know their places: YAML without aliases, which a file of this size has no use for.
import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from 'js-yaml'
import { GateError } from '../model/gate-error.ts'
import type { Location } from '../model/location.ts'
import { type Place, placesIn } from './place.ts'

export interface ConfigFile {
  readonly path: string
  readonly text: string
}

interface Placed {
  readonly location: Location
}

export interface ScalarValue extends Placed {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
  /** As written, without quotes. */
  readonly text: string
}

export interface ListValue extends Placed {
  readonly kind: 'list'
  readonly items: readonly Value[]
}

export interface MappingValue extends Placed {
  readonly kind: 'mapping'
  readonly entries: ReadonlyMap<string, { readonly key: Location; readonly value: Value }>
}

export type Value = ScalarValue | ListValue | MappingValue

/** An empty file is an empty mapping. @throws GateError E_CONFIG_UNREADABLE */
export function readDocument(file: ConfigFile): MappingValue {
  const place = placesIn(file.path, file.text)
  const events = eventsOf(file)
  const documents = events.filter(event => event.type === EVENT_ID.DOCUMENT).length
  if (documents > 1) throw unreadable(file, file.text.length, `${file.path} holds ${documents} documents; it may hold one.`)
  let next = 1
  const root = documents === 0 || events[next]?.type === EVENT_ID.POP ? undefined : readValue()
  if (root === undefined || (root.kind === 'scalar' && root.value === null))
    return { kind: 'mapping', entries: new Map(), location: place(0, 0) }
  if (root.kind !== 'mapping')
    throw new GateError('E_CONFIG_UNREADABLE', `${file.path} is not a mapping of keys to values.`, { location: root.location })
  return root

  function readValue(): Value {
    const event = events[next++]!
    switch (event.type) {
      case EVENT_ID.SCALAR:
        return scalarOf(event, file.text, place)
      case EVENT_ID.SEQUENCE: {
        const items: Value[] = []
        while (events[next]!.type !== EVENT_ID.POP) items.push(readValue())
        next++
        return { kind: 'list', items, location: place(event.start, event.start) }
      }
      case EVENT_ID.MAPPING: {
        const entries = new Map<string, { key: Location; value: Value }>()
        while (events[next]!.type !== EVENT_ID.POP) {
          const key = readValue()
          if (key.kind !== 'scalar')
            throw new GateError('E_CONFIG_UNREADABLE', `${file.path} has a key that is not a text.`, { location: key.location })
          if (entries.has(key.text))
            throw new GateError('E_CONFIG_UNREADABLE', `${file.path} states ${key.text} twice.`, { location: key.location })
          entries.set(key.text, { key: key.location, value: readValue() })
        }
        next++
        return { kind: 'mapping', entries, location: place(event.start, event.start) }
      }
      case EVENT_ID.ALIAS:
        throw unreadable(file, event.anchorStart, `${file.path} uses an alias. Write the value out.`)
      default:
        throw unreadable(file, 0, `${file.path} is not a YAML document that can be read.`)
    }
  }
}

function eventsOf({ path, text }: ConfigFile): Event[] {
  try {
    return parseEvents(text, { filename: path, maxDepth: 50 })
  } catch (cause) {
    const { reason, mark } = cause instanceof YAMLException ? cause : { reason: String(cause), mark: undefined }
    throw unreadable({ path, text }, mark?.position ?? 0, `${path} is not valid YAML: ${reason}.`, cause)
  }
}

function scalarOf(event: Event & { type: typeof EVENT_ID.SCALAR }, source: string, place: Place): ScalarValue {
  const text = getScalarValue(source, event)
  const plain = event.style === SCALAR_STYLE.PLAIN && event.tagStart === -1
  const start = Math.max(event.valueStart, 0)
  return { kind: 'scalar', value: plain ? resolved(text) : text, text, location: place(start, Math.max(event.valueEnd, start)) }
}

/** Plain scalars of YAML 1.2's core schema; `off` and dates are texts there. https://yaml.org/spec/1.2.2/#103-core-schema */
function resolved(text: string): ScalarValue['value'] {
  if (/^(null|Null|NULL|~|)$/.test(text)) return null
  if (/^(true|True|TRUE)$/.test(text)) return true
  if (/^(false|False|FALSE)$/.test(text)) return false
  if (/^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/.test(text)) return Number(text)
  return text
}

function unreadable(file: ConfigFile, offset: number, message: string, cause?: unknown): GateError {
  return new GateError('E_CONFIG_UNREADABLE', message, {
    location: placesIn(file.path, file.text)(offset, offset),
    ...(cause === undefined ? {} : { cause }),
  })
}
