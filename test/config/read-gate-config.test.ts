import t from 'tap'
import { configDigest } from '../../src/config/config-digest.ts'
import { readGateConfig } from '../../src/config/read-gate-config.ts'
import { GateError } from '../../src/model/gate-error.ts'
import type { PolicyMetadata } from '../../src/model/policy.ts'
import { policyMetadata } from '../support/policy-metadata.ts'

const policy = (id: string, parameters: PolicyMetadata['parameters'] = {}) => policyMetadata(id, { severity: 'warn', parameters })
const catalogue = {
  policies: [
    policy('LIM01', {
      seconds: { description: 's', default: 60, tighter: 'lower' },
      retries: { description: 'r', default: 1, tighter: 'higher' },
      allowed: { description: 'a', default: [], tighter: 'subset' },
      required: { description: 'q', default: [], tighter: 'superset' },
      style: { description: 't', default: 'a' },
      strict: { description: 'x', default: false, tighter: 'higher' },
      share: { description: 'p', default: 50, schema: { type: 'integer', minimum: 1, maximum: 100 } },
    }),
    policy('LOG04'),
    policy('LP02'),
    policy('HYG07'),
  ],
}
const ORGANISATION = 'acme/.github/gatehouse.yml'
const OWN = '.github/gatehouse.yml'
const WAIVERS = '.github/gatehouse-waivers.yml'

function read(own: string | undefined, organisation?: string, waivers?: string, organisationWaivers?: string) {
  return readGateConfig({
    ...(own === undefined ? {} : { repository: [{ path: OWN, text: own }] }),
    ...(organisation === undefined ? {} : { organisation: { path: ORGANISATION, text: organisation } }),
    ...(waivers === undefined ? {} : { waivers: { path: WAIVERS, text: waivers } }),
    ...(organisationWaivers === undefined ? {} : { organisationWaivers: { path: 'acme/waivers.yml', text: organisationWaivers } }),
    catalogue,
  })
}

function refusal(action: () => unknown): string {
  try {
    action()
  } catch (error) {
    if (!(error instanceof GateError)) throw error
    return `${error.code} ${error.location?.file}:${error.location?.line}:${error.location?.column} ${error.message}`
  }
  return 'nothing was refused'
}

t.test('without gate files the defaults hold', t => {
  t.strictSame(read(undefined), {
    config: {
      mode: 'enforce',
      stacks: [],
      stages: [],
      parameters: {},
      exclude: [],
      unknown: 'warn',
      policies: {},
      comments: 'review',
      waivers: [],
    },
    notes: [],
  })
  t.strictSame(read(''), read(undefined), 'nor with empty ones')
  t.strictSame(read('# nothing yet\n'), read(undefined))
  t.end()
})

t.test('everything that the documentation shows is read', t => {
  const { config } = read(`version: 1
mode: monitor            # findings are shown, nothing fails
stages: [dev, prod]
stacks: ["infra/*.json"]
parameters: { Env: prod, Size: 012, Flag: true }
serverlessFramework: 4
exclude: ["examples/**"]
unknown: ignore
policies:
  LIM01: { severity: deny, parameters: { seconds: 30 } }
  LOG04: off
comments: none
`)
  t.strictSame(config, {
    mode: 'monitor',
    stacks: ['infra/*.json'],
    stages: ['dev', 'prod'],
    parameters: { Env: 'prod', Size: '012', Flag: 'true' },
    serverlessFramework: 4,
    exclude: ['examples/**'],
    unknown: 'ignore',
    policies: { LIM01: { severity: 'deny', parameters: { seconds: 30 } }, LOG04: { off: true } },
    comments: 'none',
    waivers: [],
  })
  t.end()
})

t.test('an unknown key is refused on its line, with the nearest that exists', t => {
  t.equal(
    refusal(() => read('mode: enforce\npolicy: {}\n')),
    `E_CONFIG_KEY ${OWN}:2:1 policy is not a key of ${OWN}; did you mean policies?`,
  )
  t.match(
    refusal(() => read('excldue: []\n')),
    'did you mean exclude?',
  )
  t.equal(
    refusal(() => read('policies:\n  LIM01:\n    serverity: deny\n')),
    `E_CONFIG_KEY ${OWN}:3:5 serverity is not a key of policies.LIM01; did you mean severity?`,
  )
  t.equal(
    refusal(() => read('policies:\n  LIM10: off\n')),
    `E_CONFIG_KEY ${OWN}:2:3 LIM10 is not a key of policies: it is the id of no policy; did you mean LIM01?`,
  )
  t.match(
    refusal(() => read('policies: { LIM01: { parameters: { second: 3 } } }')),
    /E_CONFIG_KEY .*:1:36 second .*did you mean seconds\?/,
  )
  t.match(
    refusal(() => read('policies: { LOG04: { parameters: { x: 3 } } }')),
    /it has none/,
  )
  t.match(
    refusal(() => read('__proto__: {}\n')),
    /E_CONFIG_KEY .*__proto__/,
  )
  t.end()
})

