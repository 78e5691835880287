import type { FaultKind } from '../../../simulator/faults/fault.ts';
import type { RequestLogEntry } from '../../../simulator/log/request-log.ts';

/**
 * To which calls a kind of list A applies. What strikes after a commit, or refuses a change, is on a read the same as what strikes before it;
 * a read of an old version and a wrong next link are nothing that a write knows.
 */
const APPLIES: Readonly<Record<FaultKind, 'any' | 'write' | 'read' | 'listing'>> = {
  throttled_with_retry_after: 'any',
  throttled: 'any',
  unavailable: 'any',
  server_error: 'any',
  bad_gateway: 'any',
  insufficient_storage: 'any',
  timeout_before_commit: 'any',
  timeout_after_commit: 'write',
  reset_before_commit: 'any',
  reset_after_commit: 'write',
  late_commit: 'write',
  very_late_commit: 'write',
  truncated_body: 'any',
  empty_body: 'any',
  wrong_content_type: 'any',
  stale_read: 'read',
  not_found_yet: 'any',
  next_link_missing: 'listing',
  next_link_repeated: 'listing',
  next_link_looping: 'listing',
  unauthorized: 'any',
  claims_challenge: 'any',
  forbidden: 'any',
  property_refused: 'write',
  conflict: 'write',
  precondition_failed: 'write',
};

export const KINDS = Object.keys(APPLIES) as FaultKind[];

/** Kinds that a call can be struck by. */
export function kindsFor({ kind, path }: Pick<RequestLogEntry, 'kind' | 'path'>): FaultKind[] {
  const may = new Set<string>(['any']);
  if (kind === 'write') may.add('write');
  else may.add('read');
  if (kind !== 'write' && isListing(path)) may.add('listing');
  return KINDS.filter((one) => may.has(APPLIES[one]));
}

/** An address that ends with the name of a collection. */
function isListing(path: string): boolean {
  const last = path.split('?')[0]?.split('/').at(-1) ?? '';
  return /^[a-z]+s$/i.test(last) && !path.includes('/organization');
}
