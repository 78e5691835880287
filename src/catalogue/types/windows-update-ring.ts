import type { JsonObject } from '../../kernel/json.ts';
import { typeNameOf } from '../natural-key.ts';
import { profile } from '../profile.ts';
import type { GuardFinding, ResourceType } from '../resource-type.ts';
import { commonWords } from '../words/common.ts';
import { updateRingValues, updateRingWords } from '../words/update-ring.ts';

/** Whether updates are paused or rolled back: a state of the moment, with dates, that a restore neither compares nor writes. */
const PAUSED = { qualityUpdatesPaused: 'quality', featureUpdatesPaused: 'feature' } as const;

/** Update rings for Windows: deferrals, deadlines, restarts. */
export const windowsUpdateRing: ResourceType = profile({
  key: 'windowsUpdateRing',
  label: 'Update ring',
  plural: 'Update rings',
  family: 'Updates',
  portalPage:
    'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesWindowsMenu/~/windows10Update',
  owns: (raw) => typeNameOf(raw) === 'windowsUpdateForBusinessConfiguration',
  serviceMade: [
    ...Object.keys(PAUSED),
    'qualityUpdatesPauseStartDate',
    'featureUpdatesPauseStartDate',
    'qualityUpdatesPauseExpiryDateTime',
    'featureUpdatesPauseExpiryDateTime',
    'qualityUpdatesRollbackStartDateTime',
    'featureUpdatesRollbackStartDateTime',
    'qualityUpdatesWillBeRolledBack',
    'featureUpdatesWillBeRolledBack',
  ],
  guards: ({ captured }) => pauseFindings(captured),
  restore: {
    mode: 'enabled',
    why: 'Written in place. Whether updates are paused or rolled back stays as it is in the tenant.',
  },
  risk: {
    level: 'medium',
    why: 'Deadlines and deferrals can force restarts, or leave devices without updates.',
  },
  order: 51,
  words: { properties: { ...commonWords, ...updateRingWords }, values: updateRingValues },
});

function pauseFindings(
  captured: { desired: JsonObject; live: JsonObject | null } | undefined,
): GuardFinding[] {
  const findings: GuardFinding[] = [];
  for (const [member, kind] of Object.entries(PAUSED)) {
    const then = captured?.desired[member] === true;
    const now = captured?.live?.[member] === true;
    if (then === now) continue;
    const text = then
      ? `The ${kind} updates of this ring were paused when it was backed up; a restore does not pause them.`
      : `The ${kind} updates of this ring are paused in the tenant; a restore does not resume them.`;
    findings.push({ kind: 'warning', text });
  }
  return findings;
}
