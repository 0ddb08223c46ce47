import t from 'tap'
import { catalogueOf, type PackageAnnotation } from '../../src/bundle/catalogue.ts'

const whole = {
  title: 'Tags',
  description: 'Functions carry a tag.',
  related_resources: [{ ref: 'https://docs.aws.amazon.com/lambda/' }],
  custom: { id: 'HYG99', severity: 'warn', remediation: 'Add the tag.' },
}
const policy = (annotation: PackageAnnotation | undefined, name = 'tags') => ({
  path: ['gatehouse', 'hygiene', name],
  file: `policies/hygiene/${name}/${name}.rego`,
  line: 12,
  ...(annotation ? { annotation } : {}),
})
const refused = (annotation: PackageAnnotation | undefined) => {
  try {
    return catalogueOf([policy(annotation)])
  } catch (error) {
    return error
  }
}

const limited = (parameter: object) => ({
  ...whole,
  custom: { ...whole.custom, parameters: { limit: { description: 'Most tags.', ...parameter } } },
})

t.test('a parameter may say what it takes', async t => {
  const schema = { type: 'array', items: { type: 'string' } }
  t.match(catalogueOf([policy(limited({ default: [], tighter: 'subset', schema }))]).policies[0]?.parameters, { limit: { schema } })
})

t.test('every field that is missing or wrong is named with its file', async t => {
  const slips: [annotation: PackageAnnotation | undefined, message: RegExp][] = [
    [undefined, /no METADATA block/],
    [{ ...whole, title: '' }, /title is missing/],
    [{ title: whole.title, related_resources: whole.related_resources, custom: whole.custom }, /description is missing/],
    [{ ...whole, related_resources: [] }, /related_resources is missing/],
    [{ ...whole, custom: { ...whole.custom, id: 'hyg99' } }, /custom\.id hyg99/],
    [{ ...whole, custom: { ...whole.custom, severity: 'error' } }, /custom\.severity is error; it may be deny, warn or info/],
    [{ ...whole, custom: { ...whole.custom, remediaton: 'x' } }, /custom\.remediaton is not a field/],
    [{ ...whole, custom: { ...whole.custom, family: 'network' } }, /custom\.family is network, its package says hygiene/],
    [{ ...whole, custom: { ...whole.custom, cases: { mild: 'low' } } }, /custom\.cases\.mild is low/],
    [
      { ...whole, custom: { ...whole.custom, parameters: { limit: { description: 'Most tags.' } } } },
      /custom\.parameters\.limit\.default is missing/,
    ],
    [
      { ...whole, custom: { ...whole.custom, parameters: { limit: { description: 'Most tags.', default: 3, tighter: 'less' } } } },
      /tighter is less/,
    ],
    [limited({ default: 3, tighter: 'subset' }), /tighter is subset, which means nothing for a value of type number/],
    [limited({ default: 3, schema: { type: 'text' } }), /schema\.type is text; it may be number, integer, string/],
    [limited({ default: 3, schema: { type: 'number', least: 1 } }), /schema\.least is not a field of a schema/],
    [
      limited({ default: 0, schema: { type: 'integer', minimum: 1 } }),
      /default has to be a whole number of at least 1, as its schema says/,
    ],
  ]
  for (const [annotation, message] of slips)
    t.match(refused(annotation), { code: 'E_POLICY_METADATA', message, location: { file: 'policies/hygiene/tags/tags.rego', line: 12 } })
})

t.test('two policies cannot have one id', async t => {
  t.throws(() => catalogueOf([policy(whole), policy(whole, 'owners')]), {
    code: 'E_POLICY_METADATA',
    message: /already that of policies\/hygiene\/tags\/tags\.rego/,
  })
})
