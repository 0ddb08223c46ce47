// No secret survives in a model, wherever it stood, and what is left is the model that was given.
import t from 'tap'
import type { ServiceModel } from '../../src/model/service-model.ts'
import { withoutSecrets } from '../../src/secrets/without-secrets.ts'
import { emptyFunction, emptyModel } from '../support/empty-model.ts'
import { TOKENS } from './tokens.ts'

const MODEL = emptyModel()

type Environment = ServiceModel['functions'][string]['environment']

function running(environment: Environment): ServiceModel {
  return { ...MODEL, functions: { create: emptyFunction({ environment }) } }
}

function holding(type: string, properties: Record<string, unknown>): ServiceModel {
  return { ...MODEL, resources: { Thing: { type, properties, effective: {}, notifies: [], writers: [], origin: 'template' } } }
}

const token = TOKENS.find(({ kind }) => kind === 'github-token')?.token ?? ''

t.test('an environment variable becomes its kind', async t => {
  const clean = withoutSecrets(running({ TOKEN: { value: token, from: 'function' }, TABLE: { value: 'orders', from: 'provider' } }))
  t.same(clean.functions.create?.environment, {
    TOKEN: { value: { secret: { kind: 'github-token', redacted: 'ghp_…' } }, from: 'function', secretName: true },
    TABLE: { value: 'orders', from: 'provider' },
  })
  t.same(clean.secrets, [
    { at: '/functions/create/environment/TOKEN/value', name: 'environment.TOKEN', kind: 'github-token', redacted: 'ghp_…' },
  ])
})

t.test('a token inside of a longer text is cut out of it', async t => {
  const clean = withoutSecrets(running({ HEADER: { value: `Bearer ${token}`, from: 'function' } }))
  t.equal(clean.functions.create?.environment.HEADER?.value, 'Bearer [redacted github-token]')
  t.equal(clean.secrets?.[0]?.at, '/functions/create/environment/HEADER/value')
})

t.test('properties of resources, however deep, by their own name or by that of their entry', async t => {
  const deep = withoutSecrets(
    holding('AWS::ECS::TaskDefinition', {
      ContainerDefinitions: [
        {
          Environment: [
            { Name: 'DB_PASSWORD', Value: 'hunter2' },
            { Name: 'TABLE', Value: 'orders' },
          ],
        },
      ],
    }),
  )
  t.same(deep.resources.Thing?.properties, {
    ContainerDefinitions: [
      {
        Environment: [
          { Name: 'DB_PASSWORD', Value: { secret: { kind: 'named', redacted: '…' } } },
          { Name: 'TABLE', Value: 'orders' },
        ],
      },
    ],
  })
  t.same(deep.secrets, [
    {
      at: '/resources/Thing/properties/ContainerDefinitions/0/Environment/0/Value',
      name: 'properties.ContainerDefinitions.Environment.DB_PASSWORD',
      kind: 'named',
      redacted: '…',
    },
  ])
  t.equal(withoutSecrets(holding('AWS::RDS::DBInstance', { MasterUserPassword: 'changeme' })).secrets?.length, 1)
  t.equal(withoutSecrets(holding('AWS::SSM::Parameter', { Name: '/orders/db/password', Value: 'hunter2' })).secrets?.length, 1)
  t.equal(withoutSecrets(holding('AWS::ApiGateway::ApiKey', { Name: 'partner', Value: 'abcdefabcdefabcdefabcd' })).secrets?.length, 1)
})

t.test('what a template asks AWS to make is no secret', async t => {
  const generated = {
    GenerateSecretString: { SecretStringTemplate: '{"username":"admin"}', GenerateStringKey: 'password', PasswordLength: 32 },
  }
  t.same(withoutSecrets(holding('AWS::SecretsManager::Secret', generated)).secrets, [])
})

t.test('a default of a parameter is found there, and not again where it is used', async t => {
  const variable = { value: 'changeme', parameter: 'DbPassword', from: 'function' as const }
  const clean = withoutSecrets({
    ...running({ DB_PASSWORD: variable }),
    parameters: { DbPassword: { type: 'String', default: 'changeme', given: false, noEcho: true } },
  })
  t.same(
    clean.secrets?.map(found => found.at),
    ['/parameters/DbPassword/default'],
  )
  t.notOk(JSON.stringify(clean).includes('changeme'))
})

t.test('the default of a parameter that the Parameter Store fills in is a name', async t => {
  const parameter = { type: 'AWS::SSM::Parameter::Value<String>', default: 'OrdersDbSecret7', given: false, noEcho: false }
  t.same(withoutSecrets({ ...MODEL, parameters: { DbPassword: parameter } }).secrets, [])
})

