import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { configurationPolicy, templateFamilyOf } from '../configuration-policy.ts';
import type { GuardFinding, Incompleteness } from '../resource-type.ts';

/** Device preparation: the group that takes new devices is read and set by actions of its own, which a backup may not call. */
export const enrollmentTimeDevicePolicy = configurationPolicy({
  key: 'enrollmentTimeDevicePolicy',
  label: 'Device preparation policy',
  plural: 'Device preparation policies',
  family: 'Enrollment',
  portalPage:
    'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesWindowsMenu/~/windowsEnrollment',
  owns: (raw) => templateFamilyOf(raw) === 'enrollmentConfiguration',
  serviceMade: ['priorityMetaData'],
  incomplete,
  guards: ({ live, captured }) => (live === null ? [] : findings(captured)),
  restore: {
    mode: 'enabled',
    why: 'Settings and assignments are written in place; the device group and the priority stay as they are in the tenant.',
    todo: 'Make the policy by hand and choose its device group',
  },
  risk: {
    level: 'high',
    why: 'It decides which group new devices join and what they install before anyone can work.',
  },
  order: 80,
});

function incomplete(): Incompleteness[] {
  return [
    {
      reason:
        'A new policy needs its device group, which Microsoft Graph gives only through an action that a backup does not call.',
      next: 'Create the policy with its device group in the admin center, then restore again: its settings and assignments are written in place.',
      blocks: 'create',
    },
  ];
}

function findings(captured: { desired: JsonObject; live: JsonObject | null } | undefined): GuardFinding[] {
  const then = priorityOf(captured?.desired);
  const now = priorityOf(captured?.live ?? undefined);
  if (then === undefined || now === undefined || then === now) return [];
  return [
    {
      kind: 'warning',
      text: `Its priority was ${String(then)} and is ${String(now)} now; a restore leaves the order of these policies as it is.`,
    },
  ];
}

function priorityOf(raw: JsonObject | undefined): number | undefined {
  const meta = raw?.['priorityMetaData'];
  const priority = isJsonObject(meta) ? meta['priority'] : undefined;
  return typeof priority === 'number' ? priority : undefined;
}