t.test('a value of the wrong type is refused where it stands', t => {
  t.equal(
    refusal(() => read('mode: maybe\n')),
    `E_CONFIG_VALUE ${OWN}:1:7 mode is maybe; it has to be enforce or monitor.`,
  )
  t.match(
    refusal(() => read('stages: dev\n')),
    /E_CONFIG_VALUE .*:1:9 stages is dev; it has to be a list/,
  )
  t.match(
    refusal(() => read('stages: [dev, {}]\n')),
    /:1:15 stages is a mapping/,
  )
  t.match(
    refusal(() => read('version: 2\n')),
    /:1:10 version is 2/,
  )
  t.match(
    refusal(() => read('unknown: info\n')),
    /one of deny, warn, ignore/,
  )
  t.match(
    refusal(() => read('serverlessFramework: 2\n')),
    /3 or 4/,
  )
  t.match(
    refusal(() => read('policies:\n  LIM01: deny\n')),
    /:2:10 policies.LIM01 is deny; it has to be off, or a mapping/,
  )
  t.match(
    refusal(() => read('policies:\n  LIM01:\n')),
    /policies.LIM01 is empty/,
  )
  t.match(
    refusal(() => read('policies:\n  LIM01: { severity: fatal }\n')),
    /one of deny, warn, info/,
  )
  t.match(
    refusal(() => read('policies:\n  LIM01: { parameters: { seconds: "30" } }\n')),
    /seconds is 30; it has to be a number/,
  )
  t.end()
})

t.test('a policy is enforced or only monitored by itself', t => {
  const merged = (own: string, organisation: string) => read(own, organisation)
  t.match(read('policies: { LP02: { mode: monitor } }\n').config.policies, { LP02: { mode: 'monitor' } })
  t.match(
    refusal(() => read('policies: { LP02: { mode: off } }\n')),
    /:1:27 policies.LP02.mode is off; it has to be enforce or monitor/,
  )
  for (const organisation of ['mode: enforce\n', 'policies: { LP02: { mode: enforce } }\n', 'policies: { LP02: { severity: deny } }\n']) {
    const { config, notes } = merged('policies:\n  LP02: { mode: monitor, severity: deny }\n', organisation)
    t.not(config.policies.LP02?.mode, 'monitor', organisation)
    t.match(notes, [
      {
        message: 'policies.LP02.mode: monitor would loosen what the organisation set, so it is not followed.',
        location: { line: 2, column: 11 },
      },
    ])
  }
  const rollout = merged('policies: { LP02: { mode: enforce } }\n', 'mode: monitor\npolicies: { LP02: { mode: monitor } }\n')
  t.match(rollout, { config: { mode: 'monitor', policies: { LP02: { mode: 'enforce' } } }, notes: [] })
  t.match(
    merged('policies: { LOG04: { mode: monitor } }\n', 'unknown: deny\n'),
    { config: { policies: { LOG04: { mode: 'monitor' } } }, notes: [] },
    'left open',
  )
  t.equal(
    merged('mode: monitor\n', 'policies: { LP02: { mode: enforce } }\n').config.mode,
    'enforce',
    'what is enforced needs stacks that can be judged',
  )
  t.end()
})

t.test('a parameter takes what its schema or its default shows', t => {
  const parameter = (text: string) => read(`policies: { LIM01: { parameters: { ${text} } } }`).config.policies.LIM01?.parameters
  const wanted = (text: string) => refusal(() => parameter(text)).replace(/^.* it has to be /, '')
  t.equal(wanted('seconds: [1]'), 'a number.')
  t.equal(wanted('strict: "yes"'), 'true or false.')
  t.equal(wanted('allowed: a'), 'a list of texts.')
  t.equal(wanted('allowed: [{}]'), 'a list of texts.')
  t.equal(wanted('share: 0'), 'a whole number of at least 1 and of at most 100.')
  t.equal(wanted('share: 1.5'), 'a whole number of at least 1 and of at most 100.')
  t.equal(wanted('seconds:'), 'a number.')
  t.strictSame(parameter('allowed: [012345678901, b]'), { allowed: ['012345678901', 'b'] }, 'an account id keeps its zeros')
  t.match(
    refusal(() => read('policies: { LIM01: monitor }')),
    'such as { mode: monitor }',
  )
  t.match(
    refusal(() => read('policies: { LIM01: deny }')),
    'such as { severity: deny }',
  )
  t.end()
})

