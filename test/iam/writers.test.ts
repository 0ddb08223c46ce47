import t from 'tap'
import type { Allowed } from '../../src/iam/effective-grants.ts'
import { writersOf } from '../../src/iam/writers.ts'
import type { Resource } from '../../src/model/resource.ts'
import { emptyFunction, emptyModel } from '../support/empty-model.ts'

const group: Resource = { type: 'AWS::Logs::LogGroup', properties: {}, effective: {}, notifies: [], writers: [], origin: 'framework' }
const fn = (logicalId: string) => emptyFunction({ logicalId, role: 'R' })

t.test('a log group names its writers where it triggers a function, and else would only name every function of every role', async t => {
  const everything: Allowed = { statement: 0, conditional: false, resources: [{ text: '*', scope: 'all' }] }
  const source = { text: '${Watched.Arn}', resource: 'Watched', scope: 'one' } as const
  const model = emptyModel({
    functions: { a: fn('A'), b: fn('B') },
    resources: { Watched: group, Quiet: group },
    triggers: { 'a.cloudwatchLog.0': { function: 'a', kind: 'cloudwatchLog', invocation: 'asynchronous', public: false, source } },
  })
  const writers = writersOf(model, new Map([['R', new Map([['logs:PutLogEvents', [everything]]])]]))
  t.same([...writers], [['Watched', ['a', 'b']]])
})
