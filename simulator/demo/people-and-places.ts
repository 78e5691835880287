import type { Composer } from './compose.ts';

const groups: readonly (readonly [string, string, string | null])[] = [
  ['SG-Intune-Windows-Pilot', 'First ring for Windows changes', null],
  ['SG-Intune-Windows-Early-Adopters', 'Second ring for Windows changes', null],
  [
    'SG-Intune-Windows-Broad',
    'All Windows devices of employees',
    '(device.deviceOSType -eq "Windows") and (device.deviceOwnership -eq "Company")',
  ],
  [
    'SG-Intune-Autopilot-Devices',
    'Every device registered with Autopilot',
    '(device.devicePhysicalIDs -any (_ -startsWith "[ZTDid]"))',
  ],
  ['SG-Intune-Kiosk-Devices', 'Kiosks in lobbies and shops', null],
  ['SG-Intune-Meeting-Room-Devices', 'Teams Rooms on Windows', null],
  ['SG-Intune-Windows-Developers', 'Workstations of developers', null],
  ['SG-Intune-Windows-Privileged', 'Privileged access workstations', null],
  ['SG-Intune-Cloud-PCs', 'Windows 365 Cloud PCs', '(device.deviceModel -startsWith "Cloud PC")'],
  ['SG-Intune-macOS-All', 'All company Macs', '(device.deviceOSType -eq "MacMDM")'],
  ['SG-Intune-macOS-Pilot', 'First ring for Mac changes', null],
  [
    'SG-Intune-iOS-Corporate',
    'Company iPhones and iPads',
    '(device.deviceOSType -eq "iPhone") and (device.deviceOwnership -eq "Company")',
  ],
  ['SG-Intune-iOS-Frontline', 'Shared iPads on the shop floor', null],
  ['SG-Intune-Android-Corporate', 'Fully managed Android phones', null],
  ['SG-Intune-Android-Work-Profile', 'Personal Android phones with a work profile', null],
  ['SG-Intune-Exclude-BitLocker', 'Devices with a documented exception from encryption', null],
  ['SG-Intune-Exclude-ASR', 'Devices with a documented exception from attack surface reduction', null],
  [
    'SG-Users-All-Employees',
    'Everyone employed by Contoso',
    '(user.userType -eq "Member") and (user.accountEnabled -eq true)',
  ],
  ['SG-Users-Executives', 'Executive board and assistants', null],
  ['SG-Users-Finance', 'Finance department', '(user.department -eq "Finance")'],
  ['SG-Users-HR', 'Human resources', '(user.department -eq "HR")'],
  ['SG-Users-Developers', 'Engineering', '(user.department -eq "Engineering")'],
  ['SG-Users-Frontline', 'Shop and warehouse staff', null],
  ['SG-Users-External-Consultants', 'Consultants with a Contoso account', null],
  ['SG-CA-Break-Glass', 'Emergency access accounts. Excluded from every Conditional Access policy', null],
  ['SG-CA-Service-Accounts', 'Accounts that services sign in with', null],
  ['SG-CA-Exclude-Legacy-Auth', 'Scanners that still use basic authentication', null],
  ['SG-CA-Exclude-Compliant-Device', 'Exceptions from the compliant device requirement', null],
  ['SG-CA-Pilot', 'Tests new Conditional Access policies first', null],
  ['SG-CA-Administrators', 'Accounts with directory roles', null],
];

const filters: readonly (readonly [string, string, string, string])[] = [
  [
    'Corporate Windows devices',
    'windows10AndLater',
    '(device.deviceOwnership -eq "Corporate")',
    'Owned by Contoso',
  ],
  [
    'Windows 11 24H2 or later',
    'windows10AndLater',
    '(device.osVersion -startsWith "10.0.26")',
    'For settings that older builds ignore',
  ],
  [
    'Windows 365 Cloud PCs',
    'windows10AndLater',
    '(device.model -startsWith "Cloud PC")',
    'Cloud PCs need no disk encryption by us',
  ],
  [
    'Kiosk enrollment profile',
    'windows10AndLater',
    '(device.enrollmentProfileName -eq "Kiosk")',
    'Enrolled with the kiosk profile',
  ],
  ['Corporate iPhones and iPads', 'iOS', '(device.deviceOwnership -eq "Corporate")', 'Owned by Contoso'],
  ['Personal iPhones and iPads', 'iOS', '(device.deviceOwnership -eq "Personal")', 'Bring your own device'],
  [
    'Fully managed Android phones',
    'androidForWork',
    '(device.enrollmentProfileName -eq "Fully managed")',
    'Company phones',
  ],
  [
    'Macs with Apple silicon',
    'macOS',
    '(device.model -startsWith "Mac1")',
    'Needed for platform single sign-on',
  ],
];

