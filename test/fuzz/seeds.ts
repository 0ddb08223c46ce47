// What the fuzzer starts from: the examples of the policies, and real configurations where they are beside the repository.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

export interface Seed {
  /** The name that its format knows it by. */
  readonly path: string
  readonly text: string
  readonly files: Readonly<Record<string, string>>
}

const root = join(import.meta.dirname, '../..')
const real = join(root, '../shared/oracle')
const INCLUDED = {
  'a.yml': 'a: 1\nX: {Type: "AWS::SQS::Queue"}\nf: {handler: a.b}\n',
  'a.js': 'module.exports = 1',
  'nested.yml':
    'Transform: AWS::Serverless-2016-10-31\nParameters: {P: {Type: String}}\nResources: {Q: {Type: "AWS::SQS::Queue", Properties: {QueueName: !Ref P}}}\nOutputs: {O: {Value: !GetAtt Q.Arn}}\n',
  '.env': 'A=1\nB=${A}\n',
}

/** `own`: what is beside the repository stays out, so that the same machine or another sees the same. */
export function seeds({ own: onlyOwn } = { own: false }): Seed[] {
  const own = globSync('policies/*/*/examples/*/{serverless,template}.yml', { cwd: root }).sort()
  const others = !onlyOwn && existsSync(real) ? globSync('*/inputs/*/{serverless,template}.{yml,yaml}', { cwd: real }).sort() : []
  return [...own.map(path => join(root, path)), ...others.map(path => join(real, path))].map(file => ({
    path: basename(file).replace(/\.yaml$/, '.yml'),
    text: readFileSync(file, 'utf8'),
    files: INCLUDED,
  }))
}
