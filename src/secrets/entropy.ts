// Shannon entropy of a text: how many bits each of its characters carries.
// https://en.wikipedia.org/wiki/Entropy_(information_theory)

/** Bits per character; 0 for an empty text. */
export function entropyBits(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length)
  return bits
}

const SHORTEST_RANDOM = 20
const LEAST_RANDOM_BITS = 3.7
const LEAST_RANDOM_BITS_OF_HEX = 3.2

/** Whether a machine made it: one long run of letters and digits, mixed as people do not mix them. An id in hex groups is none. */
export function looksRandom(text: string): boolean {
  if (text.length < SHORTEST_RANDOM || !/^[A-Za-z0-9+/_=-]+$/.test(text) || !/[0-9]/.test(text) || !/[A-Za-z]/.test(text)) return false
  // Words with dashes or underscores between them are a name.
  if (/[-_/]/.test(text) && text.split(/[-_/]/).every(part => /^(?:[A-Za-z]+[0-9]{0,4}|[0-9]+)$/.test(part))) return false
  return entropyBits(text) >= (/^[0-9a-fA-F]+$/.test(text) ? LEAST_RANDOM_BITS_OF_HEX : LEAST_RANDOM_BITS)
}
