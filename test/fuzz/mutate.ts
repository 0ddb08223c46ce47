// Changes a configuration as a hostile or careless author might, the same way for the same seed.

export type Random = (below: number) => number

/** https://en.wikipedia.org/wiki/Xorshift */
export function seeded(seed: number): Random {
  let state = seed | 1
  return below => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

const VALUES = [
  ...[
    '',
    '~',
    'null',
    '[]',
    '{}',
    '-1',
    '0',
    '1e309',
    '.nan',
    '.inf',
    '0x1F',
    '012',
    '9007199254740993',
    'yes',
    'off',
    'true',
    '2026-11-25',
    '"\\0"',
  ],
  ...[
    '"\\uD800"',
    '"*"',
    '!Ref X',
    '!Ref [a]',
    '!GetAtt X',
    '!GetAtt [X]',
    '!GetAtt {a: b}',
    '!Sub "${X.Arn}/${!y}"',
    '!Sub [a, {a: !Ref a}]',
    '!Sub []',
  ],
  ...[
    '!If [X, a, b]',
    '!If [X]',
    '!If {}',
    '!Join ["", [a, !Ref X]]',
    '!Join a',
    '!Select [9, [a]]',
    '!Select ["x", []]',
    '!Split ["", "a"]',
  ],
  ...[
    '!FindInMap [A, B, C]',
    '!ImportValue x',
    '!ImportValue {Fn::Sub: x}',
    '!Base64 x',
    '!Cidr [a, 300, 8]',
    '!GetAZs ""',
    '!Transform {Name: M}',
  ],
  ...['{Ref: X}', '{Ref: [X]}', '{Fn::If: [X, {a: 1}, !Ref AWS::NoValue]}', '{Fn::GetAtt: X.Y.Z}', '{Fn::Sub: "${"}', '{Fn::Length: 3}'],
  ...[
    '{Fn::ForEach::A: [B, [a, b], {"${B}": 1}]}',
    '{Fn::ToJsonString: {a: !Ref X}}',
    '{Fn::Transform: {Name: AWS::Include, Parameters: {Location: a.yml}}}',
  ],
  ...[
    '{a: {a: {a: {a: 1}}}}',
    '[[[[[[1]]]]]]',
    '{__proto__: {polluted: 1}}',
    '{constructor: {prototype: 1}}',
    '[&a x, *a]',
    '&a {b: *a}',
    '{<<: {a: 1}}',
    '{<<: 1}',
  ],
  ...[
    '${self:}',
    '${self:custom}',
    '${self:service}',
    '${opt:stage}',
    '${env:HOME}',
    '${env:CANARY, "x"}',
    '${file(a.yml)}',
    '${file(../../x)}',
    '${file(/etc/passwd)}',
  ],
  ...[
    '${file(a.js):x}',
    '${file(./${self:custom.a})}',
    '${ssm:/a}',
    '${cf:a.b}',
    '${s3:a/b}',
    '${sls:stage}',
    '${aws:accountId}',
    '${param:x, 1}',
    '${strToBool(x)}',
  ],
  ...[
    '${self:custom.a, self:custom.b, ${opt:x, 3}}',
    '${${self:a}}',
    '${unknown:x}',
    '${',
    '$${a}',
    '${AWS::Region}',
    '${self:functions.${opt:x, "a"}}',
    '${env:A}${env:B}',
  ],
  ...[
    '"{{resolve:ssm:/a:1}}"',
    '"{{resolve:secretsmanager:a:SecretString:b}}"',
    '"arn:aws:iam::1:role/x"',
    '"arn:"',
    '"::::::"',
    '!!binary aGVsbG8=',
    '!!set {a}',
  ],
] as const

const KEYS = [
  '<<',
  '__proto__',
  'constructor',
  'toString',
  'Fn::If',
  'Fn::Transform',
  'Ref',
  'Fn::ForEach::X',
  '"a/b~c"',
  '"\\u0000"',
  '${self:custom.a}',
  '? [a, b]\n:',
]

const SECTIONS = [
  '${file(a.yml)}',
  'custom: {a: "${self:custom.b}", b: "${self:custom.a}"}',
  'Transform: [A, B]',
  'Transform: AWS::LanguageExtensions',
  'Conditions: {X: !Equals [a, !Ref A]}',
  'Conditions: {X: !Not [!Condition X]}',
  'Mappings: {A: {B: {C: 1}}}',
  'Parameters: {X: {Type: "List<String>", Default: "a,b"}}',
  'Globals: {Function: {Timeout: x, Tags: []}}',
  'useDotenv: true',
  'plugins: [a, serverless-offline]',
  'provider: {name: aws}',
  'functions: {f: {handler: a.b}}',
  'functions: [{f: {handler: a.b}}, "${file(a.yml)}"]',
  'resources: {Resources: {X: {Type: "AWS::S3::Bucket"}}}',
  'resources: ["${file(a.yml)}", {extensions: {X: 1}}]',
  'Resources: {X: {Type: 1}}',
  'stages: {default: {params: {x: 1}}}',
]

/** One to four changes, most of them of a kind that YAML can still be read after. */
export function mutated(text: string, random: Random): string {
  const lines = text.split('\n')
  for (let change = random(4); change >= 0; change--) changeOne(lines, random)
  return lines.join('\n')
}

function changeOne(lines: string[], random: Random): void {
  if (lines.length === 0) lines.push('')
  const at = random(lines.length)
  const line = lines[at]!
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!
  const indent = /^\s*/.exec(line)![0]
  switch (random(16)) {
    case 0:
      dropBlock(lines, at)
      break
    case 1:
      lines.splice(at, 0, ...lines.slice(at, at + 1 + blockLength(lines, at)))
      break
    case 2:
      lines.splice(at, 0, `${indent}${pick(KEYS)}: ${pick(VALUES)}`)
      break
    case 3:
      lines.push(pick(SECTIONS))
      break
    case 4:
      lines[at] = line.replace(/^(\s*(?:- )*)[^:#]+:/, `$1${pick(KEYS).replaceAll('$', '$$$$')}:`)
      break
    case 5:
      lines[at] = `${line.slice(0, random(line.length + 1))}${pick(VALUES)}${line.slice(random(line.length + 1))}`
      break
    default:
      replaceValue(lines, at, pick(VALUES))
  }
}

function replaceValue(lines: string[], at: number, value: string): void {
  const [, head] = /^(\s*(?:- )*(?:[^:#'"{[]+:(?=\s|$)|-(?=\s|$)))/.exec(lines[at]!) ?? []
  if (head === undefined) return
  dropBlock(lines, at)
  lines.splice(at, 0, `${head} ${value}`)
}

function dropBlock(lines: string[], at: number): void {
  lines.splice(at, 1 + blockLength(lines, at))
}

/** How many lines below one belong to it. */
function blockLength(lines: readonly string[], at: number): number {
  const depth = lines[at]!.search(/\S/)
  const end = lines.findIndex((line, index) => index > at && line.trim() !== '' && line.search(/\S/) <= depth)
  return (end === -1 ? lines.length : end) - at - 1
}
