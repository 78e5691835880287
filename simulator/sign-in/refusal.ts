import type { Answer } from '../http/answer.ts';

/** Entra says no. Thrown before anything is issued; rendered by `refusalAnswer`. */
export class SignInRefusal extends Error {
  override readonly name = 'SignInRefusal';
  readonly status: number;
  readonly error: string;
  /** The number after AADSTS. */
  readonly number: number;
  constructor(facts: { status?: number; error: string; number: number; text: string }) {
    super(facts.text);
    this.status = facts.status ?? 400;
    this.error = facts.error;
    this.number = facts.number;
  }
}

/** 401 as Entra gives it to a client that did not prove itself. */
export function invalidClient(number: number, text: string): SignInRefusal {
  return new SignInRefusal({ status: 401, error: 'invalid_client', number, text });
}

export function invalidGrant(number: number, text: string): SignInRefusal {
  return new SignInRefusal({ error: 'invalid_grant', number, text });
}

/** The body that the token endpoint gives with a refusal. */
export function refusalAnswer(refusal: SignInRefusal, deps: { now: Date; uuid: () => string }): Answer {
  const { status, error, number, message } = refusal;
  const trace = deps.uuid();
  const correlation = deps.uuid();
  const at = deps.now.toISOString().slice(0, 19).replace('T', ' ') + 'Z';
  return {
    status,
    body: {
      error,
      error_description: `AADSTS${number}: ${message} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${at}`,
      error_codes: [number],
      timestamp: at,
      trace_id: trace,
      correlation_id: correlation,
      error_uri: `https://login.microsoftonline.com/error?code=${number}`,
    },
  };
}
