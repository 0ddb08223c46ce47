// The builtin sprintf with the verbs of Go's fmt, so that a message reads the same in WASM as under `opa test`.
// https://pkg.go.dev/fmt#hdr-Printing
import { exponential, fixed, general } from './go-number.ts'
import { goQuote, termText } from './go-quote.ts'

interface Directive {
  readonly flags: string
  readonly width: number | undefined
  readonly precision: number | undefined
  readonly verb: string
}

type Argument = { readonly type: 'int64' | 'float64'; readonly value: number } | { readonly type: 'string'; readonly value: string }

const DIRECTIVE = /%([-+# 0]*)(?:\[(\d+)\])?(\*|\d+)?(?:(\.)(?:\[(\d+)\])?(\*|\d+)?)?(?:\[([^\]]*)\])?([\s\S]?)/gu
/** How a value stands in the complaint about a verb that does not fit it: like %v, with all flags. */
const WRONG_VERB = 'value'
/** A width that a policy has no use for, and that would fill the memory. */
const WIDEST = 10_000

/** OPA hands numbers and strings to Go as such, and everything else as its text. */
export function sprintf(format: string, values: readonly unknown[]): string {
  const args = values.map(argument)
  let next = 0
  let reordered = false
  const text = format.replace(DIRECTIVE, (_, flags: string, atWidth, width, dot, atPrecision, precision, at, verb: string) => {
    if (verb === '') return '%!(NOVERB)'
    if (verb === '%') return '%'
    const seek = (index: string | undefined) => {
      if (index === undefined) return true
      reordered = true
      next = Number(index) - 1
      return /^\d+$/.test(index) && next >= 0 && next < args.length
    }
    const number = (index: string | undefined, spelled: string | undefined) => {
      if (spelled !== '*') return spelled === undefined ? undefined : Math.min(Number(spelled), WIDEST)
      seek(index)
      const given = args[next++]
      return given?.type === 'int64' ? Math.max(Math.min(given.value, WIDEST), -WIDEST) : undefined
    }
    const wide = number(atWidth, width)
    const exact = number(atPrecision, precision)
    const index = at ?? (width === '*' ? undefined : atWidth)
    if (!seek(index)) return `%!${verb}(BADINDEX)`
    const value = args[next++]
    if (value === undefined) return `%!${verb}(MISSING)`
    const left = wide !== undefined && wide < 0 ? '-' : ''
    const directive = {
      flags: flags + left,
      width: wide === undefined ? undefined : Math.abs(wide),
      precision: dot ? (exact ?? 0) : undefined,
      verb,
    }
    return written(directive, value)
  })
  if (reordered || next >= args.length) return text
  return `${text}%!(EXTRA ${args
    .slice(next)
    .map(extra => `${extra.type}=${plain(extra)}`)
    .join(', ')})`
}

function argument(value: unknown): Argument {
  if (typeof value === 'string') return { type: 'string', value }
  if (typeof value === 'number') return { type: Number.isSafeInteger(value) ? 'int64' : 'float64', value }
  return { type: 'string', value: termText(value) }
}

function written(directive: Directive, value: Argument): string {
  if (directive.verb === 'T') return padded(directive, value.type, 'text')
  const text =
    value.type === 'string'
      ? stringText(directive, value.value)
      : value.type === 'int64'
        ? integerText(directive, value.value)
        : floatText(directive, value.value)
  return text ?? `%!${directive.verb}(${value.type}=${written({ ...directive, verb: WRONG_VERB }, value)})`
}

function stringText(directive: Directive, value: string): string | undefined {
  const text = directive.precision === undefined ? value : [...value].slice(0, directive.precision).join('')
  const sharp = directive.flags.includes('#')
  switch (directive.verb) {
    case 'v':
      return padded(directive, sharp ? goQuote(text) : text, 'text')
    case 's':
    case WRONG_VERB:
      return padded(directive, text, 'text')
    case 'q': {
      const raw = sharp && !/[`\p{Cc}]/u.test(text.replaceAll('\t', ''))
      return padded(directive, raw ? `\`${text}\`` : goQuote(text, directive.flags.includes('+') ? 'ascii' : 'printable'), 'text')
    }
    case 'x':
    case 'X': {
      const hex = Buffer.from(value).subarray(0, directive.precision).toString('hex')
      const prefixed = sharp && hex ? `0x${hex}` : hex
      return padded(directive, directive.verb === 'X' ? prefixed.toUpperCase() : prefixed, 'text')
    }
    default:
      return undefined
  }
}

const RADIX: Readonly<Record<string, number>> = { v: 10, [WRONG_VERB]: 10, d: 10, b: 2, o: 8, x: 16, X: 16 }
const PREFIX: Readonly<Record<string, string>> = { b: '0b', o: '0', x: '0x', X: '0X' }

function integerText(directive: Directive, value: number): string | undefined {
  const { verb, flags, precision } = directive
  const radix = RADIX[verb]
  if (radix !== undefined) {
    const digits = Math.abs(value)
      .toString(radix)
      .padStart(precision ?? 0, '0')
    const cased = (flags.includes('#') ? (PREFIX[verb] ?? '') : '') + (verb === 'X' ? digits.toUpperCase() : digits)
    const plus = verb === 'v' ? undefined : flags
    return padded(directive, signed(plus ?? flags.replace('+', ''), value < 0) + cased, precision === undefined ? 'number' : 'text')
  }
  const character = value >= 0 && value <= 0x10ffff && !(value >= 0xd800 && value <= 0xdfff) ? String.fromCodePoint(value) : '\ufffd'
  if (verb === 'c') return padded(directive, character, 'text')
  if (verb === 'q')
    return padded(
      directive,
      `'${goQuote(character, flags.includes('+') ? 'ascii' : 'printable')
        .slice(1, -1)
        .replace('\\"', '"')
        .replace(/^'$/, "\\'")}'`,
      'text',
    )
  if (verb === 'U') return padded(directive, `U+${BigInt.asUintN(64, BigInt(value)).toString(16).toUpperCase().padStart(4, '0')}`, 'text')
  return undefined
}

function floatText(directive: Directive, value: number): string | undefined {
  const { verb, flags, precision } = directive
  const size = Math.abs(value)
  const sign = signed(verb === 'v' ? flags.replace('+', '') : flags, value < 0)
  const digits = (() => {
    switch (verb) {
      case 'v':
      case WRONG_VERB:
        return general(size, precision)
      case 'g':
      case 'G':
        return general(size, precision)
      case 'e':
      case 'E':
        return exponential(size, Math.min(precision ?? 6, 100))
      case 'f':
      case 'F':
        return fixed(size, precision ?? 6)
      default:
        return undefined
    }
  })()
  if (digits === undefined) return undefined
  return padded(directive, sign + (verb === 'G' || verb === 'E' ? digits.toUpperCase() : digits), 'number')
}

function signed(flags: string, negative: boolean): string {
  return negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : ''
}

function padded({ flags, width = 0 }: Directive, text: string, kind: 'number' | 'text'): string {
  const missing = width - [...text].length
  if (missing <= 0) return text
  if (flags.includes('-')) return text + ' '.repeat(missing)
  if (!flags.includes('0')) return ' '.repeat(missing) + text
  const sign = kind === 'number' ? (/^[-+ ]/.exec(text)?.[0] ?? '') : ''
  return sign + '0'.repeat(missing) + text.slice(sign.length)
}

function plain(value: Argument): string {
  return value.type === 'float64' ? general(value.value, undefined) : String(value.value)
}