t.test('what cannot be read is refused with its place', t => {
  t.match(
    refusal(() => read('mode: enforce\nstages: [dev\n')),
    /^E_CONFIG_UNREADABLE \.github\/gatehouse\.yml:\d+:\d+ .*not valid YAML/,
  )
  t.match(
    refusal(() => read('- mode\n')),
    /^E_CONFIG_UNREADABLE .*:1:1 .*not a mapping/,
  )
  t.match(
    refusal(() => read('mode: enforce\nmode: monitor\n')),
    /^E_CONFIG_UNREADABLE .*:2:1 .*states mode twice/,
  )
  t.match(
    refusal(() => read('a: &x [1]\nb: *x\n')),
    /^E_CONFIG_UNREADABLE .*:2:\d+ .*alias/,
  )
  t.match(
    refusal(() => read('mode: enforce\n---\nmode: monitor\n')),
    /^E_CONFIG_UNREADABLE .*2 documents/,
  )
  t.match(
    refusal(() => read(`a: ${'['.repeat(5000)}`)),
    /^E_CONFIG_UNREADABLE/,
  )
  t.match(
    refusal(() => read(undefined, 'nope: 1\n')),
    `E_CONFIG_KEY ${ORGANISATION}:1:1`,
  )
  t.end()
})

t.test('a repository may tighten what its organisation set', t => {
  const { config, notes } = read(
    'mode: enforce\nunknown: deny\nstages: [prod]\ncomments: review\npolicies: { LP02: { severity: deny }, LOG04: { severity: info } }\n',
    'mode: monitor\nunknown: warn\nstages: [dev]\ncomments: none\npolicies: { LP02: { severity: warn }, LOG04: off }\n',
  )
  t.match(config, {
    mode: 'enforce',
    unknown: 'deny',
    stages: ['dev', 'prod'],
    comments: 'review',
    policies: { LP02: { severity: 'deny' }, LOG04: { severity: 'info' } },
  })
  t.notOk(config.policies.LOG04?.off)
  t.strictSame(notes, [])
  t.end()
})

t.test('it may not loosen it, and is told so on the line', t => {
  const { config, notes } = read(
    'mode: monitor\nunknown: ignore\nexclude: ["**"]\ncomments: none\nparameters: { Env: dev }\nserverlessFramework: 3\npolicies:\n  LP02: { severity: info }\n  LOG04: off\n',
    'mode: enforce\nunknown: warn\ncomments: review\nparameters: { Env: prod }\nserverlessFramework: 4\npolicies: { LP02: { severity: deny }, LOG04: { severity: warn } }\n',
  )
  t.match(config, {
    mode: 'enforce',
    unknown: 'warn',
    exclude: [],
    comments: 'review',
    parameters: { Env: 'prod' },
    serverlessFramework: 4,
    policies: { LP02: { severity: 'deny' }, LOG04: { severity: 'warn' } },
  })
  t.notOk(config.policies.LOG04?.off)
  t.strictSame(
    notes.map(({ location }) => location.line).sort((a, b) => a - b),
    [1, 2, 3, 4, 5, 6, 8, 9],
  )
  t.match(notes.find(({ location }) => location.line === 1)?.message, 'mode: monitor would loosen what the organisation set')
  t.end()
})

t.test('a demand for deny is not escaped by monitor, by exclude or by turning a tuned policy off', t => {
  const strict = read('mode: monitor\nexclude: ["**"]\n', 'policies: { LP02: { severity: deny } }\n')
  t.match(strict.config, { mode: 'enforce', exclude: [] })
  t.equal(strict.notes.length, 2)
  const tuned = read('policies: { LIM01: off }\n', 'policies: { LIM01: { parameters: { seconds: 30 } } }\n')
  t.strictSame(tuned.config.policies, { LIM01: { parameters: { seconds: 30 } } })
  t.end()
})

t.test('on what the organisation leaves open the repository decides', t => {
  const { config, notes } = read('mode: monitor\nexclude: ["old/**"]\nunknown: ignore\npolicies: { LOG04: off }\n', 'stages: [dev]\n')
  t.match(config, { mode: 'monitor', exclude: ['old/**'], unknown: 'ignore', policies: { LOG04: { off: true } }, stages: ['dev'] })
  t.strictSame(notes, [])
  t.end()
})

