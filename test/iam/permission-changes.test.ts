// The diff of permissions against what AWS would answer: every call of a small world is tried on both sides.
import fc from 'fast-check'
import t from 'tap'
import { actionNames } from '../../src/iam/permission-actions.ts'
import { permissionChanges } from '../../src/iam/permission-changes.ts'
import { type RolePermissions, rolePermissions } from '../../src/iam/permission-statement.ts'
import { matchesExactly, matchesWildcard } from '../../src/iam/wildcard.ts'
import type { PermissionChange } from '../../src/model/permission-diff.ts'
import type { Reference } from '../../src/model/reference.ts'
import type { Statement } from '../../src/model/statement.ts'
import { emptyModel, emptyRole } from '../support/empty-model.ts'
import { iamData } from '../support/iam-data.ts'

const names = actionNames(iamData)

const ACTIONS = ['s3:GetObject', 's3:GetObjectTagging', 's3:PutObject', 's3:DeleteObject']
const PATTERNS = [...ACTIONS, 's3:*', 's3:Get*', 's3:*Object', 's3:?etObject']
const RESOURCES = ['arn:aws:s3:::a/x', 'arn:aws:s3:::a/y', 'arn:aws:s3:::b/x']
const NAMED = [...RESOURCES, '*', 'arn:aws:s3:::*', 'arn:aws:s3:::a/*', 'arn:aws:s3:::b/*', 'arn:aws:s3:::*/x']

const reference = (text: string): Reference =>
  text === '*'
    ? { text, scope: 'all' }
    : { text, scope: text.endsWith(':::*') ? 'service' : text.includes('*') ? 'pattern' : 'one', service: 's3' }

const some = (texts: readonly string[]) => fc.uniqueArray(fc.constantFrom(...texts), { minLength: 1, maxLength: 2 })
const statement = fc.record({
  effect: fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
  not: fc.record({ action: fc.integer({ max: 4, min: 0 }), resource: fc.integer({ max: 4, min: 0 }) }),
  actions: some(PATTERNS),
  resources: some(NAMED),
})
type Drawn = typeof statement extends fc.Arbitrary<infer T> ? T : never

function asStatement({ effect, not, actions, resources }: Drawn): Statement {
  const facts = actions.map(pattern => iamData.facts(pattern))
  const named = resources.map(reference)
  return {
    effect,
    origin: 'provider',
    ...(not.action === 0 ? { notActions: facts } : { actions: facts }),
    ...(not.resource === 0 ? { notResources: named } : { resources: named }),
    conditions: {},
  }
}

interface DrawnRole {
  readonly statements: readonly Drawn[]
  readonly boundary: readonly Drawn[] | null
}

const statementsOf = (drawn: readonly Drawn[]) =>
  rolePermissions(emptyRole({ statements: drawn.map(asStatement) }), emptyModel(), iamData).statements

const permissions = ({ statements, boundary }: DrawnRole): RolePermissions => ({
  statements: statementsOf(statements),
  ...(boundary ? { boundary: statementsOf(boundary) } : {}),
  unknown: [],
})

function isAllowed({ statements, boundary }: DrawnRole, action: string, resource: string): boolean {
  return isStated(statements, action, resource) && (boundary === null || isStated(boundary, action, resource))
}

/** As AWS evaluates a call. */
function isStated(drawn: readonly Drawn[], action: string, resource: string): boolean {
  const fits = ({ not, actions, resources }: Drawn) =>
    actions.some(pattern => matchesWildcard(pattern, action)) === not.action > 0 &&
    resources.some(pattern => matchesExactly(pattern, resource)) === not.resource > 0
  return drawn.some(one => one.effect === 'Allow' && fits(one)) && !drawn.some(one => one.effect === 'Deny' && fits(one))
}

function tells(changes: readonly PermissionChange[], action: string, resource: string): boolean {
  return changes.some(
    ({ actions, except, resources, exceptResources }) =>
      actions.some(pattern => matchesWildcard(pattern, action)) &&
      !except.some(pattern => matchesWildcard(pattern, action)) &&
      resources.some(pattern => matchesExactly(pattern, resource)) &&
      !exceptResources.some(pattern => matchesExactly(pattern, resource)),
  )
}

const drawnStatements = fc.array(statement, { maxLength: 3 })
const role: fc.Arbitrary<DrawnRole> = fc.record({ statements: drawnStatements, boundary: fc.option(drawnStatements, { freq: 2 }) })
const reversed = ({ statements, boundary }: DrawnRole): DrawnRole => ({
  statements: [...statements].reverse(),
  boundary: boundary && [...boundary].reverse(),
})

t.test('every call that one side allows and the other does not is told', async t => {
  fc.assert(
    fc.property(role, role, (head, base) => {
      const { gained, lost } = permissionChanges(permissions(head), permissions(base), names)
      for (const action of ACTIONS)
        for (const resource of RESOURCES) {
          const [now, before] = [isAllowed(head, action, resource), isAllowed(base, action, resource)]
          if (now && !before && !tells(gained, action, resource)) return false
          if (before && !now && !tells(lost, action, resource)) return false
        }
      return true
    }),
    { numRuns: 400 },
  )
  t.pass()
})

t.test('what one direction gains the other loses, and a role beside itself changes nothing', async t => {
  fc.assert(
    fc.property(role, role, (head, base) => {
      const [there, back] = [
        permissionChanges(permissions(head), permissions(base), names),
        permissionChanges(permissions(base), permissions(head), names),
      ]
      t.strictSame(there, { gained: back.lost, lost: back.gained })
      t.strictSame(permissionChanges(permissions(head), permissions(reversed(head)), names), { gained: [], lost: [] })
    }),
    { numRuns: 60 },
  )
})
