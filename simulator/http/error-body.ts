import type { JsonObject } from '../../src/kernel/json.ts';

export interface ErrorFacts {
  code: string;
  message: string;
  requestId: string;
  clientRequestId: string;
  at: Date;
}

/** Graph's error body. Intune's services put a JSON text into `message`; Entra's put the sentence itself. */
export function errorBody(service: 'intune' | 'entra', facts: ErrorFacts): JsonObject {
  const message = service === 'intune' ? intuneMessage(facts) : facts.message;
  return {
    error: {
      code: facts.code,
      message,
      innerError: {
        date: facts.at.toISOString().slice(0, 19),
        'request-id': facts.requestId,
        'client-request-id': facts.clientRequestId,
      },
    },
  };
}

function intuneMessage(facts: ErrorFacts): string {
  const text =
    `${facts.message} - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000` +
    ` - Activity ID: ${facts.requestId} - Url: https://fef.amsua0202.manage.microsoft.com/simulated/StatelessService`;
  return JSON.stringify({
    _version: 3,
    Message: text,
    CustomApiErrorPhrase: '',
    RetryAfter: null,
    ErrorSourceService: '',
    HttpHeaders: '{}',
  });
}
