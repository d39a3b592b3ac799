/** The contract as OpenAPI 3.1: the same schemas that validate requests. */
import { contract, type Operation } from './contract/index.ts';
import { ProblemBody } from './contract/schemas.ts';

export function openApi(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [operationId, operation] of Object.entries(contract) as [string, Operation][]) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method]: describe(operationId, operation) };
  }
  return {
    openapi: '3.1.0',
    info: { title: '规程', version: '1', description: 'Work rules of a government as running processes' },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: { Problem: plain(ProblemBody) },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'guicheng' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
    security: [{ session: [] }, { token: [] }],
  };
}

/** TypeBox marks its schemas with symbols, which JSON leaves out. */
const plain = (schema: object): object => JSON.parse(JSON.stringify(schema)) as object;

function describe(
  operationId: string,
  { path, summary, query, body, response, status = 200, produces, open }: Operation,
): object {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const { properties = {}, required = [] } = (query ?? {}) as {
    properties?: Record<string, object>;
    required?: string[];
  };
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: plain(schema),
  }));
  const content = produces
    ? { [produces]: {} }
    : response
      ? { 'application/json': { schema: plain(response) } }
      : undefined;
  return {
    operationId,
    summary,
    parameters: [...inPath, ...inQuery],
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: plain(body) } } } } : {}),
    ...(operationId === 'uploadAttachment'
      ? {
          requestBody: {
            content: {
              'multipart/form-data': {
                schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } },
              },
            },
          },
        }
      : {}),
    responses: {
      [status]: { description: summary, ...(content ? { content } : {}) },
      default: {
        description: 'A problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
    ...(open ? { security: [] } : {}),
  };
}
