// What an `iotFleetProvisioning` event deploys: a provisioning template whose hook is the function, and the permission to invoke.
// https://www.serverless.com/framework/docs/providers/aws/events/iot-fleet-provisioning
import { normalisedName } from '../naming.ts'
import type { StackBuilder } from '../service.ts'
import { jsonText, refused, required, setting } from './event-settings.ts'
import { byFunction, type FunctionEvent } from './function-event.ts'
import { allowInvoke } from './lambda-permission.ts'

export function compileIotFleetProvisioning(builder: StackBuilder, events: readonly FunctionEvent[]): void {
  for (const [fn, [at, second]] of byFunction(events)) {
    if (second) throw refused(second, second.event.settings, 'is its second, and a function can have one only')
    const { event } = at!
    const permissionId = `${normalisedName(fn.key)}LambdaPermissionIotProvisioningTemplate`
    const properties = {
      Enabled: setting(event.settings, 'enabled') ?? true,
      PreProvisioningHook: { TargetArn: builder.targetArn(fn) },
      ProvisioningRoleArn: required(at!, 'provisioningRoleArn'),
      TemplateBody: jsonText(required(at!, 'templateBody')),
      TemplateName: setting(event.settings, 'templateName'),
    }
    const dependsOn = [permissionId, ...builder.targetDependencies(fn)]
    const resource = { Type: 'AWS::IoT::ProvisioningTemplate', DependsOn: dependsOn, Properties: properties }
    builder.add(`${normalisedName(fn.key)}IotProvisioningTemplate`, resource, event.span)
    allowInvoke(builder, permissionId, fn, { principal: 'iot.amazonaws.com' }, event.span)
  }
}
