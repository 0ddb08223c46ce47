// The builtins that WASM asks its host for. What throws here is undefined in Rego, as errors of builtins are in OPA.
import { regexSplit } from './regex-split.ts'
import { sprintf } from './sprintf.ts'

export type Builtin = (...args: never[]) => unknown

/** Names that need a YAML library are loaded only for a module that calls them. */
const YAML = new Set(['yaml.is_valid', 'yaml.marshal', 'yaml.unmarshal'])

const BUILTINS: Readonly<Record<string, Builtin>> = {
  sprintf,
  'json.is_valid': (text: unknown) => typeof text === 'string' && parses(() => JSON.parse(text)),
  'regex.split': regexSplit,
}

/** The builtins of a module that asks for these names. */
export async function builtins(names: readonly string[]): Promise<Readonly<Record<string, Builtin>>> {
  return names.some(name => YAML.has(name)) ? { ...BUILTINS, ...(await yamlBuiltins()) } : BUILTINS
}

async function yamlBuiltins(): Promise<Readonly<Record<string, Builtin>>> {
  const { dump, load } = await import('js-yaml')
  return {
    'yaml.is_valid': (text: unknown) => typeof text === 'string' && parses(() => load(text)),
    'yaml.marshal': (value: unknown) => dump(value),
    'yaml.unmarshal': (text: string) => load(text),
  }
}

function parses(parse: () => unknown): boolean {
  try {
    parse()
    return true
  } catch {
    return false
  }
}
