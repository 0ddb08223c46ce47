// OpenAPI documents of the tree that an API names as a local file, which packaging uploads to S3.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-api.html#sam-api-definitionuri
import type { SourceTree } from '../../model/source-tree.ts'
import { entries, get, type Node, string } from '../node.ts'
import type { Lowered } from '../rendering.ts'
import { parseYaml } from '../yaml.ts'
import { isLocal, localPath, readLocal } from './local-file.ts'

const APIS = new Set(['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api'])

/** The stack with the documents of its APIs beside the template, which goes on naming their files. */
export function withApiDocuments(lowered: Lowered, tree: SourceTree): Lowered {
  const documents = new Map<string, Node>()
  const files = new Set(lowered.files)
  for (const [id, resource] of entries(get(lowered.template, 'Resources'))) {
    const location = get(resource, 'Properties', 'BodyS3Location')
    const written = string(location)
    if (!location || written === undefined || !isLocal(written) || !APIS.has(string(get(resource, 'Type')) ?? '')) continue
    const path = localPath(lowered.path, written, location)
    const source = path === undefined ? undefined : readLocal(tree, path, location)
    if (path === undefined || !source) continue
    files.add(path)
    documents.set(id, parseYaml(source, '1.1'))
  }
  return documents.size === 0 ? lowered : { ...lowered, files: [...files].sort(), documents }
}
