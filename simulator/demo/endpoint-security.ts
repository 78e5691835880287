import type { JsonObject } from '../../src/kernel/json.ts';
import type { Assigned, Composer } from './compose.ts';
import { choice, group, number, policy, policyId, settingsOf, text, texts } from './settings.ts';

interface Row {
  name: string;
  description: string;
  template: string;
  platforms?: string;
  technologies?: string;
  to: Assigned;
  settings: JsonObject[];
}

const defender = (name: string, option: string | number): JsonObject => policy('Defender', name, option);
const store = (path: string): string => `vendor_msft_firewall_mdmstore_${path}`;
const rule = (name: string, mode: 'block' | 'audit' | 'warn'): JsonObject =>
  choice(`${policyId('Defender', 'AttackSurfaceReductionRules')}_${name}`, mode);
const profile = (name: string): JsonObject[] => [
  choice(store(`${name}profile_enablefirewall`), 'true'),
  choice(store(`${name}profile_defaultinboundaction`), 1),
  choice(store(`${name}profile_defaultoutboundaction`), 0),
  choice(store(`${name}profile_enablelogdroppedpackets`), 'true'),
];
const antivirus = '804339ad-1553-4478-a742-138fb5807418_1';
const reduction = 'e8c053d6-9f95-42b1-a7f1-ebfd71c67a4b_1';
const windowsWall = '6078910e-d808-4a9f-a51d-1b8a7bacb7c0_1';
const wallRules = '19c8aa67-f286-4861-9aa0-f23541d31680_1';
const apple = { platforms: 'macOS', technologies: 'mdm,appleRemoteManagement' };
const broad: Assigned = ['SG-Intune-Windows-Broad', 'SG-Intune-Windows-Early-Adopters'];
const scan = [
  defender('AllowRealtimeMonitoring', 1),
  defender('AllowCloudProtection', 1),
  defender('PUAProtection', 1),
  defender('AllowScriptScanning', 1),
];

function openPort(name: string, port: string): JsonObject {
  const base = 'vendor_msft_firewall_mdmstore_firewallrules_{firewallrulename}';
  return group(base, [
    text(`${base}_displayname`, name),
    choice(`${base}_enabled`, 1),
    choice(`${base}_direction`, 'in'),
    choice(`${base}_action_type`, 1),
    number(`${base}_protocol`, 6),
    texts(`${base}_localportranges`, [port]),
  ]);
}

