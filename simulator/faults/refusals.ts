import { Refusal } from '../http/answer.ts';
import type { Fault } from './fault.ts';

/** The refusal by which a fault strikes before anything was done; undefined for a fault that does not strike there. */
export function refusalOf(fault: Fault): Refusal | undefined {
  switch (fault.kind) {
    case 'throttled_with_retry_after':
      return tooMany({ 'Retry-After': String(fault.retryAfterSeconds) });
    case 'throttled':
      return tooMany({});
    case 'unavailable':
      return refusal(503, 'ServiceUnavailable', 'The service is temporarily unavailable.');
    case 'server_error':
      return refusal(500, 'InternalServerError', 'An internal server error has occurred.');
    case 'bad_gateway':
      return refusal(502, 'BadGateway', 'The gateway got an invalid answer.');
    case 'insufficient_storage':
      return refusal(507, 'InsufficientStorage', 'There is not enough storage to complete the request.');
    case 'reset_before_commit':
      return refusal(503, 'ServiceUnavailable', 'The connection was reset.');
    case 'timeout_before_commit':
      return refusal(504, 'GatewayTimeout', 'The gateway timed out.');
    case 'not_found_yet':
      return refusal(404, 'ResourceNotFound', 'Resource not found.');
    case 'unauthorized':
      return unauthorized('Lifetime validation failed, the token is expired.', []);
    case 'claims_challenge':
      return unauthorized('Continuous access evaluation resulted in challenge.', [
        'error="insufficient_claims"',
        `claims="${Buffer.from('{"access_token":{"nbf":{"essential":true,"value":"1"}}}').toString('base64')}"`,
      ]);
    case 'forbidden':
      return refusal(403, 'Forbidden', 'The application is no longer authorized to perform this operation.');
    case 'property_refused':
      return refusal(400, 'ModelValidationFailure', 'A property of the request is not accepted any more.');
    case 'conflict':
      return refusal(409, 'Conflict', 'The object is being changed by another request.');
    case 'precondition_failed':
      return refusal(412, 'PreconditionFailed', 'The object has changed since it was read.');
    case 'timeout_after_commit':
    case 'reset_after_commit':
    case 'late_commit':
    case 'very_late_commit':
    case 'truncated_body':
    case 'empty_body':
    case 'wrong_content_type':
    case 'stale_read':
    case 'next_link_missing':
    case 'next_link_repeated':
    case 'next_link_looping':
      return undefined;
  }
}

/** 429. */
export function tooMany(headers: Record<string, string>): Refusal {
  return new Refusal({ status: 429, code: 'TooManyRequests', message: 'Too many requests.', headers });
}

function refusal(status: number, code: string, message: string): Refusal {
  return new Refusal({ status, code, message });
}

function unauthorized(message: string, more: readonly string[]): Refusal {
  const challenge = [
    'Bearer realm=""',
    'authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
    ...more,
  ];
  return new Refusal({
    status: 401,
    code: 'InvalidAuthenticationToken',
    message,
    headers: { 'WWW-Authenticate': challenge.join(', ') },
  });
}
