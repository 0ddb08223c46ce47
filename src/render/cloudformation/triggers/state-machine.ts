// State machines that call a function.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html
import { property, type Reading, type StackResource } from '../reading.ts'
import { addTriggers, sourceIsOwner } from '../trigger.ts'

export function stateMachine(reading: Reading, resource: StackResource): void {
  for (const name of ['DefinitionString', 'Definition', 'DefinitionSubstitutions']) {
    const definition = property(resource, name)
    if (definition?.kind === 'literal') continue
    for (const trigger of addTriggers(reading, definition, 'stepFunctions', { resource })) sourceIsOwner(reading, trigger, resource)
  }
}
