// The permission of an API to invoke the function that authorizes its callers.
import { type Node, present } from '../../node.ts'
import { inheritedAttributes, type Sam } from '../sam.ts'
import type { ApiDraft } from './drafts.ts'

/** `partition` as the translator writes it for this kind of API; nothing where the authorizer is no function. */
export function allowAuthorizer(api: ApiDraft, name: string, authorizer: Node, partition: string, sam: Sam): void {
  const fn = present(authorizer, 'FunctionArn')
  if (!fn) return
  const text = `arn:${partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${__ApiId__}/authorizers/*`
  const Properties = {
    Action: 'lambda:InvokeFunction',
    FunctionName: fn,
    Principal: 'apigateway.amazonaws.com',
    SourceArn: { 'Fn::Sub': [text, { __ApiId__: { Ref: api.resource.id } }] },
  }
  const resource = { Type: 'AWS::Lambda::Permission', ...inheritedAttributes(api.resource), Properties }
  sam.add(`${api.resource.id}${name}AuthorizerPermission`, resource, authorizer.span)
}