t.test('parameters follow what their policy calls tighter', t => {
  const merge = (own: string, organisation: string) =>
    read(`policies: { LIM01: { parameters: ${own} } }`, `policies: { LIM01: { parameters: ${organisation} } }`)
  const parameters = (own: string, organisation: string) => merge(own, organisation).config.policies.LIM01?.parameters
  t.strictSame(parameters('{ seconds: 90 }', '{ seconds: 30 }'), { seconds: 30 })
  t.strictSame(parameters('{ seconds: 10 }', '{ seconds: 30 }'), { seconds: 10 })
  t.strictSame(parameters('{ retries: 1 }', '{ retries: 3 }'), { retries: 3 })
  t.strictSame(parameters('{ allowed: [a, c] }', '{ allowed: [a, b] }'), { allowed: ['a'] })
  t.strictSame(parameters('{ required: [c] }', '{ required: [a] }'), { required: ['a', 'c'] })
  t.strictSame(parameters('{ strict: true }', '{ strict: false }'), { strict: true })
  t.strictSame(parameters('{ strict: false }', '{ strict: true }'), { strict: true })
  t.strictSame(
    parameters('{ allowed: [api.example.com, /public/a, other] }', '{ allowed: ["*.example.com", "/public/*"] }'),
    { allowed: ['api.example.com', '/public/a'] },
    'a star stands for what it matches',
  )
  t.equal(merge('{ required: [c] }', '{ required: [a] }').notes.length, 0, 'what is added is kept')
  t.match(merge('{ seconds: 90 }', '{ seconds: 30 }').notes[0]?.message, 'policies.LIM01.parameters.seconds: 90 would loosen')
  t.strictSame(parameters('{ style: b }', '{ style: c }'), { style: 'c' }, 'no direction: what stands above wins')
  t.strictSame(parameters('{ retries: 0 }', '{ seconds: 30 }'), { seconds: 30, retries: 0 }, 'left open')
  t.equal(merge('{ seconds: 90 }', '{ seconds: 30 }').notes.length, 1)
  t.equal(merge('{ seconds: 10 }', '{ seconds: 30 }').notes.length, 0)
  t.end()
})

const WAIVER =
  'version: 1\nwaivers:\n  - policy: LP02\n    stack: orders/serverless.yml\n    reason: "OPS-123"\n    owner: "@acme/payments"\n    expires: 2027-01-31\n'

t.test('a waiver is read with its place', t => {
  t.strictSame(read(undefined, undefined, WAIVER).config.waivers, [
    {
      policy: 'LP02',
      stack: 'orders/serverless.yml',
      reason: 'OPS-123',
      owner: '@acme/payments',
      expires: '2027-01-31',
      from: 'repository',
      location: { file: WAIVERS, line: 3, column: 5, endLine: 3, endColumn: 5 },
    },
  ])
  t.match(
    read(undefined, undefined, 'waivers:\n  - policy: LP02\n').config.waivers,
    [{ policy: 'LP02' }],
    'without terms too: the verdict reports it',
  )
  t.end()
})

t.test('what is misspelt in a waiver is refused', t => {
  t.match(
    refusal(() => read(undefined, undefined, 'waivers:\n  - policy: LP02\n    expire: 2027-01-31\n')),
    /E_CONFIG_KEY .*:3:5 expire .*did you mean expires\?/,
  )
  t.match(
    refusal(() => read(undefined, undefined, 'waivers:\n  - policy: LP20\n')),
    /E_CONFIG_VALUE .*:2:13 policy is LP20; .*such as LP02/,
  )
  t.match(
    refusal(() => read(undefined, undefined, 'waivers:\n  - reason: x\n')),
    /E_CONFIG_VALUE .*names no policy/,
  )
  for (const expires of ['soon', '2027-02-30', '31.01.2027', '2027'])
    t.match(
      refusal(() => read(undefined, undefined, `waivers:\n  - policy: LP02\n    expires: ${expires}\n`)),
      /E_CONFIG_VALUE .*a date such as/,
    )
  t.end()
})

t.test('the organisation limits who may waive, and a repository may not widen that', t => {
  const count = (organisation: string, own?: string) => {
    const { config, notes } = read(own, organisation, WAIVER, WAIVER)
    return [config.waivers.map(({ from }) => from), notes.length]
  }
  t.strictSame(count('waivers: repository\n'), [['organisation', 'repository'], 0])
  t.strictSame(count('waivers: organisation\n'), [['organisation'], 1])
  t.strictSame(count('waivers: none\n'), [[], 2])
  t.strictSame(count('waivers: none\n', 'waivers: repository\n'), [[], 3])
  t.end()
})

t.test('equal configurations have equal digests, others do not', t => {
  const digest = (text: string) => configDigest(read(text).config)
  t.match(digest(''), /^sha256:[0-9a-f]{64}$/)
  t.equal(digest('unknown: deny\nmode: enforce\n'), digest('# reordered\nmode: enforce\nunknown: deny\n'))
  t.not(digest('unknown: deny\n'), digest('unknown: warn\n'))
  t.end()
})
