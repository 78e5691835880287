import type { JsonObject } from '../../src/kernel/json.ts';
import { choice, number, policy, policyId, text, texts } from './settings.ts';
import type { Assigned } from './compose.ts';
import type { CatalogRow } from './windows-security-settings.ts';

const broad: Assigned = ['SG-Intune-Windows-Broad'];
const edge = (page: string, name: string): string =>
  policyId(`microsoft_edge~policy~microsoft_edge${page}`, name);
const oneDrive = (name: string): string => policyId('onedrivengscv2~policy~onedrivengsc', name);
const office = (name: string): string => policyId('office16v2~policy~l_microsoftofficesystem', name);
const row = (
  name: string,
  description: string,
  rest: { to?: Assigned; settings: readonly JsonObject[] },
): CatalogRow => [name, description, rest.to ?? broad, rest.settings];

export const windowsExperience: readonly CatalogRow[] = [
  row(
    'WIN - OneDrive - Known Folder Move',
    'Moves Desktop, Documents and Pictures into OneDrive without asking.',
    {
      to: ['all users / Corporate Windows devices', 'not SG-Users-Frontline'],
      settings: [
        choice(oneDrive('SilentAccountConfig'), 1),
        choice(oneDrive('KFMOptInNoWizard'), 1),
        choice(oneDrive('KFMBlockOptOut'), 1),
        choice(oneDrive('FilesOnDemandEnabled'), 1),
      ],
    },
  ),
  row(
    'WIN - OneDrive - Network and battery',
    'Pauses on metered networks and keeps upload at a half of the line.',
    {
      settings: [
        choice(oneDrive('DisablePauseOnMeteredNetwork'), 0),
        choice(oneDrive('AutomaticUploadBandwidthPercentage'), 1),
      ],
    },
  ),
  row(
    'WIN - Microsoft Edge - Security',
    'TLS, password reuse and site isolation as our baseline wants them.',
    {
      settings: [
        choice(edge('', 'SSLErrorOverrideAllowed'), 0),
        choice(edge('', 'SitePerProcess'), 1),
        choice(edge('~passwordmanager', 'PasswordManagerEnabled'), 0),
        choice(edge('~privatenetworkrequestsettings', 'InsecurePrivateNetworkRequestsAllowed'), 0),
      ],
    },
  ),
  row(
    'WIN - Microsoft Edge - Home page and favourites',
    'Opens the intranet and shows the managed favourites.',
    {
      settings: [
        choice(edge('~startup', 'HomepageLocation'), 1, [
          text(edge('~startup', 'HomepageLocation_string'), 'https://intranet.contoso.example'),
        ]),
        choice(edge('', 'ManagedFavorites'), 1),
        choice(edge('~startup', 'RestoreOnStartup'), 1),
      ],
    },
  ),
  row('WIN - Microsoft Edge - Extensions', 'Only extensions that the security team has looked at.', {
    settings: [
      choice(edge('~extensions', 'ExtensionInstallBlocklist'), 1, [
        texts(edge('~extensions', 'ExtensionInstallBlocklistDesc'), ['*']),
      ]),
      choice(edge('~extensions', 'ExtensionInstallAllowlist'), 1, [
        texts(edge('~extensions', 'ExtensionInstallAllowlistDesc'), [
          'odfafepnkmbhccpbejgmiehpchacaeak',
          'ppnbnpeolgkicgegkbkbjmhlideopiji',
        ]),
      ]),
    ],
  }),
  row('WIN - Microsoft Edge - Kiosk browser', 'Public browsing that forgets everything after five minutes.', {
    to: ['SG-Intune-Kiosk-Devices / Kiosk enrollment profile'],
    settings: [
      number(edge('~kioskmode', 'KioskSessionIdleTimeout'), 5),
      choice(edge('', 'BrowserSignin'), 0),
      choice(edge('', 'InPrivateModeAvailability'), 2),
    ],
  }),
  row('WIN - Microsoft 365 Apps - Macro security', 'Macros from the internet are blocked; signed ones run.', {
    to: ['SG-Users-All-Employees'],
    settings: [
      choice(office('VBAWarningsPolicy'), 3),
      choice(policyId('word16v2~policy~l_microsoftofficeword', 'BlockMacroExecutionFromInternet'), 1),
      choice(policyId('excel16v2~policy~l_microsoftofficeexcel', 'BlockMacroExecutionFromInternet'), 1),
      choice(policyId('ppt16v2~policy~l_microsoftofficepowerpoint', 'BlockMacroExecutionFromInternet'), 1),
    ],
  }),
  row('WIN - Microsoft 365 Apps - Updates', 'Monthly Enterprise Channel, deadline of five days.', {
    settings: [
      choice(policyId('office16v2~policy~l_microsoftofficemachine~l_updates', 'UpdateBranch'), 1),
      number(policyId('office16v2~policy~l_microsoftofficemachine~l_updates', 'UpdateDeadline'), 5),
    ],
  }),
  row('WIN - Delivery Optimization', 'Downloads from peers in the same site.', {
    settings: [
      policy('DeliveryOptimization', 'DODownloadMode', 2),
      number(policyId('DeliveryOptimization', 'DOMinFileSizeToCache'), 10),
      number(policyId('DeliveryOptimization', 'DOMaxCacheAge'), 1_209_600),
    ],
  }),
  row(
    'WIN - Telemetry - Required diagnostic data',
    'Required data for Endpoint analytics and Update reports.',
    {
      settings: [
        policy('System', 'AllowTelemetry', 1),
        policy('System', 'ConfigureTelemetryOptInSettingsUx', 1),
        policy('System', 'AllowDeviceNameInDiagnosticData', 1),
      ],
    },
  ),
  row('WIN - Privacy - App permissions', 'Location off by default, camera and microphone by consent.', {
    settings: [
      policy('Privacy', 'LetAppsAccessLocation', 2),
      policy('Privacy', 'LetAppsAccessCamera', 0),
      policy('Privacy', 'DisableAdvertisingId', 1),
    ],
  }),
  row('WIN - Start and taskbar', 'Company layout, no consumer suggestions.', {
    settings: [
      policy('Start', 'HideRecentlyAddedApps', 1),
      policy('Start', 'ConfigureStartPins', 1),
      policy('Experience', 'AllowWindowsConsumerFeatures', 0),
      policy('Experience', 'AllowWindowsSpotlight', 0),
    ],
  }),
  row('WIN - Power - Laptops', 'Sleeps after 20 minutes on battery and never while presenting.', {
    settings: [
      number(policyId('Power', 'DisplayOffTimeoutOnBattery'), 600),
      number(policyId('Power', 'StandbyTimeoutOnBattery'), 1200),
      policy('Power', 'RequirePasswordWhenComputerWakesOnBattery', 1),
      policy('Power', 'SelectLidCloseActionOnBattery', 1),
    ],
  }),
  row('WIN - Printing - Secure drivers', 'Only administrators install printer drivers.', {
    settings: [
      policy('Printers', 'RestrictDriverInstallationToAdministrators', 1),
      policy('Printers', 'ConfigureRpcConnectionPolicy', 1),
    ],
  }),
  row('WIN - Time and region - Helsinki', 'Time zone and location service for the Helsinki office.', {
    to: ['SG-Intune-Autopilot-Devices'],
    settings: [
      text(policyId('TimeLanguageSettings', 'ConfigureTimeZone'), 'FLE Standard Time'),
      policy('System', 'AllowLocation', 1),
    ],
  }),
  row('WIN - Microsoft Store - Company apps only', 'The store shows nothing but the private catalogue.', {
    settings: [
      policy('ApplicationManagement', 'RequirePrivateStoreOnly', 1),
      policy('ApplicationManagement', 'AllowGameDVR', 0),
    ],
  }),
  row(
    'WIN - Windows Update - Reboot experience',
    'Active hours from seven to nineteen, warnings before restarts.',
    {
      settings: [
        number(policyId('Update', 'ActiveHoursStart'), 7),
        number(policyId('Update', 'ActiveHoursEnd'), 19),
        number(policyId('Update', 'ConfigureDeadlineForQualityUpdates'), 3),
        policy('Update', 'ConfigureDeadlineNoAutoReboot', 1),
      ],
    },
  ),
  row('WIN - Meeting rooms - Always on', 'Teams Rooms do not sleep and take updates at night.', {
    to: ['SG-Intune-Meeting-Room-Devices'],
    settings: [
      number(policyId('Power', 'StandbyTimeoutPluggedIn'), 0),
      number(policyId('Update', 'ScheduledInstallTime'), 3),
    ],
  }),
  row('WIN - Kiosks - Shell and keyboard', 'No task manager, no edge swipe, no cortana.', {
    to: ['SG-Intune-Kiosk-Devices'],
    settings: [
      policy('Experience', 'AllowCortana', 0),
      policy('Search', 'DisableSearch', 1),
      policy('Settings', 'AllowSignInOptions', 0),
    ],
  }),
  row('WIN - Cloud PCs - Redirection', 'Clipboard both ways, no drives and printers.', {
    to: ['SG-Intune-Cloud-PCs'],
    settings: [
      policy('RemoteDesktopServices', 'DoNotAllowDriveRedirection', 1),
      policy('ADMX_TerminalServer', 'TS_CLIENT_CLIPBOARD', 0),
    ],
  }),
  row('WIN - Copilot and AI - Work data only', 'Recall off; Copilot with commercial data protection.', {
    to: ['all devices / Windows 11 24H2 or later'],
    settings: [
      policy('WindowsAI', 'DisableAIDataAnalysis', 1),
      policy('WindowsAI', 'AllowRecallEnablement', 0),
      policy('WindowsAI', 'TurnOffWindowsCopilot', 0),
    ],
  }),
  row('WIN - Developers - Developer mode', 'Sideloading and WSL on workstations of engineering.', {
    to: ['SG-Intune-Windows-Developers'],
    settings: [
      policy('ApplicationManagement', 'AllowDeveloperUnlock', 1),
      policy('WindowsSubsystemForLinux', 'AllowWSL', 1),
    ],
  }),
];
