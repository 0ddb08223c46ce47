// What calls a function without being its trigger: whatever of the stack is told its name.
import t from 'tap'
import { rendered } from './template.ts'

const FUNCTION = `Type: AWS::Lambda::Function, Properties: {Runtime: nodejs22.x, Handler: a.b, Code: {ZipFile: ''}, Role: 'arn:aws:iam::123456789012:role/x'`

function callersOf(test: Parameters<typeof rendered>[0], rest: string) {
  const { model } = rendered(test, `Resources:\n  F: {${FUNCTION}, FunctionName: target}}\n${rest}`)
  return model.functions.F?.callers
}

t.test('another function whose environment names it, by reference, ARN or name', async t => {
  for (const value of ['!Ref F', '!GetAtt F.Arn', "!Sub 'x ${F.Arn}'", "'arn:aws:lambda:us-east-1:123456789012:function:target'", 'target'])
    t.same(callersOf(t, `  G: {${FUNCTION}, Environment: {Variables: {WORKER: ${value}}}}}\n`), ['functions/G'], value)
})

t.test('itself does not count, nor what watches it or says whose it is', async t => {
  const rest = `  V: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref F}}
  I: {Type: AWS::Lambda::EventInvokeConfig, Properties: {FunctionName: !Ref F, Qualifier: $LATEST}}
  L: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !Sub '/aws/lambda/\${F}'}}
  A: {Type: AWS::CloudWatch::Alarm, Properties: {Dimensions: [{Name: FunctionName, Value: !Ref F}]}}
  P: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: {Statement: [{Effect: Allow, Action: 'lambda:GetFunction', Resource: !GetAtt F.Arn}]}}}
`
  t.equal(callersOf(t, rest), undefined)
})

t.test('a destination of another function and a hook of CodeDeploy', async t => {
  const rest = `  G: {${FUNCTION}}}
  Failures: {Type: AWS::Lambda::EventInvokeConfig, Properties: {FunctionName: !Ref G, Qualifier: $LATEST, DestinationConfig: {OnFailure: {Destination: !GetAtt F.Arn}}}}
  Live:
    Type: AWS::Lambda::Alias
    UpdatePolicy: {CodeDeployLambdaAliasUpdate: {ApplicationName: x, DeploymentGroupName: y, BeforeAllowTrafficHook: !Ref F}}
    Properties: {FunctionName: !Ref G, FunctionVersion: '1', Name: live}
`
  t.same(callersOf(t, rest)?.sort(), ['resources/Failures', 'resources/Live'])
})

t.test('what triggers it is told as a trigger', async t => {
  t.equal(
    callersOf(t, '  R: {Type: AWS::Events::Rule, Properties: {ScheduleExpression: rate(1 day), Targets: [{Id: f, Arn: !GetAtt F.Arn}]}}\n'),
    undefined,
  )
})

t.test('an output that its author wrote', async t => {
  t.same(callersOf(t, 'Outputs:\n  Target: {Value: !GetAtt F.Arn, Export: {Name: target}}\n'), ['outputs/Target'])
})
