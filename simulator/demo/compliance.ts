import type { JsonObject } from '../../src/kernel/json.ts';
import type { Assigned, Composer } from './compose.ts';

/** Name, description, type, assignments, hours until the device is marked noncompliant, content. */
type Row = readonly [string, string, string, Assigned, number, JsonObject];

const windowsBase = {
  passwordRequired: true,
  passwordMinimumLength: 8,
  passwordBlockSimple: true,
  bitLockerEnabled: true,
  secureBootEnabled: true,
  codeIntegrityEnabled: true,
  storageRequireEncryption: true,
  activeFirewallRequired: true,
  defenderEnabled: true,
  rtpEnabled: true,
  antivirusRequired: true,
  antiSpywareRequired: true,
  signatureOutOfDate: true,
  tpmRequired: true,
  osMinimumVersion: '10.0.22631.4460',
};

const rows: readonly Row[] = [
  [
    'WIN - Compliance - Company laptops',
    'Encryption, firewall, Defender and a supported build.',
    'windows10CompliancePolicy',
    ['SG-Intune-Windows-Broad', 'SG-Intune-Windows-Pilot'],
    24,
    windowsBase,
  ],
  [
    'WIN - Compliance - Privileged workstations',
    'No grace, Defender risk low.',
    'windows10CompliancePolicy',
    ['SG-Intune-Windows-Privileged'],
    0,
    {
      ...windowsBase,
      deviceThreatProtectionEnabled: true,
      deviceThreatProtectionRequiredSecurityLevel: 'low',
    },
  ],
  [
    'WIN - Compliance - Kiosks',
    'Kiosks have no user password.',
    'windows10CompliancePolicy',
    ['SG-Intune-Kiosk-Devices / Kiosk enrollment profile'],
    72,
    { bitLockerEnabled: true, secureBootEnabled: true, osMinimumVersion: '10.0.19045.5131' },
  ],
  [
    'WIN - Compliance - Cloud PCs',
    'Cloud PCs are encrypted by the platform.',
    'windows10CompliancePolicy',
    ['SG-Intune-Cloud-PCs / Windows 365 Cloud PCs'],
    24,
    { ...windowsBase, bitLockerEnabled: false, tpmRequired: false },
  ],
  [
    'MAC - Compliance - Company Macs',
    'FileVault, firewall, integrity protection.',
    'macOSCompliancePolicy',
    ['SG-Intune-macOS-All'],
    24,
    {
      passwordRequired: true,
      passwordMinimumLength: 12,
      storageRequireEncryption: true,
      firewallEnabled: true,
      firewallEnableStealthMode: true,
      systemIntegrityProtectionEnabled: true,
      gatekeeperAllowedAppSource: 'macAppStoreAndIdentifiedDevelopers',
      osMinimumVersion: '14.7',
    },
  ],
  [
    'IOS - Compliance - Company iPhones',
    'Passcode, supported version, not jailbroken.',
    'iosCompliancePolicy',
    ['SG-Intune-iOS-Corporate / Corporate iPhones and iPads'],
    12,
    {
      passcodeRequired: true,
      passcodeMinimumLength: 6,
      passcodeBlockSimple: true,
      securityBlockJailbrokenDevices: true,
      osMinimumVersion: '17.7',
    },
  ],
  [
    'IOS - Compliance - Personal iPhones',
    'The least that mail on a personal phone needs.',
    'iosCompliancePolicy',
    ['all users / Personal iPhones and iPads'],
    72,
    { passcodeRequired: true, securityBlockJailbrokenDevices: true, osMinimumVersion: '16.7' },
  ],
  [
    'IOS - Compliance - Shared iPads',
    'Shop floor tablets.',
    'iosCompliancePolicy',
    ['SG-Intune-iOS-Frontline'],
    48,
    { securityBlockJailbrokenDevices: true, osMinimumVersion: '17.0' },
  ],
  [
    'AND - Compliance - Fully managed phones',
    'Encryption and Play integrity.',
    'androidDeviceOwnerCompliancePolicy',
    ['SG-Intune-Android-Corporate'],
    12,
    {
      passwordRequired: true,
      passwordMinimumLength: 6,
      passwordRequiredType: 'numericComplex',
      storageRequireEncryption: true,
      securityRequireIntuneAppIntegrity: true,
      osMinimumVersion: '13.0',
    },
  ],
  [
    'AND - Compliance - Work profile',
    'Personal phones with a work profile.',
    'androidWorkProfileCompliancePolicy',
    ['SG-Intune-Android-Work-Profile'],
    48,
    {
      passwordRequired: true,
      passwordMinimumLength: 6,
      securityBlockJailbrokenDevices: true,
      securityPreventInstallAppsFromUnknownSources: true,
      osMinimumVersion: '12.0',
    },
  ],
  [
    'AND - Compliance - Meeting room panels',
    'AOSP panels at the doors of meeting rooms.',
    'aospDeviceOwnerCompliancePolicy',
    ['SG-Intune-Meeting-Room-Devices'],
    72,
    { storageRequireEncryption: true, securityBlockJailbrokenDevices: true },
  ],
  [
    'WIN - Compliance - Developers',
    'As company laptops; insider builds allowed.',
    'windows10CompliancePolicy',
    ['SG-Intune-Windows-Developers'],
    48,
    { ...windowsBase, codeIntegrityEnabled: false },
  ],
];

/** Compliance policies; `count` of them. Each marks the device noncompliant after its grace and pushes a notice before. */
export function addCompliance(composer: Composer, count: number): void {
  for (const [displayName, description, type, to, hours, content] of rows.slice(0, count)) {
    const body = {
      '@odata.type': `#microsoft.graph.${type}`,
      displayName,
      description,
      roleScopeTagIds: ['0'],
      ...content,
      scheduledActionsForRule: [
        {
          ruleName: 'PasswordRequired',
          scheduledActionConfigurations: [
            {
              actionType: 'block',
              gracePeriodHours: hours,
              notificationTemplateId: '',
              notificationMessageCCList: [],
            },
            ...(hours > 0
              ? [
                  {
                    actionType: 'pushNotification',
                    gracePeriodHours: 0,
                    notificationTemplateId: '',
                    notificationMessageCCList: [],
                  },
                ]
              : []),
          ],
        },
      ],
    };
    composer.add('deviceCompliancePolicy', body, to);
  }
}
