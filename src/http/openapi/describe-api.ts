import { z } from 'zod';
import type { RouteContract } from '../contract/route.ts';
import { problem } from '../contract/shapes.ts';
import { routes } from '../contract/routes.ts';
import { needsIdempotencyKey } from '../contract/idempotency.ts';
import { schemaWriter, type JsonSchema } from './schema-writer.ts';

/** Refusals that every route may answer, in words for the reader of the document. */
const REFUSALS: Readonly<Record<string, string>> = {
  400: 'The request is not well formed; `errors` names each field.',
  401: 'Nobody is signed in.',
  403: 'A member without the capability.',
  404: 'Absent, or not yours: the two cannot be told apart.',
  409: 'The state of things refuses it: a closed safety gate (with `verdict`), a stale revision, a reused key.',
  422: 'Well formed, but it cannot be done as asked.',
  429: 'Too many requests; `Retry-After` says when.',
  500: 'Our failure; `requestId` finds it in the log.',
};

/**
 * The OpenAPI 3.1 document of the route table. Needs no server and no database, and gives the same bytes for the same table:
 * docs/openapi.json and the browser application's types are made from it.
 */
export function describeApi(version: string): JsonSchema {
  const schemas = schemaWriter();
  schemas.write(problem, 'output');
  const paths: Record<string, Record<string, unknown>> = {};
  for (const contract of Object.values(routes) as RouteContract[]) {
    const path = contract.path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[contract.method.toLowerCase()] = describeRoute(contract, schemas);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'TenantAtlas API',
      version,
      description:
        'Back up the configuration of a Microsoft tenant and restore exactly what a preview showed. The browser application uses nothing else. Error codes: docs/api.md.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ session: [] }, { apiKey: [] }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'tenantatlas_session' },
        apiKey: { type: 'http', scheme: 'bearer', bearerFormat: 'ta_…' },
      },
      responses: refusalComponents(),
      schemas: schemas.components(),
    },
  };
}

function describeRoute(contract: RouteContract, schemas: ReturnType<typeof schemaWriter>): JsonSchema {
  const parameters = [
    ...parametersOf(contract.params, 'path'),
    ...parametersOf(contract.query, 'query'),
    ...idempotencyParameter(contract),
  ];
  return {
    operationId: contract.id,
    summary: contract.summary,
    tags: [tagOf(contract.path)],
    'x-access': contract.access,
    ...securityOf(contract),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(contract.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemas.write(contract.body, 'input') } },
          },
        }
      : {}),
    ...(contract.upload === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
          },
        }),
    responses: { [String(contract.response.status)]: success(contract, schemas), ...refusals() },
  };
}

/** What a route asks for where that is not a session or a key. */
function securityOf(contract: RouteContract): JsonSchema {
  if (contract.access === 'public') return { security: [] };
  return (contract.keys ?? contract.access !== 'person') ? {} : { security: [{ session: [] }] };
}

function success(contract: RouteContract, schemas: ReturnType<typeof schemaWriter>): JsonSchema {
  const { body, events, download } = contract.response;
  if (download)
    return {
      description: 'A file',
      content: { [download]: { schema: { type: 'string', format: 'binary' } } },
    };
  if (body === null) return { description: 'Done' };
  const type = events ? 'text/event-stream' : 'application/json';
  return {
    description: events ? 'One event per change; `data` has this shape' : 'Success',
    content: { [type]: { schema: schemas.write(body, 'output') } },
  };
}

function refusals(): JsonSchema {
  return Object.fromEntries(
    Object.keys(REFUSALS).map((status) => [status, { $ref: `#/components/responses/${status}` }]),
  );
}

function refusalComponents(): JsonSchema {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    Object.entries(REFUSALS).map(([status, description]) => [status, { description, content }]),
  );
}

function parametersOf(shape: z.ZodObject | undefined, place: 'path' | 'query'): JsonSchema[] {
  if (!shape) return [];
  // Typed as the handler reads it (a number), required as the client must send it (a default makes it optional).
  const { properties } = z.toJSONSchema(shape, { io: 'output' });
  const { required } = z.toJSONSchema(shape, { io: 'input' });
  return Object.entries(properties ?? {}).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || (required ?? []).includes(name),
    schema,
  }));
}

function idempotencyParameter(contract: RouteContract): JsonSchema[] {
  const need = needsIdempotencyKey(contract);
  if (need === 'no') return [];
  return [
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: need === 'required',
      description:
        'A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act.',
      schema: { type: 'string', minLength: 8, maxLength: 200 },
    },
  ];
}

function tagOf(path: string): string {
  const names = ['restore-runs', 'backup-sets', 'operations', 'groups', 'notifications', 'session'];
  return names.find((name) => path.includes(`/${name}`)) ?? 'workspace';
}
