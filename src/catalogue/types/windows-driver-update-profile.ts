import { objectsOf, stringOf, type JsonObject } from '../../kernel/json.ts';
import { updateProfile } from '../update-profile.ts';
import type { GuardFinding } from '../resource-type.ts';

const DRIVERS = 'driverInventories';

/** Driver updates. Which single driver was approved is captured; it belongs to the devices that the policy found, and is not written. */
export const windowsDriverUpdateProfile = updateProfile({
  key: 'windowsDriverUpdateProfile',
  label: 'Driver update policy',
  plural: 'Driver update policies',
  collection: '/deviceManagement/windowsDriverUpdateProfiles',
  typeName: 'windowsDriverUpdateProfile',
  subcollections: [{ property: DRIVERS, path: `/${DRIVERS}` }],
  serviceMade: ['deviceReporting', 'newUpdates', 'inventorySyncStatus', DRIVERS],
  createOnly: ['approvalType'],
  guards: ({ captured }) => (captured ? approvalFindings(captured.desired, captured.live) : []),
  restore: {
    mode: 'enabled',
    why: 'Written in place. Approvals of single drivers are left to a person.',
    todo: 'Approve the drivers by hand',
  },
  risk: { level: 'medium', why: 'Devices install the drivers that it approves.' },
  words: {
    properties: {
      approvalType: 'Approval method',
      deploymentDeferralInDays: 'Make updates available after (days)',
      [DRIVERS]: 'Drivers',
    },
    values: {
      approvalType: {
        manual: 'Manually approve and deploy driver updates',
        automatic: 'Automatically approve all recommended driver updates',
      },
    },
  },
});

/** Drivers whose approval is another one now, or that a new policy has not found yet. */
function approvalFindings(desired: JsonObject, live: JsonObject | null): GuardFinding[] {
  const now = new Map(
    objectsOf(live?.[DRIVERS]).map((driver) => [driverKey(driver), driver['approvalStatus']]),
  );
  const differing = objectsOf(desired[DRIVERS]).filter((driver) => {
    const status = driver['approvalStatus'];
    return status !== 'needsReview' && now.get(driverKey(driver)) !== status;
  });
  if (differing.length === 0) return [];
  const [first] = differing;
  const name = stringOf(first?.['name']) ?? 'a driver';
  const what = differing.length === 1 ? `of "${name}"` : `of ${String(differing.length)} drivers`;
  return [
    {
      kind: 'warning',
      text: `The approval ${what} differs and is not written: approve or decline on the page of the policy.`,
    },
  ];
}

function driverKey(driver: JsonObject): string {
  return JSON.stringify([driver['name'] ?? '', driver['version'] ?? '', driver['manufacturer'] ?? '']);
}
