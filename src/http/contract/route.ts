import type { z } from 'zod';
import type { Capability } from '../../access/capabilities.ts';

/** Who may call a route. `public`: anyone; `person`: anyone signed in; else a capability in the workspace of the address. */
export type Access = 'public' | 'person' | Capability;

/** A route as data: the server, OpenAPI, and the access matrix are made from the same table. A route without access does not compile. */
export interface RouteContract {
  /** operationId; handlers are attached by it. */
  id: string;
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Fastify path below /api/v1. */
  path: string;
  summary: string;
  access: Access;
  /** Whether an API key may call it. Absent: it may where a capability is asked for, and not where only somebody has to be signed in. */
  keys?: boolean;
  /** It is about the workspace as a whole: a member who reaches only some environments may not call it. */
  whole?: true;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The body is bytes (application/octet-stream), at most this many; the handler gets them as `bytes`. */
  upload?: number;
  /** Success answer. `events` marks a server-sent event stream of that shape. */
  response: {
    status: 200 | 201 | 202 | 204;
    body: z.ZodType | null;
    events?: boolean;
    /** The answer is a file of this media type, unless it was asked for in another; the handler gives its name and bytes. */
    download?: 'application/zip' | 'application/jsonl';
  };
}

/** Keeps the literal types of one contract, so that its handler is typed by it. */
export function route<const T extends RouteContract>(contract: T): T {
  return contract;
}
