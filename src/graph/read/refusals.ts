import type { ResourceType } from '../../catalogue/resource-type.ts';
import type { GraphError } from '../graph-error.ts';

/** Status and sentence of an error, to stand in brackets. */
export function reasonOf(error: GraphError): string {
  const text = error.message.replace(/\.$/, '');
  return error.status === null ? text : `${error.status}: ${text}`;
}

/** Permissions that a refusal (403) names. */
export function scopesIn(error: GraphError): string[] {
  if (error.kind !== 'forbidden') return [];
  return error.message.match(/\b[A-Z][A-Za-z]+(?:\.[A-Za-z]+)*\.(?:Read|ReadWrite)(?:\.[A-Za-z]+)*\b/g) ?? [];
}

/**
 * Why a type's objects could not be listed, in words. A collection that does not exist in this cloud or tenant is told as that, never as an
 * empty one; `lacking` are the permissions that the token has not, undefined when that is not known.
 */
export function listingProblem(
  type: ResourceType,
  error: GraphError,
  lacking: readonly string[] | undefined,
): string {
  const sentence = withoutId(type, error, lacking).replace(/\.?$/, '.');
  return error.requestId === '' ? sentence : `${sentence} Request-id: ${error.requestId}.`;
}

function withoutId(type: ResourceType, error: GraphError, lacking: readonly string[] | undefined): string {
  const { plural } = type;
  if (isNotHere(error)) return `${plural} are not available here: ${error.message}`;
  if (error.kind !== 'forbidden') {
    return `The list of ${plural} could not be read to its end: ${error.message}`;
  }
  if (lacking === undefined) return `${plural} may not be read: ${error.message}`;
  const why =
    lacking.length > 0
      ? `the connection lacks the permission ${lacking.join(', ')}`
      : 'the permission is there, so a licence, a role or a scope tag is missing, or consent was withdrawn a moment ago';
  return `${plural} may not be read: ${why}. Microsoft Graph says: ${error.message}`;
}

/** The service answers that it has no such collection: beta types are not in every cloud, nor in a tenant without the service. */
export function isNotHere(error: GraphError): boolean {
  if (error.kind === 'not_found') return true;
  return (
    error.kind === 'bad_request' &&
    /not found for the segment|no odata route|no method match/i.test(`${error.message} ${error.code}`)
  );
}
