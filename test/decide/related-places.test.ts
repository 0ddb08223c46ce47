import t from 'tap'
import { relatedPlaces } from '../../src/decide/related-places.ts'
import type { Action } from '../../src/model/statement.ts'
import type { Trigger } from '../../src/model/trigger.ts'
import { emptyModel, emptyRole } from '../support/empty-model.ts'

const trigger = (parts: Partial<Trigger>): Trigger => ({
  function: 'create',
  kind: 'http',
  invocation: 'synchronous',
  public: true,
  ...parts,
})
const action: Action = { pattern: 'dynamodb:*', count: 79, writes: 43, levels: [], scopable: true, scopableWrites: 40, scopableReads: 30 }
const model = emptyModel({
  roles: {
    R: emptyRole({
      statements: [
        {
          effect: 'Allow',
          origin: 'provider',
          actions: [action],
          resources: [
            { text: '*', scope: 'all' },
            { text: '${Orders.Arn}', resource: 'Orders', scope: 'one' },
          ],
          conditions: {},
        },
      ],
    }),
  },
  triggers: {
    'create.http.0': trigger({ method: 'POST', path: '/orders' }),
    'create.url.0': trigger({ kind: 'url' }),
    'create.websocket.0': trigger({ kind: 'websocket', route: '$connect' }),
    'create.alb.0': trigger({ kind: 'alb' }),
    'create.httpApi.0': trigger({ kind: 'httpApi', path: '$default' }),
  },
})
const positions = {
  at: (pointer: string) => (pointer === '/nowhere' ? undefined : { file: 's.yml', line: 3, column: 1, endLine: 3, endColumn: 2 }),
}
const own = { file: 's.yml', line: 1, column: 1, endLine: 1, endColumn: 2 }
const names = (...pointers: string[]) => relatedPlaces(pointers, model, positions, own).map(place => place.what)

t.test('what is related is called as people know it', async t => {
  const triggers = Object.keys(model.triggers).map(name => `/triggers/${name}`)
  t.strictSame(names(...triggers), ['POST /orders', 'URL of create', 'WebSocket route $connect', 'alb of create', 'ANY $default'])
  t.strictSame(names('/functions/create', '/resources/Orders', '/roles/R', '/roles/R/statements/0'), [
    'create',
    'Orders',
    'role R',
    'role R',
  ])
  t.strictSame(names('/roles/R/statements/0/actions/0'), ['dynamodb:*'])
  t.strictSame(names('/roles/R/statements/0/resources/0', '/roles/R/statements/0/resources/1'), ['every resource', '${Orders.Arn}'])
})

t.test('where the finding itself stands is not named again', async t => {
  t.strictSame(relatedPlaces(['/functions/create'], model, { at: () => own }, own), [])
})

t.test('a pointer to what is not there has the name of what holds it, and one without a place is left out', async t => {
  t.strictSame(names('/roles/R/statements/0/resources/7', '/triggers/gone', '/nowhere', '/plugins'), ['role R', 'gone', '/plugins'])
})
