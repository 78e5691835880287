/**
 * An expected refusal or failure that a person can act on: what was refused, why, and what to do next.
 * The HTTP edge renders it as application/problem+json. `detail` and `next` never hold a secret.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly next: string;
  readonly extra: Readonly<Record<string, unknown>>;

  /** `status` is the HTTP status; `code` is stable and machine-readable (docs/api.md lists them). */
  constructor(facts: {
    status: number;
    code: string;
    title: string;
    detail?: string;
    next?: string;
    extra?: Readonly<Record<string, unknown>>;
  }) {
    super(facts.title);
    this.status = facts.status;
    this.code = facts.code;
    this.detail = facts.detail ?? '';
    this.next = facts.next ?? '';
    this.extra = facts.extra ?? {};
  }
}

/** The one answer to "not there" and "not yours", so that neither can be told from the other. */
export function notFound(what = 'Page'): Problem {
  return new Problem({
    status: 404,
    code: 'not_found',
    title: `${what} not found`,
    detail: 'It does not exist, or you have no access to it.',
    next: 'Check the address, or ask an owner of the workspace for access.',
  });
}

/** A member without the capability: the action is known, but not theirs. */
export function forbidden(capability: string): Problem {
  return new Problem({
    status: 403,
    code: 'forbidden',
    title: 'You may not do this',
    detail: `Your role does not include the capability ${capability}.`,
    next: 'Ask an owner of the workspace to change your role.',
    extra: { capability },
  });
}
