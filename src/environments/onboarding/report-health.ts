import type { ConnectionHealth } from '../health.ts';
import type { VerificationReport } from './verification-report.ts';

/** What a whole look at a connection means for the environment's home: one state, one sentence. */
export function healthOfReport(report: VerificationReport): Omit<ConnectionHealth, 'checkedAt'> {
  const detail = {
    permissions: report.permissions.filter(({ state }) => state === 'granted').length,
    types: report.types.length,
  };
  if (report.signIn !== 'ok' || report.tenant.state === 'other') {
    return { state: 'failed', reason: report.reason, detail };
  }
  if (report.tenant.state === 'unknown') return { state: 'degraded', reason: report.reason, detail };
  const lacking = report.permissions.filter(({ state }) => state === 'missing').map(({ name }) => name);
  if (lacking.length > 0) {
    return { state: 'degraded', reason: `The connection lacks ${lacking.join(', ')}.`, detail };
  }
  const unwell = report.types.find(({ reason, capture }) => reason !== '' && capture !== 'unavailable');
  return unwell ? { state: 'degraded', reason: unwell.reason, detail } : { state: 'ok', reason: '', detail };
}
