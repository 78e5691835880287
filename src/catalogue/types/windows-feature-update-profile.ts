import { isJsonObject, stringOf, type JsonObject } from '../../kernel/json.ts';
import { updateProfile } from '../update-profile.ts';
import type { GuardFinding } from '../resource-type.ts';

/** Feature updates: the version of Windows that devices are brought to, and when. */
export const windowsFeatureUpdateProfile = updateProfile({
  key: 'windowsFeatureUpdateProfile',
  label: 'Feature update policy',
  plural: 'Feature update policies',
  collection: '/deviceManagement/windowsFeatureUpdateProfiles',
  typeName: 'windowsFeatureUpdateProfile',
  serviceMade: ['deployableContentDisplayName', 'endOfSupportDate'],
  guards: ({ desired, live }) => rolloutFindings(desired, live),
  restore: { mode: 'enabled', why: 'Written in place, as long as Microsoft still offers the version.' },
  risk: { level: 'medium', why: 'Devices install the version of Windows that it names.' },
  words: {
    properties: {
      featureUpdateVersion: 'Feature update to deploy',
      installFeatureUpdatesOptional: 'Make available to users as an optional update',
      installLatestWindows10OnWindows11IneligibleDevice:
        'When a device is not eligible to run Windows 11, install the latest Windows 10 feature update',
      rolloutSettings: 'Rollout options',
      'rolloutSettings.offerStartDateTimeInUTC': 'First group availability',
      'rolloutSettings.offerEndDateTimeInUTC': 'Final group availability',
      'rolloutSettings.offerIntervalInDays': 'Days between groups',
    },
  },
});

/** A rollout that has begun or ended can't be planned anew with its old dates. */
function rolloutFindings(desired: JsonObject, live: JsonObject | null): GuardFinding[] {
  const start = startOf(desired);
  if (start === undefined || (live !== null && startOf(live) === start)) return [];
  return [
    {
      kind: 'warning',
      text: `Its rollout starts at ${start}; Microsoft Graph refuses a date that has passed.`,
    },
  ];
}

function startOf(content: JsonObject): string | undefined {
  const rollout = content['rolloutSettings'];
  return isJsonObject(rollout) ? stringOf(rollout['offerStartDateTimeInUTC']) : undefined;
}
