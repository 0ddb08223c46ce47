import t from 'tap'
import { renderFiles } from '../../support/service-files.ts'

const url = (settings: string, version = 3) =>
  renderFiles({
    'serverless.yml': `service: s\nframeworkVersion: '${version}'\nprovider: {name: aws}\nfunctions:\n  a:\n    handler: a.b\n    url: ${settings}\n`,
  })

t.test('anyone may call a URL without an authorizer', async t => {
  const { template, place } = url('true')
  t.match(template.Resources.ALambdaFunctionUrl, { Type: 'AWS::Lambda::Url', Properties: { AuthType: 'NONE' } })
  t.match(template.Resources.ALambdaPermissionFnUrl.Properties, {
    Action: 'lambda:InvokeFunctionUrl',
    Principal: '*',
    FunctionUrlAuthType: 'NONE',
  })
  t.match(template.Resources.ALambdaPermissionFn.Properties, { Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true })
  t.equal(place('Resources', 'ALambdaFunctionUrl', 'Properties', 'AuthType'), 'serverless.yml:7:5')
  t.ok(url('true', 4).template.Resources.ALambdaPermissionFnUrlInvokeFunction)
})

t.test('a URL with IAM gives nobody the right', async t => {
  const { template } = url('{authorizer: aws_iam, invokeMode: RESPONSE_STREAM}')
  t.match(template.Resources.ALambdaFunctionUrl.Properties, { AuthType: 'AWS_IAM', InvokeMode: 'RESPONSE_STREAM' })
  t.notOk(Object.values<{ Type: string }>(template.Resources).some(({ Type }) => Type === 'AWS::Lambda::Permission'))
})

t.test('an authorizer that is not known is not taken for none, nor for one', async t => {
  const { template } = url('{authorizer: "${ssm:/auth}"}')
  t.same(template.Resources.ALambdaFunctionUrl.Properties.AuthType, { 'Fn::Unresolved': '${ssm:/auth}' })
  t.notOk(template.Resources.ALambdaPermissionFnUrl)
})

t.test('cors: true allows every origin; null takes a default away', async t => {
  t.match(url('{cors: true}').template.Resources.ALambdaFunctionUrl.Properties.Cors, { AllowOrigins: ['*'], AllowMethods: ['*'] })
  const { Cors } = url("{cors: {allowedOrigins: ['https://a.b'], allowedMethods: null, allowCredentials: true, maxAge: 5}}").template
    .Resources.ALambdaFunctionUrl.Properties
  t.match(Cors, { AllowOrigins: ['https://a.b'], AllowCredentials: true, MaxAge: 5 })
  t.notOk('AllowMethods' in Cors)
})

t.test('url: false makes none', async t => {
  t.notOk(url('false').template.Resources.ALambdaFunctionUrl)
})
