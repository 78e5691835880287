import type { JsonObject } from '../../kernel/json.ts';
import type { ResourceType } from '../../catalogue/resource-type.ts';
import type { GraphError } from '../graph-error.ts';
import type { CapturedResource, TypeListing } from './captured-resource.ts';

export type GraphVersion = 'v1.0' | 'beta';

/** What the access token itself says; a claim that can't be read is null: unknown, never "none". */
export interface TokenFacts {
  tenantId: string | null;
  permissions: readonly string[] | null;
  expiresAt: Date;
}

export interface RawListing {
  items: JsonObject[];
  pages: number;
  complete: boolean;
  problem: string;
}

export type ReadAnswer = { body: JsonObject } | { error: GraphError };

/** The read side of Microsoft Graph. Has no way to send anything but reads (I-07). Methods throw GraphError. */
export interface GraphReader {
  /** `fresh` signs in again, because a token keeps the permissions that it was given with. */
  token(options?: { fresh: boolean }): Promise<TokenFacts>;
  /** One GET. `path` starts with `/`, below the version. */
  get(version: GraphVersion, path: string): Promise<JsonObject>;
  /** Follows every next link; never throws for a page: an incomplete listing says so. */
  list(version: GraphVersion, path: string): Promise<RawListing>;
  /** Many GETs, twenty in one request; an answer or an error per path, in their order. Throws only when aborted. */
  getMany(version: GraphVersion, paths: readonly string[], signal?: AbortSignal): Promise<ReadAnswer[]>;
  /** The resource in full, or null when Graph answers 404. */
  readResource(type: ResourceType, id: string): Promise<CapturedResource | null>;
  /** Every resource of the type in full (script content, settings, assignments). `onResource` reports progress. */
  readAll(
    type: ResourceType,
    options?: { signal?: AbortSignal; onResource?: (done: number, total: number) => void },
  ): Promise<TypeListing>;
}
