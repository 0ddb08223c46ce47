// APIs whose OpenAPI document lies in a file of the repository.
import t from 'tap'
import { rendered } from './tree.ts'

const API = (type: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::${type}
    Properties: {StageName: prod, DefinitionUri: ./api.yml}
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: orders
      Handler: a.b
      Runtime: nodejs22.x
      Events: {Call: {Type: ${type}, Properties: {${type === 'Api' ? 'RestApiId' : 'ApiId'}: !Ref Api, Path: /orders, Method: post}}}
`
const DOCUMENT = `openapi: 3.0.1
paths:
  /orders:
    post:
      security: [{Signed: []}]
      x-amazon-apigateway-integration: &lambda
        type: aws_proxy
        uri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:orders/invocations
    get: {x-amazon-apigateway-integration: *lambda}
components:
  securitySchemes:
    Signed: {type: apiKey, in: header, name: Authorization, x-amazon-apigateway-authtype: awsSigv4}
`

t.test('its routes and their security are known, each at its place in the document', t => {
  for (const type of ['Api', 'HttpApi']) {
    const { model, positions, template, files } = rendered({ 'template.yml': API(type), 'api.yml': DOCUMENT })
    const routes = Object.entries(model.triggers).map(([key, { method, auth }]) => ({
      method,
      auth,
      file: positions.at(`/triggers/${key}/method`)?.file,
    }))
    t.strictSame(routes, [
      { method: 'POST', auth: 'iam', file: 'api.yml' },
      { method: 'GET', auth: 'none', file: 'api.yml' },
    ])
    t.equal(template.Resources.Api.Properties.BodyS3Location, './api.yml', 'the template goes on naming the file')
    t.same(files, ['api.yml', 'template.yml'])
  }
  t.end()
})

t.test('a document that is not in the repository leaves the security unknown', t => {
  const { model } = rendered({ 'template.yml': API('Api') })
  t.match(Object.values(model.triggers), [{ method: 'POST', auth: 'external', unknown: { public: 0 } }])
  t.end()
})

t.test('a plain template names its document in the same way', t => {
  const { model } = rendered({
    'template.yml': `Resources:
  Api: {Type: AWS::ApiGateway::RestApi, Properties: {BodyS3Location: api.yml}}
  Orders: {Type: AWS::Lambda::Function, Properties: {FunctionName: orders, Role: 'arn:aws:iam::123456789012:role/r', Code: {ZipFile: x}}}
`,
    'api.yml': `${DOCUMENT}x-note: {'Fn::GetAtt': [Missing, Arn]}\n`,
  })
  t.same(
    Object.values(model.triggers).map(({ method }) => method),
    ['POST', 'GET'],
    'nothing of the document is a function of CloudFormation',
  )
  t.end()
})
