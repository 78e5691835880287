import type { JsonObject } from '../../kernel/json.ts';
import type { ResourceType } from '../../catalogue/resource-type.ts';
import type { GraphError } from '../graph-error.ts';
import type { RawListing } from './list-pages.ts';
import type { Listings } from './listings.ts';
import type { CapturedResource, TypeListing } from './captured-resource.ts';

/** An object as a listing gave it, with the id by which its type is addressed; '' where Graph gave none. */
export interface Listed {
  id: string;
  raw: JsonObject;
}
export interface Roots {
  found: Listed[];
  complete: boolean;
  problem: string;
  error: GraphError | null;
}

export interface ReadAllOptions {
  signal?: AbortSignal;
  onResource?: (done: number, total: number) => void;
  /** Resources as soon as they are read, each once, before the listing has ended. What it throws comes out of `readAll`. */
  onRead?: (some: readonly CapturedResource[]) => Promise<void>;
  /** Listings that the types of one capture share (`createListings`). */
  listings?: Listings;
}

export type GraphVersion = 'v1.0' | 'beta';

/** What the access token itself says; a claim that can't be read is null: unknown, never "none". */
export interface TokenFacts {
  tenantId: string | null;
  permissions: readonly string[] | null;
  expiresAt: Date;
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
  /** The objects that the type's listing names, with the ids by which it addresses them, and none of their parts. Never throws for a page. */
  listRoots(type: ResourceType, signal?: AbortSignal): Promise<Roots>;
  /** The resource in full, or null when Graph answers 404. */
  readResource(type: ResourceType, id: string): Promise<CapturedResource | null>;
  /**
   * Every resource of the type in full (script content, settings, assignments). `onResource` reports progress; `listings` spares types that
   * share a collection from listing it again.
   */
  readAll(type: ResourceType, options?: ReadAllOptions): Promise<TypeListing>;
}
