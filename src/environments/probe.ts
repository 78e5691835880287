import { probeAddress } from '../catalogue/addresses.ts';
import type { ResourceType } from '../catalogue/resource-type.ts';
import { GraphError } from '../graph/graph-error.ts';
import type { GraphReader } from '../graph/read/reader.ts';
import type { Right } from './permission-health.ts';

/** What one real read of a type's collection came to. */
export interface Probe {
  /**
   * `unlicensed`: the tenant lacks the service behind the type. `unavailable`: this cloud has no such collection. Neither can be helped by
   * a permission.
   */
  probe: 'ok' | 'refused' | 'unlicensed' | 'unavailable' | 'unknown';
  /** Why the probe is not ok; empty when it is. */
  reason: string;
}

/** Reads the first object of a type. Never throws for what Graph answers. */
export async function probeType(reader: GraphReader, type: ResourceType, read: Right): Promise<Probe> {
  try {
    await reader.get(type.version, probeAddress(type));
    return { probe: 'ok', reason: '' };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return probeOf(type, error, read);
  }
}

/** What a refused probe means. `read` is what the token says: a refusal in spite of the permission has another cause, and says so. */
export function probeOf(type: ResourceType, error: GraphError, read: Right): Probe {
  const text = `${error.code} ${error.message}`;
  if (isUnlicensed(error, text)) {
    return { probe: 'unlicensed', reason: `${serviceOf(type)} is not licensed in this tenant.` };
  }
  const missing =
    error.kind === 'not_found' ||
    (error.kind === 'bad_request' && /not found for the segment|no odata route|no method match/i.test(text));
  if (missing) {
    return { probe: 'unavailable', reason: `${type.plural} are not available in this cloud or tenant.` };
  }
  if (error.kind !== 'forbidden') return { probe: 'unknown', reason: error.message };
  const reason =
    read === 'granted'
      ? `Microsoft Graph refuses ${type.plural} though the permission is there: a role or a licence is missing, or consent changed a moment ago. It says: ${error.message}`
      : error.message;
  return { probe: 'refused', reason };
}

/** Intune answers "Request not applicable to target tenant" where nobody ever subscribed to it; Entra names the licence. */
function isUnlicensed({ kind }: GraphError, text: string): boolean {
  if (kind !== 'forbidden' && kind !== 'bad_request') return false;
  return /not applicable to target tenant|not licensed|licen[cs]e (is )?(required|missing)|upgrade to .*premium/i.test(
    text,
  );
}

function serviceOf(type: ResourceType): string {
  switch (type.family) {
    case 'Entra':
      return `What ${type.plural} need (Microsoft Entra ID P1 or more)`;
    case 'Windows 365':
      return 'Windows 365';
    case 'Device configuration':
    case 'Endpoint security':
    case 'Compliance':
    case 'Scripts':
    case 'Updates':
    case 'Enrollment':
    case 'Apps':
    case 'Tenant administration':
      return 'Intune';
  }
}
