// Numbers as the verbs of Go's fmt write them. https://pkg.go.dev/fmt#hdr-Printing

/** Like %e: two digits of exponent at least. */
export function exponential(value: number, digits: number | undefined): string {
  const [mantissa, exponent = '0'] = value.toExponential(digits).split('e')
  const sign = exponent.startsWith('-') ? '-' : '+'
  return `${mantissa}e${sign}${exponent.replace(/^[-+]/, '').padStart(2, '0')}`
}

/** Like %f, exact where JavaScript's toFixed turns to exponents. */
export function fixed(value: number, digits: number): string {
  if (Math.abs(value) < 1e21) return value.toFixed(Math.min(digits, 100))
  return `${BigInt(value)}${digits > 0 ? `.${'0'.repeat(digits)}` : ''}`
}

/** Like %g and %v: the shortest digits that say the number, or as many as asked for; exponents where Go has them. */
export function general(value: number, digits: number | undefined): string {
  if (value === 0) return '0'
  const wanted = digits === undefined ? undefined : Math.min(Math.max(digits, 1), 100)
  const [mantissa = '', exponentText = '0'] = value.toExponential(wanted === undefined ? undefined : wanted - 1).split('e')
  const exponent = Number(exponentText)
  const significant = mantissa.replace(/\.?0+$/, '').replace(/[-.]/g, '').length
  // strconv decides by a precision of 6 where the shortest digits are asked for.
  if (exponent < -4 || exponent >= (wanted ?? 6)) return exponential(Number(value), significant - 1)
  return fixed(value, Math.max(significant - 1 - exponent, 0))
}