const tags: readonly (readonly [string, string])[] = [
  ['Helsinki', 'Devices and policies of the Helsinki office'],
  ['Stockholm', 'Devices and policies of the Stockholm office'],
  ['Kiosks', 'Managed by the facilities team'],
  ['Executives', 'Managed by the executive support team'],
];

const members: Readonly<Record<string, Parameters<Composer['fill']>[1]>> = {
  'SG-Intune-Windows-Pilot': { people: 4, devices: 12 },
  'SG-Intune-Windows-Early-Adopters': { devices: 48 },
  'SG-Intune-Windows-Broad': { devices: 236 },
  'SG-Intune-Autopilot-Devices': { devices: 180 },
  'SG-Intune-Kiosk-Devices': { devices: 9 },
  'SG-Intune-Meeting-Room-Devices': { devices: 14 },
  'SG-Intune-Windows-Developers': { people: 21, devices: 23 },
  'SG-Intune-Windows-Privileged': { devices: 6 },
  'SG-Intune-Cloud-PCs': { devices: 17 },
  'SG-Intune-macOS-All': { devices: 31 },
  'SG-Intune-macOS-Pilot': { people: 3, devices: 3 },
  'SG-Intune-iOS-Corporate': { devices: 88 },
  'SG-Intune-iOS-Frontline': { devices: 40 },
  'SG-Intune-Android-Corporate': { devices: 25 },
  'SG-Intune-Android-Work-Profile': { devices: 52 },
  'SG-Intune-Exclude-BitLocker': { devices: 2 },
  'SG-Intune-Exclude-ASR': { devices: 1 },
  'SG-Users-All-Employees': { people: 260 },
  'SG-Users-Executives': { people: 7, devices: 9 },
  'SG-Users-Finance': { people: 18 },
  'SG-Users-HR': { people: 8 },
  'SG-Users-Developers': { people: 34 },
  'SG-Users-Frontline': { people: 95 },
  'SG-Users-External-Consultants': { people: 11 },
  'SG-CA-Break-Glass': { names: ['Break Glass One', 'Break Glass Two'] },
  'SG-CA-Service-Accounts': { names: ['Scanner Service'], people: 2 },
  'SG-CA-Exclude-Legacy-Auth': { names: ['Scanner Service'] },
  'SG-CA-Exclude-Compliant-Device': { people: 5 },
  'SG-CA-Pilot': { people: 10 },
  'SG-CA-Administrators': { people: 6 },
};

/** Groups with who is in them, filters, scope tags and a few accounts. `size` small leaves out what only production needs. */
export function addPeopleAndPlaces(composer: Composer, size: 'full' | 'small'): void {
  for (const name of ['Break Glass One', 'Break Glass Two', 'Scanner Service']) composer.user(name);
  for (const [name, description] of size === 'full' ? tags : tags.slice(0, 2)) {
    composer.add('roleScopeTag', { displayName: name, description });
  }
  for (const [displayName, description, rule] of groups) {
    composer.add('group', {
      displayName,
      description,
      mailEnabled: false,
      securityEnabled: true,
      mailNickname: displayName.toLowerCase().replaceAll('-', ''),
      groupTypes: rule === null ? [] : ['DynamicMembership'],
      membershipRule: rule,
      membershipRuleProcessingState: rule === null ? null : 'On',
    });
  }
  for (const [group, who] of Object.entries(members)) composer.fill(group, who);
  for (const [displayName, platform, rule, description] of filters) {
    composer.add('assignmentFilter', { displayName, description, platform, rule, roleScopeTags: ['0'] });
  }
}
