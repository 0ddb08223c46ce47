// What CloudFormation refuses of a resource before it looks at anything else: the resource, its type and its properties are written
// out, never given by a function. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html
import { GateError } from '../../model/gate-error.ts'
import { entries, get, intrinsic, locationOf, type Node, present, string } from '../node.ts'

/** A macro may stand anywhere, and is told of by itself (HYG07). A missing type is left to the caller. @throws GateError E_RENDER_SHAPE */
export function refuseShapeless(resources: Node | undefined): void {
  for (const [id, resource] of entries(resources)) {
    const call = intrinsic(resource)
    if (resource.kind !== 'mapping' || (call && call.name !== 'Fn::Transform'))
      throw shapeless(`the resource ${id} is not a mapping`, resource)
    const type = get(resource, 'Type')
    if (type !== undefined && string(type) === undefined) throw shapeless(`the Type of ${id} is not a text`, type)
    const properties = present(resource, 'Properties')
    if (properties === undefined) continue
    const made = intrinsic(properties)
    if (
      properties.kind === 'scalar' ||
      properties.kind === 'sequence' ||
      (made && made.name !== 'Fn::Transform' && made.name !== 'Condition')
    )
      throw shapeless(`the properties of ${id} are not a mapping`, properties)
  }
}

function shapeless(message: string, at: Node): GateError {
  return new GateError('E_RENDER_SHAPE', message, {
    location: locationOf(at),
    cure: 'Write it out; functions may stand inside of the properties.',
  })
}
