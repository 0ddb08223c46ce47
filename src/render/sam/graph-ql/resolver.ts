// The pipeline functions and the resolvers of a GraphQL API.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-graphqlapi-resolver.html
import { type Buildable, entries, listed, type Node, present, string } from '../../node.ts'
import { missing, ownAttributes, type Sam, type SamResource, wrong } from '../sam.ts'

const PASS_THROUGH = `
export function request(ctx) {
  return {};
}

export function response(ctx) {
  return ctx.prev.result;
}
`

export function addResolvers(resource: SamResource, sources: ReadonlyMap<string, Buildable>, sam: Sam): void {
  const functions = addFunctions(resource, sources, sam)
  for (const [type, fields] of entries(present(resource.properties, 'Resolvers')))
    for (const [field, resolver] of entries(fields)) addResolver(resource, { type, field, resolver }, functions, sam)
}

function addFunctions(resource: SamResource, sources: ReadonlyMap<string, Buildable>, sam: Sam): Map<string, Buildable> {
  const ids = new Map<string, Buildable>()
  for (const [name, fn, span] of entries(present(resource.properties, 'Functions'))) {
    const given = present(fn, 'Id')
    ids.set(name, given ?? { 'Fn::GetAtt': [resource.id + name, 'FunctionId'] })
    if (given) continue
    const source = present(fn, 'DataSource')
    if (!source) throw missing(`the function ${name} of ${resource.id} has no DataSource`, span)
    const Properties = {
      ApiId: { 'Fn::GetAtt': [resource.id, 'ApiId'] },
      Name: present(fn, 'Name') ?? name,
      DataSourceName: sourceName(resource, source, sources, sam),
      MaxBatchSize: present(fn, 'MaxBatchSize'),
      Description: present(fn, 'Description'),
      SyncConfig: present(fn, 'Sync'),
      ...code(fn),
    }
    sam.add(resource.id + name, { Type: 'AWS::AppSync::FunctionConfiguration', ...ownAttributes(resource), Properties }, span)
  }
  return ids
}

function sourceName(resource: SamResource, source: Node, sources: ReadonlyMap<string, Buildable>, sam: Sam): Buildable {
  const name = string(source)
  if (name === undefined) return source
  if (name.toLowerCase() === 'none') {
    const id = `${resource.id}NoneDataSource`
    const Properties = { ApiId: { 'Fn::GetAtt': [resource.id, 'ApiId'] }, Name: id, Type: 'NONE' }
    sam.add(id, { Type: 'AWS::AppSync::DataSource', ...ownAttributes(resource), Properties }, source.span)
    return { 'Fn::GetAtt': [id, 'Name'] }
  }
  const known = sources.get(name)
  if (known === undefined) throw wrong(`${name} is no data source of ${resource.id}`, source)
  return known
}

function addResolver(
  resource: SamResource,
  { type, field, resolver }: { type: string; field: string; resolver: Node },
  functions: ReadonlyMap<string, Buildable>,
  sam: Sam,
): void {
  const steps = listed(present(resolver, 'Pipeline'))
  if (steps.length === 0) throw missing(`the resolver ${type}.${field} of ${resource.id} has no Pipeline`, resolver.span)
  const written = present(resolver, 'InlineCode') ?? present(resolver, 'CodeUri')
  const { DependsOn: _, ...attributes } = ownAttributes(resource)
  const Properties = {
    ApiId: { 'Fn::GetAtt': [resource.id, 'ApiId'] },
    FieldName: present(resolver, 'FieldName') ?? field,
    TypeName: type,
    Kind: 'PIPELINE',
    PipelineConfig: {
      Functions: steps.map(step => {
        const id = functions.get(string(step) ?? '')
        if (id === undefined) throw wrong(`${string(step)} is no function of ${resource.id}`, step)
        return id
      }),
    },
    CachingConfig: present(resolver, 'Caching'),
    MaxBatchSize: present(resolver, 'MaxBatchSize'),
    ...(written ? code(resolver) : { Code: PASS_THROUGH, Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' } }),
  }
  const DependsOn = [`${resource.id}Schema`]
  sam.add(resource.id + type + field, { Type: 'AWS::AppSync::Resolver', ...attributes, DependsOn, Properties }, resolver.span)
}

function code(written: Node): { readonly [key: string]: Buildable } {
  const runtime = present(written, 'Runtime')
  return {
    Code: present(written, 'InlineCode'),
    CodeS3Location: present(written, 'CodeUri'),
    Runtime: runtime && { Name: present(runtime, 'Name'), RuntimeVersion: present(runtime, 'Version') },
  }
}
