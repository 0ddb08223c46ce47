// Connectors written into the resource that they start from.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/managing-permissions-connectors.html
import { build, entries, get, type Mapping, mapping, type Node, withEntries } from '../../node.ts'
import type { Span } from '../../span.ts'
import { wrong } from '../sam.ts'

export function* embeddedConnectors(resources: Mapping): Generator<[id: string, resource: Node, span: Span]> {
  for (const [sourceId, resource] of entries(resources))
    for (const [name, connector, span] of entries(get(resource, 'Connectors'))) {
      const properties = mapping(get(connector, 'Properties'))
      if (connector.kind !== 'mapping' || !properties) throw wrong(`the connector ${name} of ${sourceId} has no Properties`, connector)
      const reference = mapping(get(properties, 'SourceReference'))
      const id = mapping(build({ Id: sourceId }, span))!
      const Source = reference ? { ...id, entries: new Map([...id.entries, ...reference.entries]) } : id
      const written = withEntries(properties, { Source, SourceReference: undefined })
      yield [sourceId + name, withEntries(connector, { Type: build('AWS::Serverless::Connector', span), Properties: written }), span]
    }
}
