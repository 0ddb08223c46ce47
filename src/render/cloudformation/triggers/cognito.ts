// User pools that call a function at sign-up, sign-in and so on.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cognito-userpool-lambdaconfig.html
import { asTexts } from '../plain.ts'
import { fieldsOf, put, type Reading, type StackResource } from '../reading.ts'
import { addTriggers, putSource, sourceIsOwner } from '../trigger.ts'
import { literal, reach } from '../value.ts'
import { branches } from '../walk.ts'

export function cognitoUserPool(reading: Reading, resource: StackResource): void {
  for (const { value, condition } of branches(reach(resource.properties, 'LambdaConfig')))
    for (const [name, field] of fieldsOf(value)?.entries ?? [])
      for (const trigger of addTriggers(reading, field.value, 'cognito', { resource, span: field.key, condition })) {
        sourceIsOwner(reading, trigger, resource)
        put(reading, trigger, 'events', literal(name, { span: field.key }), asTexts)
      }
}

/** The Serverless Framework's custom resource for `existing: true`. */
export function customUserPool(reading: Reading, resource: StackResource): void {
  for (const { value } of branches(reach(resource.properties, 'UserPoolConfigs')))
    for (const trigger of addTriggers(reading, reach(resource.properties, 'FunctionName'), 'cognito', { resource })) {
      putSource(reading, trigger, reach(resource.properties, 'UserPoolName'))
      trigger.it.existing = true
      put(reading, trigger, 'events', reach(value, 'Trigger'), asTexts)
    }
}
