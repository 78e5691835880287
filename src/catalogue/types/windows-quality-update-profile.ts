import { updateProfile } from '../update-profile.ts';

/** Expedited quality updates. */
export const windowsQualityUpdateProfile = updateProfile({
  key: 'windowsQualityUpdateProfile',
  label: 'Expedite policy',
  plural: 'Expedite policies',
  collection: '/deviceManagement/windowsQualityUpdateProfiles',
  typeName: 'windowsQualityUpdateProfile',
  serviceMade: ['releaseDateDisplayName', 'deployableContentDisplayName'],
  restore: { mode: 'enabled', why: 'Written in place, as long as Microsoft still offers the update.' },
  risk: { level: 'medium', why: 'Devices install the update at once and restart within days.' },
  words: {
    properties: {
      expeditedUpdateSettings: 'Expedited update',
      'expeditedUpdateSettings.qualityUpdateRelease':
        'Expedite installation of quality updates if device OS version less than',
      'expeditedUpdateSettings.daysUntilForcedReboot': 'Number of days to wait before restart is enforced',
    },
  },
});
