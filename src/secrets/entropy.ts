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
