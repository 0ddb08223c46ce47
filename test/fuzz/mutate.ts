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

/** Members of `events:` of the Serverless Framework. */
const EVENTS = [
  'http: GET /x',
  'http: {path: "{a+}", method: any, cors: true, authorizer: {name: f}, private: true}',
  'httpApi: "*"',
  'httpApi: {path: /x, method: "*", authorizer: {type: aws_iam}}',
  'websocket: {route: $connect, authorizer: {arn: !Ref X}}',
  'sqs: {arn: !GetAtt X.Arn, batchSize: x, filterPatterns: [{a: [1]}]}',
  'stream: {arn: !GetAtt X.StreamArn, type: dynamodb, destinations: {onFailure: x}}',
  'sns: {topicName: x, filterPolicy: {a: b}, redrivePolicy: {deadLetterTargetRef: X}}',
  's3: {bucket: x, event: "s3:*", existing: true, rules: [{prefix: a}]}',
  'schedule: {rate: [rate(1 day), cron(x)], method: scheduler, enabled: no}',
  'eventBridge: {eventBus: !Ref X, pattern: {source: [a]}, inputTransformer: {}}',
  'cognitoUserPool: {pool: x, trigger: PreSignUp, existing: true}',
  'alb: {listenerArn: x, priority: 1, conditions: {path: /}}',
  'kafka: {bootstrapServers: [a], topic: t, accessConfigurations: {vpcSubnet: x}}',
  'cloudFront: {eventType: viewer-request, origin: "s3://x"}',
  'iot: {sql: x}',
] as const

/** Members of `Events` of SAM. */
const SAM_EVENTS = [
  '{Type: Api, Properties: {Path: /x, Method: any, RestApiId: !Ref X, Auth: {Authorizer: NONE}}}',
  '{Type: HttpApi, Properties: {ApiId: !Ref X, Auth: {Authorizer: a}}}',
  '{Type: HttpApi}',
  '{Type: SQS, Properties: {Queue: !GetAtt X.Arn, FilterCriteria: {Filters: [{Pattern: "{"}]}}}',
  '{Type: S3, Properties: {Bucket: !Ref X, Events: "s3:*", Filter: {S3Key: {Rules: [a]}}}}',
  '{Type: SNS, Properties: {Topic: !Ref X, SqsSubscription: true}}',
  '{Type: ScheduleV2, Properties: {ScheduleExpression: !Ref X, DeadLetterConfig: {Type: SQS}}}',
  '{Type: EventBridgeRule, Properties: {Pattern: !Ref X, Target: {Id: 1}}}',
  '{Type: MSK, Properties: {Stream: x, Topics: !Ref X, DestinationConfig: {OnFailure: {Type: Kafka}}}}',
  '{Type: Cognito, Properties: {UserPool: !Ref X, Trigger: [a]}}',
  '{Type: !Ref X}',
] as const

/** Resources that hold others: loops and nested stacks. */
const RESOURCES = [
  'Fn::ForEach::L: [V, [a, b], {"F${V}": {Type: "AWS::SQS::Queue", Properties: {QueueName: !Ref V}}}]',
  'Fn::ForEach::M: [V, !Ref X, {"F${V}": {Fn::ForEach::N: [W, [a], {"G${W}": 1}]}}]',
  'N: {Type: "AWS::CloudFormation::Stack", Properties: {TemplateURL: nested.yml, Parameters: {P: !GetAtt N.Outputs.O}}}',
  'O: {Type: "AWS::Serverless::Application", Properties: {Location: ./nested.yml, Parameters: !Ref X}}',
  'P: {Type: "AWS::CloudFormation::Stack", Properties: {TemplateURL: template.yml}}',
  'C: {Type: "AWS::Serverless::Connector", Properties: {Source: {Id: X}, Destination: [{Id: N}], Permissions: [Read]}}',
  'Fn::Transform: {Name: "AWS::Include", Parameters: {Location: a.yml}}',
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
  switch (random(20)) {
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
    case 6:
      addBelow(lines, /^\s*events:\s*$/, `- ${pick(EVENTS)}`, random)
      break
    case 7:
      addBelow(lines, /^\s*Events:\s*$/, `Added: ${pick(SAM_EVENTS)}`, random)
      break
    case 8:
      addBelow(lines, /^\s*Resources:\s*$/, pick(RESOURCES), random)
      break
    default:
      replaceValue(lines, at, pick(VALUES))
  }
}

/** Below one of the lines that open such a section, as its first member. */
function addBelow(lines: string[], section: RegExp, member: string, random: Random): void {
  const found = [...lines.keys()].filter(at => section.test(lines[at]!))
  if (found.length === 0) return
  const at = found[random(found.length)]!
  const next = lines.slice(at + 1).find(line => /^\s*[^\s#]/.test(line))
  lines.splice(at + 1, 0, `${/^\s*/.exec(next ?? '')![0]}${member}`)
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
