// ARNs of this account and region, as the framework writes them.
import type { Buildable } from '../../node.ts'

const PARTITION = { Ref: 'AWS::Partition' }
const REGION = { Ref: 'AWS::Region' }
const ACCOUNT = { Ref: 'AWS::AccountId' }

export function arn(service: string, ...resource: readonly Buildable[]): Buildable {
  return joined('arn:', PARTITION, `:${service}:`, REGION, ':', ACCOUNT, ':', ...resource)
}

/** The URI by which API Gateway invokes a function. */
export function invocationUri(functionArn: Buildable): Buildable {
  return joined('arn:', PARTITION, ':apigateway:', REGION, ':lambda:path/2015-03-31/functions/', functionArn, '/invocations')
}

export function streamingInvocationUri(functionArn: Buildable): Buildable {
  return joined(
    'arn:',
    PARTITION,
    ':apigateway:',
    REGION,
    ':lambda:path/2021-11-15/functions/',
    functionArn,
    '/response-streaming-invocations',
  )
}

/** The address of an API, such as https://id.execute-api.us-east-1.amazonaws.com/dev */
export function endpoint(scheme: string, apiId: Buildable, path: string): Buildable {
  return joined(`${scheme}://`, apiId, '.execute-api.', REGION, '.', { Ref: 'AWS::URLSuffix' }, path)
}

export function joined(...parts: readonly Buildable[]): Buildable {
  return { 'Fn::Join': ['', parts.filter(part => part !== '')] }
}
