// A path inside a logical id: /orders/{orderId} becomes OrdersOrderidVar.
import { capitalised } from '../../naming.ts'

export function pathInId(path: string): string {
  return path.split('/').map(partInId).join('')
}

function partInId(part: string): string {
  const word = variableNamed(capitalised(part.toLowerCase()).replaceAll('-', 'Dash'))
  return capitalised(word.replace(/[^0-9A-Za-z]/g, ''))
}

/** {orderId} as orderIdVar, from the first brace to the last. */
function variableNamed(part: string): string {
  const start = part.indexOf('{')
  const end = part.lastIndexOf('}')
  return start === -1 || end < start ? part : `${part.slice(0, start)}${part.slice(start + 1, end)}Var${part.slice(end + 1)}`
}