const rows: readonly Row[] = [
  {
    name: 'ES - Antivirus - Windows baseline',
    description: 'Real-time protection, cloud block level high, daily quick scan at noon.',
    template: antivirus,
    to: broad,
    settings: [
      ...scan,
      defender('CloudBlockLevel', 2),
      number(policyId('Defender', 'CloudExtendedTimeout'), 50),
      defender('SubmitSamplesConsent', 3),
      number(policyId('Defender', 'ScheduleQuickScanTime'), 720),
      defender('EnableNetworkProtection', 1),
    ],
  },
  {
    name: 'ES - Antivirus - Pilot ring',
    description: 'Engine and platform updates from the beta channel.',
    template: antivirus,
    to: ['SG-Intune-Windows-Pilot'],
    settings: [
      ...scan,
      choice('device_vendor_msft_defender_configuration_engineupdateschannel', 2),
      choice('device_vendor_msft_defender_configuration_platformupdateschannel', 2),
    ],
  },
  {
    name: 'ES - Antivirus - Kiosks',
    description: 'No notifications on kiosks.',
    template: antivirus,
    to: ['SG-Intune-Kiosk-Devices'],
    settings: [...scan, defender('AllowUserUIAccess', 0)],
  },
  {
    name: 'ES - Antivirus exclusions - Developers',
    description: 'Build folders that the security team has agreed to.',
    template: '45fea5e9-280d-4da1-9792-fb5736da0ca9_1',
    to: ['SG-Intune-Windows-Developers'],
    settings: [
      texts(policyId('Defender', 'ExcludedPaths'), ['D:\\src\\build', 'D:\\src\\.cache']),
      texts(policyId('Defender', 'ExcludedProcesses'), ['msbuild.exe']),
    ],
  },
  {
    name: 'ES - Windows Security experience',
    description: 'Tamper protection on, support details shown.',
    template: 'd948ff9b-99cb-4ee0-8012-1fbc09685377_1',
    to: broad,
    settings: [
      choice('vendor_msft_defender_configuration_tamperprotection_options', 0),
      policy('WindowsDefenderSecurityCenter', 'EnableCustomizedToasts', 1),
      text(policyId('WindowsDefenderSecurityCenter', 'Email'), 'servicedesk@contoso.example'),
    ],
  },
  {
    name: 'ES - Disk encryption - BitLocker for privileged workstations',
    description: 'Startup PIN and XTS-AES 256 for tier 0 workstations.',
    template: '46ddfc50-d10f-4867-b852-9434254b3bff_1',
    to: ['SG-Intune-Windows-Privileged'],
    settings: [
      choice('device_vendor_msft_bitlocker_requiredeviceencryption', 1),
      choice('device_vendor_msft_bitlocker_systemdrivesrequirestartupauthentication', 1),
      number('device_vendor_msft_bitlocker_systemdrivesminimumpinlength', 8),
    ],
  },
  {
    name: 'ES - Disk encryption - FileVault',
    description: 'Escrow of the personal recovery key.',
    template: 'a239407c-698d-4ef8-b314-e3ae409204b8_1',
    ...apple,
    to: ['SG-Intune-macOS-All'],
    settings: [
      choice('com.apple.mcx.filevault2_enable', 0),
      number('com.apple.mcx.filevault2_recoverykeyrotationinmonths', 6),
    ],
  },
  {
    name: 'ES - Firewall - Windows baseline',
    description: 'On in all three profiles, inbound blocked, dropped packets logged.',
    template: windowsWall,
    to: broad,
    settings: [...profile('domain'), ...profile('private'), ...profile('public')],
  },
  {
    name: 'ES - Firewall - Kiosks',
    description: 'Nothing comes in, local rules are ignored.',
    template: windowsWall,
    to: ['SG-Intune-Kiosk-Devices'],
    settings: [...profile('public'), choice(store('publicprofile_allowlocalpolicymerge'), 'false')],
  },
  {
    name: 'ES - Firewall rules - Remote support',
    description: 'Inbound port of the support tool, from the management network.',
    template: wallRules,
    to: ['SG-Intune-Windows-Broad', 'not SG-Intune-Windows-Privileged'],
    settings: [openPort('Contoso Remote Support', '47001')],
  },
  {
    name: 'ES - Firewall rules - Meeting rooms',
    description: 'Ports of the room control panel.',
    template: wallRules,
    to: ['SG-Intune-Meeting-Room-Devices'],
    settings: [openPort('Room control panel', '49152')],
  },
  {
    name: 'ES - Firewall - macOS',
    description: 'Application firewall with stealth mode.',
    template: '5340aa10-47a8-4e67-893f-690984e4d5da_1',
    ...apple,
    to: ['SG-Intune-macOS-All'],
    settings: [
      group('com.apple.security.firewall_com.apple.security.firewall', [
        choice('com.apple.security.firewall_enablefirewall', 'true'),
        choice('com.apple.security.firewall_enablestealthmode', 'true'),
        choice('com.apple.security.firewall_blockallincoming', 'false'),
      ]),
    ],
  },
  {
    name: 'ES - Attack surface reduction - Standard rules',
    description: 'The rules that everybody gets, in block mode.',
    template: reduction,
    to: ['SG-Intune-Windows-Broad', 'not SG-Intune-Exclude-ASR'],
    settings: [
      group(policyId('Defender', 'AttackSurfaceReductionRules'), [
        rule('blockcredentialstealingfromwindowslocalsecurityauthoritysubsystem', 'block'),
        rule('blockabuseofexploitedvulnerablesigneddrivers', 'block'),
        rule('blockpersistencethroughwmieventsubscription', 'block'),
        rule('blockofficeapplicationsfromcreatingexecutablecontent', 'block'),
      ]),
    ],
  },
  {
    name: 'ES - Attack surface reduction - Pilot rules',
    description: 'Rules under observation.',
    template: reduction,
    to: ['SG-Intune-Windows-Pilot'],
    settings: [
      group(policyId('Defender', 'AttackSurfaceReductionRules'), [
        rule('blockprocesscreationsfrompsexecandwmicommands', 'audit'),
        rule('blockrebootingmachineinsafemode', 'audit'),
        rule('useadvancedprotectionagainstransomware', 'warn'),
      ]),
    ],
  },
  {
    name: 'ES - Endpoint detection and response - Sample sharing',
    description: 'Samples of files for the security operations centre.',
    template: '0385b795-0f2f-44ac-8602-9f65bf6adede_1',
    technologies: 'mdm,microsoftSense',
    to: broad,
    settings: [
      choice('device_vendor_msft_windowsadvancedthreatprotection_configuration_samplesharing', 1),
      choice(
        'device_vendor_msft_windowsadvancedthreatprotection_configuration_telemetryreportingfrequency',
        2,
      ),
    ],
  },
  {
    name: 'ES - Account protection - Local administrators',
    description: 'Replaces the members of the local Administrators group.',
    template: '22968f54-45fa-486c-848e-f8224aa69772_1',
    to: broad,
    settings: [
      group('device_vendor_msft_policy_config_localusersandgroups_configure', [
        choice(
          'device_vendor_msft_policy_config_localusersandgroups_configure_groupconfiguration_accessgroup',
          'administrators',
        ),
        texts(
          'device_vendor_msft_policy_config_localusersandgroups_configure_groupconfiguration_accessgroup_users',
          ['AzureAD\\ctsadmin'],
        ),
      ]),
    ],
  },
];

/** Endpoint security policies; `count` of them. */
export function addEndpointSecurity(composer: Composer, count: number): void {
  for (const row of rows.slice(0, count)) {
    composer.add(
      'endpointSecurityPolicy',
      {
        name: row.name,
        description: row.description,
        platforms: row.platforms ?? 'windows10',
        technologies: row.technologies ?? 'mdm,microsoftSense',
        roleScopeTagIds: ['0'],
        templateReference: { templateId: row.template },
        settings: settingsOf(row.settings),
      },
      row.to,
    );
  }
}
