import type { AccessLevel } from '../../catalogue/needed-permissions.ts';
import type { ResourceType } from '../../catalogue/resource-type.ts';
import type { ConnectionSettings } from '../../graph/connection-settings.ts';
import { GraphError } from '../../graph/graph-error.ts';
import type { GraphPorts } from '../../graph/http/graph-ports.ts';
import { connectReader } from '../../graph/read/connect-reader.ts';
import { findTenant } from '../../graph/sign-in/find-tenant.ts';
import { verifyConnection, type ConnectionFacts } from '../verify-connection.ts';
import { isTenantId } from './onboarding.ts';
import { reportTypes, type VerificationReport } from './verification-report.ts';

const LONGEST_MS = 120_000;

/** A connection as it was entered: its tenant may still be a domain. */
export interface VerifyAsk {
  settings: Omit<ConnectionSettings, 'tenantId'> & { tenant: string };
  types: readonly ResourceType[];
  access: AccessLevel;
}

/**
 * Signs in, looks whose tenant it is, and what each type can do there. Reads only, and stops at the tenant where it is another one. Never
 * throws for what Microsoft answers: what could not be found out is unknown.
 */
export async function verifySettings(ask: VerifyAsk, ports: GraphPorts): Promise<VerificationReport> {
  const giveUp = new AbortController();
  const late = ports.clock.sleep(LONGEST_MS, giveUp.signal).then(
    () => nothingKnown(ask, 'Microsoft did not answer within two minutes.'),
    () => nothingKnown(ask, ''),
  );
  const at = ports.clock.now().toISOString();
  try {
    return { ...(await Promise.race([look(ask, ports), late])), at };
  } finally {
    giveUp.abort();
  }
}

type Look = Omit<VerificationReport, 'at'>;

async function look(ask: VerifyAsk, ports: GraphPorts): Promise<Look> {
  try {
    const { tenant, ...settings } = ask.settings;
    const tenantId = isTenantId(tenant) ? tenant.toLowerCase() : await findTenant(tenant, settings);
    if (tenantId === null) {
      return { ...nothingKnown(ask, noSuchTenant(tenant)), signIn: 'refused' };
    }
    const connected = connectReader({ ...settings, tenantId }, ports);
    // A token that is kept says how things stood when it was given; this look is at how they stand now.
    const reader = { ...connected, token: () => connected.token({ fresh: true }) };
    return reportOf(ask, tenantId, await verifyConnection(reader, { tenantId, types: ask.types }));
  } catch (error) {
    // The sign-in host did not say which tenant a domain is, or an address is one that we never talk to.
    if (error instanceof GraphError) return nothingKnown(ask, error.message);
    throw error;
  }
}

function noSuchTenant(tenant: string): string {
  return `This cloud has no tenant ${tenant}. Check the spelling and the cloud; a domain has to be verified in the tenant.`;
}

function reportOf(ask: VerifyAsk, tenantId: string, facts: ConnectionFacts): Look {
  const { signIn, tenant, tenantName: name, reason, permissions: granted } = facts;
  if (tenant === 'other') {
    const id = /tenant ([0-9a-f-]{36})/.exec(reason)?.[1] ?? null;
    return { ...nothingKnown(ask, reason), signIn: 'ok', tenant: { state: 'other', id, name } };
  }
  if (signIn !== 'ok') return { ...nothingKnown(ask, reason), signIn };
  return {
    signIn,
    tenant: { state: tenant, id: tenantId, name },
    reason,
    ...reportTypes(facts, { types: ask.types, access: ask.access, granted }),
  };
}

function nothingKnown({ types, access }: VerifyAsk, reason: string): Look {
  return {
    signIn: 'unknown',
    tenant: { state: 'unknown', id: null, name: null },
    reason,
    ...reportTypes({ types: [] }, { types, access, granted: null }),
  };
}
