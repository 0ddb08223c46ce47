// A path inside a logical id: /orders/{orderId} becomes OrdersOrderidVar.
import { capitalised } from '../../naming.ts'

export function pathInId(path: string): string {
  return path.split('/').map(partInId).join('')
}

function partInId(part: string): string {
  const word = capitalised(part.toLowerCase())
    .replaceAll('-', 'Dash')
    .replace(/\{(.*)\}/g, '$1Var')
    .replace(/[^0-9A-Za-z]/g, '')
  return capitalised(word)
}
