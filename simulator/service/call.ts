import type { JsonObject } from '../../src/kernel/json.ts';
import type { Answer } from '../http/answer.ts';
import type { CollectionFacts } from '../schema/collections.ts';
import type { CollectionKey } from '../tenant/simulated-tenant.ts';
import type { ServiceContext } from './context.ts';

/** A call of Graph with everything known before it runs: who owns it, what it needs, what it costs. */
export interface Route {
  service: 'intune' | 'entra';
  bucket: CollectionFacts['bucket'];
  kind: 'read' | 'write';
  /** Application permissions: any of them, or all of them. */
  needs: { any: readonly string[] } | { all: readonly string[] };
  run: (context: ServiceContext) => Answer;
  /** The collection that it is about, and the object in it; none for other addresses and for what is to be created. */
  collection?: CollectionKey;
  object?: string;
}

export interface GraphCall {
  method: string;
  /** Path with version, without query. */
  path: string;
  query: URLSearchParams;
  body: JsonObject | undefined;
  /** Of the request, or of the part of a batch. */
  headers?: (name: string) => string | undefined;
}
