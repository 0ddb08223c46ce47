// Reads data/action-details.txt.br: what can limit an action. Opened only for policies that ask.

export interface ActionDetails {
  /** Resource types that the action can be limited to; none where `*` is the only resource. */
  readonly resourceTypes: readonly string[]
  readonly conditionKeys: readonly string[]
}

export interface ServiceDetails {
  /** Resource type -> the form of its ARN, as AWS documents it. */
  readonly types: Readonly<Record<string, string>>
  readonly actions: ReadonlyMap<string, ActionDetails>
}

interface Line {
  readonly types: Readonly<Record<string, string>>
  readonly actions: Readonly<Record<string, readonly [types: string, keys: string]>>
}

export interface DetailReader {
  /** Undefined for a service that is not known. */
  of(service: string): ServiceDetails | undefined
  services(): readonly string[]
}

export function detailReader(read: (file: string) => Uint8Array, decompress: (brotli: Uint8Array) => Uint8Array): DetailReader {
  let opened: ReadonlyMap<string, string> | undefined
  const remembered = new Map<string, ServiceDetails>()
  const lines = () => {
    opened ??= new Map(
      new TextDecoder()
        .decode(decompress(read('action-details.txt.br')))
        .split('\n')
        .filter(line => line !== '')
        .map(line => [line.slice(0, line.indexOf('\t')), line.slice(line.indexOf('\t') + 1)] as const),
    )
    return opened
  }
  const of = (service: string): ServiceDetails | undefined => {
    const line = lines().get(service)
    const known = remembered.get(service) ?? (line === undefined ? undefined : detailsOf(JSON.parse(line) as Line))
    if (known) remembered.set(service, known)
    return known
  }
  return { of, services: () => [...lines().keys()] }
}

function detailsOf({ types, actions }: Line): ServiceDetails {
  const entries = Object.entries(actions).map(([name, [own, keys]]): [string, ActionDetails] => [
    name,
    { resourceTypes: names(own), conditionKeys: names(keys) },
  ])
  return { types, actions: new Map(entries) }
}

function names(text: string): string[] {
  return text === '' ? [] : text.split(',')
}
