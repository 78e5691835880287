import type { Verdict } from './types.ts';

export interface FailureFacts {
  status: number;
  code: string;
  title: string;
  detail: string;
  next: string;
  requestId: string;
  verdict?: Verdict;
  /** How the person shows again who they are, where that is asked for. */
  freshBy?: 'oidc' | 'totp' | 'link';
  /** Fields that were wrong, where the form was refused: `body.tenant`. */
  errors?: { path: string; message: string }[];
}

/** A refusal or failure in the server's words: what failed, why, what to do, and an id for support. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly facts: FailureFacts;

  constructor(facts: FailureFacts) {
    super(facts.title);
    this.facts = facts;
  }

  static of(body: unknown, response: Response): ApiFailure {
    const said = typeof body === 'object' && body !== null ? (body as Partial<FailureFacts>) : {};
    return new ApiFailure({
      status: response.status,
      code: said.code ?? 'unknown',
      title: said.title ?? 'The server gave an answer that is not understood',
      detail: said.detail ?? `It answered with status ${response.status} and no reason.`,
      next: said.next ?? 'Try again. If it stays so, give the request id to your administrator.',
      requestId: said.requestId ?? response.headers.get('x-request-id') ?? '',
      ...(said.verdict ? { verdict: said.verdict } : {}),
      ...(said.freshBy ? { freshBy: said.freshBy } : {}),
      ...(Array.isArray(said.errors) ? { errors: said.errors } : {}),
    });
  }
}

export function unreachable(): ApiFailure {
  return new ApiFailure({
    status: 0,
    code: 'unreachable',
    title: "The server can't be reached",
    detail:
      'The request got no answer. Work that runs on the server goes on; nothing that you entered is lost.',
    next: 'Check that TenantAtlas is running and try again.',
    requestId: '',
  });
}

/** The fields of a refused form with what is wrong with each; empty for every other failure. */
export function fieldErrors(error: unknown): readonly { path: string; message: string }[] {
  return error instanceof ApiFailure ? (error.facts.errors ?? []) : [];
}

/** What is wrong with one field of a refused form; undefined when it is not that field. */
export function fieldError(error: unknown, field: string): string | undefined {
  return fieldErrors(error).find(({ path }) => path === `body.${field}`)?.message;
}

/** Facts of any thrown value, so that a page never shows a stack or an empty box. */
export function factsOf(error: unknown): FailureFacts {
  if (error instanceof ApiFailure) return error.facts;
  return {
    status: 0,
    code: 'page_error',
    title: 'This page failed',
    detail: error instanceof Error ? error.message : 'An unexpected value was thrown.',
    next: 'Load the page again. Nothing on the server was affected.',
    requestId: '',
  };
}