t.test('what was given for this rendering stands in no file', async t => {
  const variable = { value: 'from-the-command-line-7', parameter: 'DbPassword', from: 'function' as const }
  const clean = withoutSecrets({
    ...running({ DB_PASSWORD: variable }),
    parameters: { DbPassword: { type: 'String', given: true, noEcho: true } },
  })
  t.same(clean.secrets, [])
  t.notOk(JSON.stringify(clean).includes('from-the-command-line-7'))
})

for (const { kind, token } of TOKENS)
  t.test(`no ${kind} survives anywhere`, async t => {
    const text = `see ${token} there`
    const model: ServiceModel = {
      ...running({ [`A=${token}`]: { value: token, from: 'function' }, B: { value: text, from: 'provider' } }),
      triggers: {
        'create.eventBridge.0': {
          function: 'create',
          kind: 'eventBridge',
          invocation: 'asynchronous',
          public: false,
          pattern: { detail: { key: [token] } },
        },
      },
      resources: {
        Thing: {
          type: 'AWS::X',
          properties: { Deep: [{ Deeper: text }], [token]: 1 },
          effective: { x: text },
          notifies: [],
          writers: [],
          origin: 'template',
        },
      },
      parameters: { Given: { type: 'String', default: token, given: false, noEcho: false } },
      outputs: { Shown: token, Texts: [text] },
      plugins: [text],
      ignored: [{ key: text, reason: text }],
      unresolved: [{ id: 0, expression: `\${env:X, '${token}'}`, reason: 'no value', cure: 'give one' }],
    }
    const printed = JSON.stringify(withoutSecrets(model))
    t.notOk(printed.includes(token))
    t.notOk(printed.includes('hunter2'))
    t.notOk(printed.includes(token.slice(-20)), token.slice(-20))
  })

t.test('a password that its name gave away survives nowhere else either', async t => {
  const model = { ...running({ DB_PASSWORD: { value: 'Sup3rS3cret!', from: 'function' } }), outputs: { Login: 'admin / Sup3rS3cret!' } }
  t.notOk(JSON.stringify(withoutSecrets(model)).includes('Sup3rS3cret!'))
})

t.test('a weak password does not take its word out of names', async t => {
  const model = { ...running({ DB_PASSWORD: { value: 'orders', from: 'function' }, TABLE: { value: 'orders', from: 'function' } }) }
  t.equal(withoutSecrets(model).functions.create?.environment.TABLE?.value, 'orders')
})

t.test('the model that was given stays as it was, and a clean one comes back as it is', async t => {
  const model = running({ TOKEN: { value: token, from: 'function' } })
  const before = structuredClone(model)
  withoutSecrets(model)
  t.same(model, before)
  const clean = running({ TABLE: { value: 'orders', from: 'function' } })
  t.same(withoutSecrets(clean), { ...clean, secrets: [] })
})

t.test('a large model takes little time', async t => {
  const environment = Object.fromEntries(
    Array.from({ length: 50_000 }, (_, i) => [
      `NAME_${i}`,
      { value: `arn:aws:dynamodb:us-east-1:123456789012:table/orders-${i}`, from: 'function' as const },
    ]),
  )
  const started = performance.now()
  t.same(withoutSecrets(running(environment)).secrets, [])
  t.ok(performance.now() - started < 3_000)
})

