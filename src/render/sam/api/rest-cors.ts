// The OPTIONS methods that answer a browser's preflight requests.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-corsconfiguration.html
import { type Buildable, boolean, type Node, present } from '../../node.ts'
import { isIntrinsic } from '../sam.ts'
import { ANY_METHOD, type Editable, INTEGRATION, pathItems, pathsOf, put } from './document.ts'

const ALL_METHODS = 'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT'

export function addRestCors(body: Editable, cors: Node): void {
  const plain = cors.kind !== 'mapping' || isIntrinsic(cors)
  const seen = new Set<string>()
  for (const path of pathsOf(body)) {
    const normalised = path === '/' ? path : path.replace(/\/+$/, '')
    if (seen.has(normalised)) continue
    seen.add(normalised)
    for (const item of pathItems(body, path)) {
      if (item.entries.has('options')) continue
      const headers: Record<string, Buildable> = {
        'Access-Control-Allow-Origin': plain ? cors : (present(cors, 'AllowOrigin') ?? "'*'"),
        'Access-Control-Allow-Headers': plain ? undefined : present(cors, 'AllowHeaders'),
        'Access-Control-Allow-Methods': (plain ? undefined : present(cors, 'AllowMethods')) ?? `'${methodsOf(item)}'`,
        'Access-Control-Max-Age': plain ? undefined : present(cors, 'MaxAge'),
        'Access-Control-Allow-Credentials': !plain && boolean(present(cors, 'AllowCredentials')) === true ? "'true'" : undefined,
      }
      put(item, 'options', preflight(headers), cors.span)
    }
  }
}

function preflight(headers: Readonly<Record<string, Buildable>>): Buildable {
  const set = Object.entries(headers).filter(([, value]) => value !== undefined)
  return {
    summary: 'CORS support',
    consumes: ['application/json'],
    produces: ['application/json'],
    [INTEGRATION]: {
      type: 'mock',
      requestTemplates: { 'application/json': '{\n  "statusCode" : 200\n}\n' },
      responses: {
        default: {
          statusCode: '200',
          responseParameters: Object.fromEntries(set.map(([name, value]) => [`method.response.header.${name}`, value])),
          responseTemplates: { 'application/json': '{}\n' },
        },
      },
    },
    responses: {
      200: {
        description: 'Default response for CORS method',
        headers: Object.fromEntries(set.map(([name]) => [name, { type: name === 'Access-Control-Max-Age' ? 'integer' : 'string' }])),
      },
    },
  }
}

function methodsOf(item: Editable): string {
  const methods = [...item.entries.keys()]
  if (methods.includes(ANY_METHOD)) return ALL_METHODS
  return [...new Set([...methods.map(method => method.toUpperCase()), 'OPTIONS'])].sort().join(',')
}
