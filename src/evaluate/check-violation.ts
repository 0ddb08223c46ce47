// Refuses what a policy's rule answers when it is not a violation, so that a slip in a policy never passes as silence.
import { canonicalJson } from '../model/canonical-json.ts'
import type { Violation } from '../model/finding.ts'

const FIELDS = new Set(['at', 'message', 'case', 'evidence', 'related', 'fix'])
const POINTER = /^(\/([^~/]|~[01])*)*$/

/** Sorted, so that the order in which WASM keeps its sets does not show. Throws a sentence that says what is wrong. */
export function checkedViolations(rule: string, answer: unknown, cases: Readonly<Record<string, unknown>>): Violation[] {
  if (answer === undefined) throw new Error(`${rule} is undefined; it has to be a set`)
  if (!Array.isArray(answer)) throw new Error(`${rule} is not a set: write \`${rule} contains {...} if {...}\``)
  for (const violation of answer) {
    const wrong = wrongIn(violation, cases)
    if (wrong) throw new Error(`${rule} holds ${shortened(violation)}, ${wrong}`)
  }
  if (answer.length < 2) return answer
  return answer
    .map(violation => ({ violation, key: canonicalJson(violation) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ violation }) => violation)
}

function wrongIn(violation: unknown, cases: Readonly<Record<string, unknown>>): string | undefined {
  if (violation === null || typeof violation !== 'object' || Array.isArray(violation)) return 'which is not an object'
  const { at, message, case: named, related, fix } = violation as Record<string, unknown>
  for (const key of Object.keys(violation)) if (!FIELDS.has(key)) return `whose field ${key} is not known`
  if (typeof at !== 'string' || !POINTER.test(at)) return 'whose at is not a JSON pointer'
  if (typeof message !== 'string' || message === '') return 'which has no message'
  if (named !== undefined && named !== 'default' && (typeof named !== 'string' || !Object.hasOwn(cases, named)))
    return 'whose case is not among the cases of its METADATA'
  if (related !== undefined && !(Array.isArray(related) && related.every(pointer => typeof pointer === 'string' && POINTER.test(pointer))))
    return 'whose related is not a list of JSON pointers'
  if (fix !== undefined && typeof fix !== 'string') return 'whose fix is not a text'
  return undefined
}

function shortened(value: unknown): string {
  const text = canonicalJson(value)
  return text.length > 160 ? `${text.slice(0, 160)}...` : text
}
