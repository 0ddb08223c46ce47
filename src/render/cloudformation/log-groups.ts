// Log groups of the stack by the name that they will have.
import { notation } from './notation.ts'
import { ofType, property, type Reading } from './reading.ts'

export function logGroups(reading: Reading): ReadonlyMap<string, string> {
  const groups = new Map<string, string>()
  for (const resource of ofType(reading, 'Custom::LogRetention', 'AWS::Logs::LogGroup')) {
    const name = property(resource, 'LogGroupName')
    if (name) groups.set(notation(name), resource.id)
  }
  return groups
}
