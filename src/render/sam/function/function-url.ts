// The URL of a function, and the permissions by which everyone may call it where it asks for no authorization.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-functionurlconfig.html
import { type Buildable, get, present, string } from '../../node.ts'
import { inheritedAttributes, isIntrinsic, missing, type Sam, type SamResource, spanOf, truthy, wrong } from '../sam.ts'
import type { Alias } from './alias.ts'

export function addFunctionUrl(resource: SamResource, alias: Alias | undefined, sam: Sam): void {
  const { properties, id } = resource
  const config = present(properties, 'FunctionUrlConfig')
  if (!truthy(config)) return
  const span = spanOf(resource, 'FunctionUrlConfig')
  if (isIntrinsic(config)) throw wrong(`the FunctionUrlConfig of ${id} is not a mapping`, config)
  const auth = present(config, 'AuthType')
  const type = string(auth)
  if (!isIntrinsic(auth) && auth?.kind !== 'unresolved' && type !== 'AWS_IAM' && type !== 'NONE')
    throw missing(`the FunctionUrlConfig of ${id} has no AuthType of AWS_IAM or NONE`, span)
  const FunctionName: Buildable = { Ref: alias?.id ?? id }
  const attributes = inheritedAttributes(resource)
  const url = {
    Type: 'AWS::Lambda::Url',
    ...attributes,
    Properties: {
      Cors: truthy(get(config, 'Cors')) ? get(config, 'Cors') : undefined,
      AuthType: auth,
      TargetFunctionArn: FunctionName,
      InvokeMode: present(config, 'InvokeMode'),
    },
  }
  sam.add(`${id}Url`, url, span)
  if (type !== 'NONE') return
  const permission = (properties: Buildable): Buildable => ({ Type: 'AWS::Lambda::Permission', ...attributes, Properties: properties })
  sam.add(
    `${id}UrlPublicPermissions`,
    permission({ Action: 'lambda:InvokeFunctionUrl', FunctionName, Principal: '*', FunctionUrlAuthType: auth }),
    span,
  )
  sam.add(
    `${id}URLInvokeAllowPublicAccess`,
    permission({ Action: 'lambda:InvokeFunction', FunctionName, Principal: '*', InvokedViaFunctionUrl: true }),
    span,
  )
}
