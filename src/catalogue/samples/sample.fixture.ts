import type { JsonObject } from '../../kernel/json.ts';

/** One resource of a type as Graph answers it, for tests. Written by us; every id and name is invented. */
export interface Sample {
  raw: JsonObject;
  assignments?: JsonObject[];
}
