export type GraphErrorKind =
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'bad_request'
  | 'conflict'
  | 'throttled'
  | 'server'
  | 'network'
  | 'protocol';

/** A failed call to Graph or to the token endpoint. `message` is safe to show: no token, no account URL. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly kind: GraphErrorKind;
  readonly status: number | null;
  readonly code: string;
  readonly requestId: string;
  /** The `WWW-Authenticate` of a 401: what it asks of the next token. Empty where there was none. */
  readonly challenge: string;
  constructor(facts: {
    kind: GraphErrorKind;
    message: string;
    status?: number;
    code?: string;
    requestId?: string;
    challenge?: string;
  }) {
    super(facts.message);
    this.kind = facts.kind;
    this.status = facts.status ?? null;
    this.code = facts.code ?? '';
    this.requestId = facts.requestId ?? '';
    this.challenge = facts.challenge ?? '';
  }
}
