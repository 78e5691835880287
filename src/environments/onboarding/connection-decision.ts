import type { ConnectionHealth } from '../health.ts';
import type { ConnectionView } from './connection-view.ts';

/** Status, reason, impact and the one next step of a connection, as its page shows them. */
export interface ConnectionDecision {
  tone: 'success' | 'warning' | 'danger' | 'informative' | 'subtle';
  status: string;
  reason: string;
  impact: string;
  next: { action: 'connect' | 'verify' | 'switch_on' | 'replace'; label: string } | null;
}

const STANDSTILL =
  'Nothing is backed up and nothing can be restored until then. Backups that exist can be read.';
const VERIFY = { action: 'verify', label: 'Verify' } as const;
const AGAIN = { action: 'verify', label: 'Verify again' } as const;
const REPLACE = { action: 'replace', label: 'Replace the credential' } as const;

/** How a connection stands. The first rule that holds, what stops everything first. */
export function connectionDecision(
  connection: ConnectionView | null,
  health: ConnectionHealth | null,
): ConnectionDecision {
  if (!connection) {
    return {
      tone: 'warning',
      status: 'Not connected',
      reason: 'This environment has no connection to its tenant.',
      impact: STANDSTILL,
      next: { action: 'connect', label: 'Connect the tenant' },
    };
  }
  return (
    verifying(connection) ??
    switchedOff(connection) ??
    ended(connection) ??
    failed(health) ??
    endsSoon(connection) ??
    limited(connection, health) ??
    good(connection)
  );
}

function verifying({ verifying: now }: ConnectionView): ConnectionDecision | null {
  if (!now) return null;
  return {
    tone: 'informative',
    status: 'Verifying',
    reason: 'Signing in, asking whose tenant it is, and reading one object of each type.',
    impact: 'The tenant is only read. It takes up to two minutes.',
    next: null,
  };
}

function switchedOff({ enabled, offBecause, verification }: ConnectionView): ConnectionDecision | null {
  if (enabled) return null;
  switch (offBecause) {
    case 'unverified':
      return {
        tone: 'warning',
        status: 'Not verified',
        reason: verification?.reason || 'It was saved without verification and is switched off.',
        impact: STANDSTILL,
        next: VERIFY,
      };
    case 'other_tenant':
      return {
        tone: 'danger',
        status: 'Leads to another tenant',
        reason: `${verification?.reason ?? 'Another tenant answered.'} It was switched off at once.`,
        impact: STANDSTILL,
        next: REPLACE,
      };
    case 'person':
    case null:
      return {
        tone: 'subtle',
        status: 'Switched off',
        reason: 'Somebody switched this connection off.',
        impact: STANDSTILL,
        next: { action: 'switch_on', label: 'Switch it on' },
      };
  }
}

function ended({ expiry }: ConnectionView): ConnectionDecision | null {
  if (expiry.state !== 'ended') return null;
  return {
    tone: 'danger',
    status: 'Credential ended',
    reason: expiry.text,
    impact: STANDSTILL,
    next: REPLACE,
  };
}

function failed(health: ConnectionHealth | null): ConnectionDecision | null {
  if (health?.state !== 'failed') return null;
  return { tone: 'danger', status: 'Failed', reason: health.reason, impact: STANDSTILL, next: AGAIN };
}

function endsSoon({ expiry }: ConnectionView): ConnectionDecision | null {
  if (expiry.state !== 'soon') return null;
  return {
    tone: 'warning',
    status: 'Works, its credential ends soon',
    reason: expiry.text,
    impact: 'Until then everything goes on. The old credential works until the new one is complete.',
    next: REPLACE,
  };
}

function limited(
  { verification }: ConnectionView,
  health: ConnectionHealth | null,
): ConnectionDecision | null {
  if (health?.state !== 'degraded') return null;
  const types = verification?.types.filter(
    ({ capture, restore }) => capture === 'missing' || restore === 'missing',
  ).length;
  return {
    tone: 'warning',
    status: 'Limited',
    reason: health.reason,
    impact:
      types === undefined || types === 0
        ? 'Backups and restores say for each type what they could not do.'
        : `${String(types)} ${types === 1 ? 'type is' : 'types are'} limited; the list says which permission to add.`,
    next: AGAIN,
  };
}

function good({ verification, tenantId }: ConnectionView): ConnectionDecision {
  if (!verification) {
    return {
      tone: 'informative',
      status: 'Not looked at as a whole yet',
      reason: 'Whether every type can be read and restored is not known.',
      impact: 'Backups and restores say for each type what they could not do.',
      next: VERIFY,
    };
  }
  return {
    tone: 'success',
    status: 'Connected',
    reason: `It leads to ${verification.tenant.name ?? tenantId}, with every permission that the chosen types need.`,
    impact: 'Everything that is chosen can be backed up and restored over it.',
    next: AGAIN,
  };
}
