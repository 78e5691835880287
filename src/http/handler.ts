import type { z } from 'zod';
import type { Membership } from '../access/membership.ts';
import type { Person } from '../access/identity.ts';
import type { Principal } from '../access/principal.ts';
import type { SignInPlace } from '../access/sessions.ts';
import type { Environment } from '../environments/environment.ts';
import type { Tx } from '../store/store.ts';
import type { HttpDeps } from './http-deps.ts';
import type { RouteContract } from './contract/route.ts';
import type { RouteId, Routes } from './contract/routes.ts';

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What every handler gets: the parsed parts of the request, and nothing of HTTP but the cookies. */
export interface PublicContext<T extends RouteContract> {
  deps: HttpDeps;
  params: Parsed<T['params']>;
  query: Parsed<T['query']>;
  body: Parsed<T['body']>;
  /** Of a route that takes an upload; empty elsewhere. */
  bytes: Uint8Array;
  cookieHeader: string | undefined;
  /** Where the request comes from, as a session remembers it. */
  place: SignInPlace;
  /** Sends these Set-Cookie lines with the answer. */
  setCookies: (this: void, lines: readonly string[]) => void;
}

/** Someone is signed in. `tx` sees their memberships and workspaces. */
export interface PersonContext<T extends RouteContract> extends PublicContext<T> {
  person: Person;
  /** The same person, with the session or the API key by which they ask. */
  principal: Principal;
  tx: Tx;
}

/** A member with the route's capability. `tx` sees this workspace and no other. */
export interface WorkspaceContext<T extends RouteContract> extends PersonContext<T> {
  workspace: { id: string; slug: string; name: string };
  membership: Membership;
  /** Given on routes that take one; always there where it is required. */
  idempotencyKey: string | null;
  /**
   * Does this when the transaction is committed, before the answer; not at all when it is rolled back. For what no transaction covers and
   * a later start makes good: its failure is logged and does not change the answer.
   */
  afterCommit: (this: void, work: () => Promise<void>) => void;
}

export interface EnvironmentContext<T extends RouteContract> extends WorkspaceContext<T> {
  environment: Environment;
}

/** A stream outlives the transaction that let it begin, so it gets none. */
export type StreamContext<T extends RouteContract> = Omit<EnvironmentContext<T>, 'tx'> & {
  signal: AbortSignal;
};

type ContextOf<T extends RouteContract> = T['access'] extends 'public'
  ? PublicContext<T>
  : T['access'] extends 'person'
    ? PersonContext<T>
    : T['path'] extends `${string}/:environment${string}`
      ? EnvironmentContext<T>
      : WorkspaceContext<T>;

/** A file to be kept: its name, and its bytes at once or piece by piece. */
export interface Download {
  fileName: string;
  bytes: Uint8Array | AsyncIterable<Uint8Array>;
  /** Where it was asked for in another media type than its route names. */
  type?: string;
}

type AnswerOf<T extends RouteContract> = T['response'] extends { download: string }
  ? Download
  : T['response']['body'] extends z.ZodType
    ? z.input<T['response']['body']>
    : void;

/** Does what one route promises. Throws a Problem to refuse; then its transaction is rolled back. */
export type Handler<T extends RouteContract> = T['response'] extends { events: true }
  ? (context: StreamContext<T>) => AsyncIterable<AnswerOf<T>>
  : (context: ContextOf<T>) => Promise<AnswerOf<T>>;

/** A handler for every route: a missing or misnamed one does not compile. */
export type Handlers = { readonly [K in RouteId]: Handler<Routes[K]> };
/** The handlers of one file. */
export type HandlersOf<K extends RouteId> = Pick<Handlers, K>;
