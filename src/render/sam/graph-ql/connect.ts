// A connector that the tool writes for itself.
import { type Buildable, build, get, mapping } from '../../node.ts'
import type { Span } from '../../span.ts'
import { addConnector } from '../connector/connector.ts'
import type { Sam } from '../sam.ts'

export function connect(id: string, properties: Buildable, span: Span, sam: Sam): void {
  const node = mapping(build({ Type: 'AWS::Serverless::Connector', Properties: properties }, span))!
  addConnector({ id, type: 'AWS::Serverless::Connector', node, properties: mapping(get(node, 'Properties'))!, span }, sam)
}
