// Waits for what a test expects to become true.

/** @throws when it did not in time */
export async function until(condition: () => Promise<boolean>, milliseconds = 30_000): Promise<void> {
  for (const end = Date.now() + milliseconds; ; await pause(50)) {
    if (await condition()) return
    if (Date.now() > end) throw new Error('It did not happen in time.')
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds))
}
