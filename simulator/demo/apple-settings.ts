import type { JsonObject } from '../../src/kernel/json.ts';
import type { Assigned } from './compose.ts';
import { choice, group, number, text, texts } from './settings.ts';
import type { CatalogRow } from './windows-security-settings.ts';

const payload = (domain: string, key: string): string => `com.apple.${domain}_${key.toLowerCase()}`;
const whole = (domain: string, children: JsonObject[]): JsonObject =>
  group(`com.apple.${domain}_com.apple.${domain}`, children);
const macs: Assigned = ['SG-Intune-macOS-All'];
const phones: Assigned = ['SG-Intune-iOS-Corporate / Corporate iPhones and iPads'];
const access = (key: string, allowed: boolean): JsonObject =>
  choice(payload('applicationaccess', key), String(allowed));

export const macCatalog: readonly CatalogRow[] = [
  [
    'MAC - FileVault - Enable at next sign-in',
    'Full disk encryption with the recovery key kept in Intune.',
    macs,
    [
      whole('mcx.filevault2', [
        choice(payload('mcx.filevault2', 'enable'), 0),
        choice(payload('mcx.filevault2', 'defer'), 'true'),
        choice(payload('mcx.filevault2', 'userecoverykey'), 'true'),
        choice(payload('mcx.filevault2', 'showrecoverykey'), 'false'),
      ]),
    ],
  ],
  [
    'MAC - Gatekeeper - App Store and identified developers',
    'Nobody overrides Gatekeeper.',
    macs,
    [
      whole('systempolicy.control', [
        choice(payload('systempolicy.control', 'enableassessment'), 'true'),
        choice(payload('systempolicy.control', 'allowidentifieddevelopers'), 'true'),
      ]),
      choice(payload('systempolicy.managed', 'disableoverride'), 'true'),
    ],
  ],
  [
    'MAC - Passcode',
    'Twelve characters, ten attempts, no reuse of the last five.',
    macs,
    [
      whole('mobiledevice.passwordpolicy', [
        choice(payload('mobiledevice.passwordpolicy', 'forcepin'), 'true'),
        number(payload('mobiledevice.passwordpolicy', 'minlength'), 12),
        number(payload('mobiledevice.passwordpolicy', 'maxfailedattempts'), 10),
        number(payload('mobiledevice.passwordpolicy', 'pinhistory'), 5),
      ]),
    ],
  ],
  [
    'MAC - Screen saver and lock',
    'Locks after five minutes and asks for the password at once.',
    macs,
    [
      whole('screensaver', [
        choice(payload('screensaver', 'askforpassword'), 'true'),
        number(payload('screensaver', 'askforpassworddelay'), 0),
        number(payload('screensaver', 'idletime'), 300),
      ]),
    ],
  ],
  [
    'MAC - Software update - Deferral',
    'Major versions after 30 days, security responses at once.',
    ['SG-Intune-macOS-All', 'not SG-Intune-macOS-Pilot'],
    [
      number(payload('applicationaccess', 'enforcedsoftwareupdatemajorosdeferredinstalldelay'), 30),
      access('forcedelayedmajorsoftwareupdates', true),
      access('allowrapidsecurityresponseinstallation', true),
    ],
  ],
  [
    'MAC - Platform single sign-on',
    'Entra ID sign-in with Secure Enclave keys.',
    ['SG-Intune-macOS-All / Macs with Apple silicon'],
    [
      group('com.apple.extensiblesso_com.apple.extensiblesso', [
        text('com.apple.extensiblesso_extensionidentifier', 'com.microsoft.CompanyPortalMac.ssoextension'),
        texts('com.apple.extensiblesso_urls', [
          'https://login.microsoftonline.com',
          'https://login.microsoft.com',
          'https://sts.windows.net',
        ]),
        choice('com.apple.extensiblesso_platformsso_authenticationmethod', 1),
      ]),
    ],
  ],
  [
    'MAC - Restrictions - Company Macs',
    'No iCloud for company data, AirDrop only to contacts.',
    macs,
    [
      access('allowclouddocumentsync', false),
      access('allowcloudkeychainsync', false),
      access('allowairdrop', true),
      access('allowerasecontentandsettings', false),
    ],
  ],
];

export const phoneCatalog: readonly CatalogRow[] = [
  [
    'IOS - Restrictions - Company iPhones',
    'Company data stays in managed apps; backups are encrypted.',
    phones,
    [
      access('allowopenfrommanagedtounmanaged', false),
      access('allowopenfromunmanagedtomanaged', false),
      access('forceencryptedbackup', true),
      access('allowuntrustedtlsprompt', false),
    ],
  ],
  [
    'IOS - Passcode - Company iPhones',
    'Six digits, locks after two minutes.',
    phones,
    [
      whole('mobiledevice.passwordpolicy', [
        choice(payload('mobiledevice.passwordpolicy', 'forcepin'), 'true'),
        number(payload('mobiledevice.passwordpolicy', 'minlength'), 6),
        number(payload('mobiledevice.passwordpolicy', 'maxinactivity'), 2),
      ]),
    ],
  ],
  [
    'IOS - Shared iPads - Shop floor',
    'Temporary sessions, nothing left behind.',
    ['SG-Intune-iOS-Frontline'],
    [
      choice('com.apple.shareddeviceconfiguration_temporarysessiononly', 'true'),
      number('com.apple.shareddeviceconfiguration_temporarysessiontimeout', 300),
      access('allowcamera', true),
    ],
  ],
  [
    'IOS - Software update - Enforced version',
    'Installs updates within seven days.',
    phones,
    [
      access('forcedelayedsoftwareupdates', true),
      number(payload('applicationaccess', 'enforcedsoftwareupdatedelay'), 7),
    ],
  ],
];