t.test('names that say secret are marked where a policy asks for them, whatever their value', async t => {
  const model = {
    ...running({
      DB_PASSWORD: { from: 'function', dynamic: 'ssm', unknown: { value: 0 } },
      DB_PASSWORD_ARN: { from: 'function', value: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:db' },
      API_SECRET: { from: 'function', value: 'orders-db', resource: 'Credentials' },
    }),
    parameters: {
      DbPassword: { type: 'String', given: false, noEcho: true },
      StoredDbPassword: { type: 'AWS::SSM::Parameter::Value<String>', given: false, noEcho: false, default: '/orders/db' },
      ApiSecret: { type: 'String', given: false, noEcho: false, default: '/orders/api-secret' },
      TokenName: { type: 'AWS::SSM::Parameter::Name', given: false, noEcho: false },
    },
  }
  const clean = withoutSecrets(model)
  const environment = clean.functions.create?.environment ?? {}
  t.same(
    Object.keys(environment).filter(name => environment[name]?.secretName),
    ['DB_PASSWORD', 'API_SECRET'],
  )
  t.same(
    Object.keys(clean.parameters).filter(name => clean.parameters[name]?.secretName),
    ['DbPassword', 'StoredDbPassword'],
  )
  t.same(clean.secrets, [], 'the name of a secret of the stack is none')
})

t.test('a secret string in JSON of which the deployment fills in a part, and a parameter that only its logical id names', async t => {
  const written = withoutSecrets(
    holding('AWS::SecretsManager::Secret', { SecretString: '{"account": "${AWS::AccountId}", "password": "correct-horse-7"}' }),
  )
  t.same(
    written.secrets?.map(({ at, kind }) => `${at} ${kind}`),
    ['/resources/Thing/properties/SecretString named'],
  )
  t.notMatch(JSON.stringify(written), 'correct-horse')
  const given = holding('AWS::SecretsManager::Secret', { SecretString: '{"username": "orders", "password": "${Password}"}' })
  t.same(withoutSecrets(given).secrets, [])
  const parameter = { type: 'AWS::SSM::Parameter', properties: { Value: 'correct-horse-7' }, effective: {}, notifies: [], writers: [] }
  const resources = {
    DbPasswordParameter: { ...parameter, origin: 'template' as const },
    Table: { ...parameter, origin: 'template' as const },
  }
  t.same(
    withoutSecrets({ ...MODEL, resources }).secrets?.map(({ at, name }) => `${at} ${name}`),
    ['/resources/DbPasswordParameter/properties/Value properties.DbPassword'],
  )
})

t.test('a default that a resource refers to is told of the parameter alone, and taken out of both', async t => {
  const database = holding('AWS::RDS::DBInstance', { MasterUserPassword: 'correct-horse-7' })
  const parameters = { DbPassword: { type: 'String', given: false, noEcho: true, default: 'correct-horse-7' } }
  const clean = withoutSecrets({ ...database, parameters })
  t.same(
    clean.secrets?.map(({ at }) => at),
    ['/parameters/DbPassword/default'],
  )
  t.notMatch(JSON.stringify(clean), 'correct-horse')
  const stored = holding('AWS::SecretsManager::Secret', { SecretString: '{"username": "orders", "password": "correct-horse-7"}' })
  t.same(
    withoutSecrets({ ...stored, parameters }).secrets?.map(({ at }) => at),
    ['/parameters/DbPassword/default'],
    'a text that the default was put into is not told either',
  )
})

t.test('a password in JSON under another name is found by the name that it has there', async t => {
  const clean = withoutSecrets(running({ SETTINGS: { from: 'function', value: '{"user": "orders", "password": "correct-horse-7"}' } }))
  t.same(
    clean.secrets?.map(({ at, kind }) => `${at} ${kind}`),
    ['/functions/create/environment/SETTINGS/value named'],
  )
  const github = withoutSecrets(running({ SETTINGS: { from: 'function', value: JSON.stringify({ url: token }) } }))
  t.same(
    github.secrets?.map(({ kind }) => kind),
    ['github-token'],
  )
  t.same(withoutSecrets(running({ SETTINGS: { from: 'function', value: '{"passwordLength": "12"}' } })).secrets, [])
})

t.test('what Secrets Manager replaces is no secret, and what stands beside it is one', async t => {
  const generated = (SecretStringTemplate: string) =>
    withoutSecrets(
      holding('AWS::SecretsManager::Secret', { GenerateSecretString: { SecretStringTemplate, GenerateStringKey: 'password' } }),
    ).secrets
  t.same(generated('{"password": "replaced"}'), [])
  t.equal(generated('{"password": "replaced", "api_token": "hunter2"}')?.length, 1)
})

t.test('the credentials of an integration are the ARN of a role', async t => {
  const integration = { type: 'aws', uri: 'arn:aws:apigateway:us-east-1:sqs:path/1', credentials: 'orders-api-role' }
  const paths = { '/orders': { post: { 'x-amazon-apigateway-integration': integration } } }
  t.same(withoutSecrets(holding('AWS::ApiGateway::RestApi', { Body: { paths } })).secrets, [])
  t.equal(withoutSecrets(holding('AWS::Thing', { credentials: 'hunter2' })).secrets?.length, 1)
})

t.test('a secret in a branch of a condition is found where the field would stand, and leaves no trace', async t => {
  const at = [
    ['/functions/create/environment/DB_PASSWORD/value', undefined],
    ['/resources/Orders/properties/MasterUserPassword', undefined],
    ['/functions/create/environment', 'DB_PASSWORD'],
  ] as const
  for (const [pointer, key] of at) {
    const alternatives = [{ value: '{{resolve:ssm-secure:/orders/password:1}}' }, { ...(key ? { key } : {}), value: 'hunter2hunter' }]
    const open = { id: 0, expression: '${Fn::If(IsProd,x,hunter2hunter)}', reason: 'IsProd', cure: 'Pass it.', at: pointer, alternatives }
    const clean = withoutSecrets({ ...MODEL, unresolved: [open] })
    t.match(clean.secrets, [{ at: key ? `${pointer}/${key}` : pointer, kind: 'named' }])
    t.equal(clean.secrets?.length, 1)
    t.notMatch(JSON.stringify(clean), /hunter2/)
  }
})

t.test('what a condition chooses from is kept where it is no secret', async t => {
  const open = {
    id: 0,
    expression: '${Fn::If(A,a,b)}',
    reason: 'A',
    cure: 'Pass it.',
    at: '/functions/create/environment/LEVEL/value',
    alternatives: [{ value: 'info' }],
  }
  t.same(withoutSecrets({ ...MODEL, unresolved: [open] }).unresolved, [open])
})
