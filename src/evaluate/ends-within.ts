// Runs something for a limited time on this thread. Node's watchdog ends a script wherever it is, in WASM and in a regular
// expression too; the script is a call of the function that is given.
// https://nodejs.org/api/vm.html#scriptruninthiscontextoptions
import { Script } from 'node:vm'

const SLOT = Symbol.for('gatehouse.endsWithin')
const call = new Script("globalThis[Symbol.for('gatehouse.endsWithin')]()")
const slots = globalThis as { [SLOT]?: () => void }

/** Whether it ended by itself; `false` where it was stopped, without its `catch` and `finally` having run. Throws what it throws. */
export function endsWithin(milliseconds: number, action: () => void): boolean {
  slots[SLOT] = action
  try {
    call.runInThisContext({ timeout: milliseconds })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false
    throw error
  } finally {
    delete slots[SLOT]
  }
}
