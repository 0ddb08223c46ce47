import t from 'tap'
import { nearestName } from '../../src/config/nearest-name.ts'

t.test('the nearest name is that with the fewest slips', t => {
  const keys = ['mode', 'stages', 'stacks', 'exclude', 'policies']
  t.equal(nearestName('stage', keys), 'stages', 'a letter too few')
  t.equal(nearestName('exculde', keys), 'exclude', 'two letters swapped')
  t.equal(nearestName('Mode', keys), 'mode', 'whatever the case')
  t.equal(nearestName('polcies', keys), 'policies')
  t.equal(nearestName('anything', []), undefined)
  t.end()
})
