// A template that a stack nests is judged once: in that stack, with what it is given there.
import t from 'tap'
import { checked } from '../support/run-cli.ts'

const MAIN = `AWSTemplateFormatVersion: '2010-09-09'
Parameters: {Auth: {Type: String, Default: NONE}}
Resources:
  Api:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: api.yml
      Parameters: {Auth: !Ref Auth, Extra: 'no'}
`
const API = `AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Auth: {Type: String}
  Extra: {Type: String, Default: EXTRA}
Conditions: {HasExtra: !Equals [!Ref Extra, 'yes']}
Resources:
  Hello:
    Type: AWS::Lambda::Function
    Properties: {Runtime: nodejs22.x, Handler: a.b, Role: 'arn:aws:iam::123456789012:role/r', Code: {ZipFile: x}}
  Url:
    Type: AWS::Lambda::Url
    Properties: {AuthType: !Ref Auth, TargetFunctionArn: !Ref Hello}
  Jobs: {Type: AWS::SQS::Queue, Condition: HasExtra}
`

async function judged(files: Parameters<typeof t.testdir>[0], ...args: string[]) {
  const { stacks, findings } = await checked(t.testdir(files), '--root', '.', ...args)
  const urls = findings.filter(finding => finding.policy === 'TRG04')
  return {
    stacks: stacks.map(stack => stack.file),
    urls: urls.map(({ stack, file, element, unknown }) => ({ stack, file, element, unknown })),
  }
}

t.test('a nested template is judged once, with the parameters that it is given', async t => {
  const { stacks, urls } = await judged({ 'main.yml': MAIN, 'api.yml': API.replace('EXTRA', "'no'") })
  t.strictSame(stacks, ['main.yml'])
  t.strictSame(urls, [{ stack: 'main.yml', file: 'main.yml', element: 'ApiHello.url.0', unknown: false }])
  const closed = await judged({ 'main.yml': MAIN, 'api.yml': API.replace('EXTRA', "'no'") }, '--param', 'Auth=AWS_IAM')
  t.strictSame(closed.urls, [], 'a parameter of the parent reaches it')
})

t.test('it is judged by itself too where it then deploys more, and where the gate file names it', async t => {
  const more = await judged({ 'main.yml': MAIN, 'api.yml': API.replace('EXTRA', "'yes'") })
  t.strictSame(more.stacks, ['api.yml', 'main.yml'])
  const listed = await judged({
    '.github': { 'gatehouse.yml': 'version: 1\nstacks: [api.yml]\n' },
    'main.yml': MAIN,
    'api.yml': API.replace('EXTRA', "'no'"),
  })
  t.strictSame(listed.stacks, ['api.yml', 'main.yml'])
})
