// What answers a field of a GraphQL API: one data source, or a pipeline of functions.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-appsync-resolver.html
import { GateError } from '../../../model/gate-error.ts'
import { type Buildable, listed, locationOf, type Node } from '../../node.ts'
import { setting, text } from '../events/event-settings.ts'
import type { Named } from '../named-settings.ts'
import type { StackBuilder } from '../service.ts'
import { type AppSyncConfig, inlineName } from './appsync-config.ts'
import { API_ID, dataSourceId, pipelineFunctionId, resolverId, SCHEMA } from './appsync-ids.ts'

export function addResolver(builder: StackBuilder, graph: AppSyncConfig, { name, settings, span }: Named): void {
  const [type = '', field = ''] = name.split('.')
  const unit = text(setting(settings, 'kind')) === 'UNIT'
  const ownType = setting(settings, 'type')
  const ownField = setting(settings, 'field')
  const properties = {
    ApiId: API_ID,
    TypeName: ownType ?? type,
    FieldName: ownField ?? field,
    Kind: unit ? 'UNIT' : 'PIPELINE',
    DataSourceName: unit ? dataSourceName(graph, settings, inlineName(name)) : undefined,
    PipelineConfig: unit
      ? undefined
      : { Functions: listed(setting(settings, 'functions')).map((fn, index) => functionId(graph, fn, name, index)) },
    MaxBatchSize: setting(settings, 'maxBatchSize'),
    ...answer(settings),
  }
  const id = resolverId(text(ownType) ?? type, text(ownField) ?? field)
  builder.add(id, { Type: 'AWS::AppSync::Resolver', DependsOn: [SCHEMA], Properties: properties }, span)
}

export function addPipelineFunction(builder: StackBuilder, graph: AppSyncConfig, { name, settings, span }: Named): void {
  const properties = {
    ApiId: API_ID,
    Name: name,
    DataSourceName: dataSourceName(graph, settings, name),
    Description: setting(settings, 'description'),
    FunctionVersion: '2018-05-29',
    MaxBatchSize: setting(settings, 'maxBatchSize'),
    ...answer(settings),
  }
  builder.add(pipelineFunctionId(name), { Type: 'AWS::AppSync::FunctionConfiguration', Properties: properties }, span)
}

/** The files that hold the code or the templates stay as they are named: nothing that is judged stands in them. */
function answer(settings: Node): { readonly [property: string]: Buildable } {
  const code = setting(settings, 'code')
  return {
    Code: code,
    Runtime: code && { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' },
    RequestMappingTemplate: setting(settings, 'request'),
    ResponseMappingTemplate: setting(settings, 'response'),
  }
}

/** @throws GateError E_RENDER_REFERENCE */
function dataSourceName({ dataSources }: AppSyncConfig, settings: Node, inline: string): Buildable {
  const source = setting(settings, 'dataSource')
  if (source?.kind === 'unresolved') return source
  const name = text(source) ?? inline
  if (!dataSources.some(known => known.name === name)) throw unknown('data source', name, source ?? settings)
  return { 'Fn::GetAtt': [dataSourceId(name), 'Name'] }
}

function functionId({ pipelineFunctions }: AppSyncConfig, fn: Node, resolver: string, index: number): Buildable {
  if (fn.kind === 'unresolved') return fn
  const name = text(fn) ?? `${inlineName(resolver)}_${index}`
  if (!pipelineFunctions.some(known => known.name === name)) throw unknown('pipeline function', name, fn)
  return { 'Fn::GetAtt': [pipelineFunctionId(name), 'FunctionId'] }
}

function unknown(what: string, name: string, at: Node): GateError {
  return new GateError('E_RENDER_REFERENCE', `the GraphQL API has no ${what} ${name}`, { location: locationOf(at) })
}
