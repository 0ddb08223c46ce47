import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { iamData } from '../support/iam-data.ts'

const root = join(import.meta.dirname, '../..')
function actionsIn(value: unknown): string[] {
  if (typeof value === 'string') return /^[a-z0-9-]+:[A-Z]/.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(actionsIn) : []
}

t.test('every action in the lists that policies share is one that AWS has', t => {
  // Patterns are as authors write them, common misspellings included.
  const { runtime_patterns: _, ...lists } = JSON.parse(readFileSync(join(root, 'policies/data.json'), 'utf8')).gatehouse.lists
  const actions = actionsIn(lists)
  t.ok(actions.length > 50, 'the lists were found')
  t.strictSame(
    actions.filter(action => iamData.facts(action).count === 0),
    [],
  )
  t.end()
})

t.test('every action that updates something of Lambda is one that changes functions', t => {
  const { function_changes: listed } = JSON.parse(readFileSync(join(root, 'policies/data.json'), 'utf8')).gatehouse.lists
  t.strictSame(
    iamData.expand('lambda:Update*').filter(action => !listed.includes(action)),
    [],
  )
  t.end()
})

t.test('every execution role in the lists is one that AWS publishes', t => {
  const { execution_policies: listed } = JSON.parse(readFileSync(join(root, 'policies/data.json'), 'utf8')).gatehouse.lists
  const published = (name: string) => ['', 'service-role/'].some(path => iamData.managedPolicy(`arn:aws:iam::aws:policy/${path}${name}`))
  t.ok(listed.length > 5, 'the list was found')
  t.strictSame(
    listed.filter((name: string) => !published(name)),
    [],
  )
  t.end()
})
