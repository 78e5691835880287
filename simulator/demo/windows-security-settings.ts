import type { JsonObject } from '../../src/kernel/json.ts';
import type { Assigned } from './compose.ts';
import { choice, number, policy, policyId, text, texts } from './settings.ts';

/** A settings catalog policy as one row: name, description, assignments, settings. */
export type CatalogRow = readonly [string, string, Assigned, readonly JsonObject[]];

const csp = (path: string): string => `device_vendor_msft_${path}`;
const broad: Assigned = ['SG-Intune-Windows-Broad', 'SG-Intune-Windows-Pilot'];
const hello = csp('passportforwork_{tenantid}_policies');

export const windowsSecurity: readonly CatalogRow[] = [
  [
    'WIN - BitLocker - Require device encryption',
    'Encrypts system and fixed drives without asking and keeps recovery keys in Entra ID.',
    [
      'SG-Intune-Windows-Broad / not Windows 365 Cloud PCs',
      'SG-Intune-Windows-Pilot',
      'not SG-Intune-Exclude-BitLocker',
    ],
    [
      choice(csp('bitlocker_requiredeviceencryption'), 1),
      choice(csp('bitlocker_allowwarningforotherdiskencryption'), 0, [
        choice(csp('bitlocker_allowstandarduserencryption'), 1),
      ]),
      choice(csp('bitlocker_configurerecoverypasswordrotation'), 2),
      choice(csp('bitlocker_encryptionmethodbydrivetype'), 1, [
        choice(csp('bitlocker_encryptionmethodbydrivetype_encryptionmethodwithxtsosdropdown_name'), 7),
        choice(csp('bitlocker_encryptionmethodbydrivetype_encryptionmethodwithxtsfdvdropdown_name'), 7),
        choice(csp('bitlocker_encryptionmethodbydrivetype_encryptionmethodwithxtsrdvdropdown_name'), 4),
      ]),
      choice(csp('bitlocker_systemdrivesrequirestartupauthentication'), 1),
      choice(csp('bitlocker_systemdrivesrecoveryoptions'), 1),
      choice(csp('bitlocker_fixeddrivesrequireencryption'), 1),
    ],
  ],
  [
    'WIN - BitLocker - Removable drives',
    'USB drives can be read; writing needs BitLocker To Go.',
    ['SG-Intune-Windows-Broad'],
    [
      choice(csp('bitlocker_removabledrivesrequireencryption'), 1),
      choice(csp('bitlocker_removabledrivesconfigurebde'), 1),
    ],
  ],
  [
    'WIN - Windows Hello for Business - Tenant baseline',
    'PIN of six digits or more, biometrics allowed, hardware security device required.',
    ['all users / Corporate Windows devices'],
    [
      choice(`${hello}_usepassportforwork`, 'true'),
      choice(`${hello}_requiresecuritydevice`, 'true'),
      number(`${hello}_pincomplexity_minimumpinlength`, 6),
      number(`${hello}_pincomplexity_history`, 5),
      choice(`${hello}_enablepinrecovery`, 'true'),
      choice(csp('passportforwork_biometrics_usebiometrics'), 'true'),
    ],
  ],
  [
    'WIN - Windows LAPS - Rotate local administrator password',
    'Backs the local administrator password up to Entra ID and changes it every 14 days.',
    broad,
    [
      choice(csp('laps_policies_backupdirectory'), 1, [number(csp('laps_policies_passwordagedays_aad'), 14)]),
      text(csp('laps_policies_administratoraccountname'), 'ctsadmin'),
      choice(csp('laps_policies_passwordcomplexity'), 4),
      number(csp('laps_policies_passwordlength'), 20),
      choice(csp('laps_policies_postauthenticationactions'), 3),
    ],
  ],
  [
    'WIN - Credential Guard and LSA protection',
    'Keeps secrets in a virtualised container and LSASS as a protected process.',
    ['SG-Intune-Windows-Broad / Windows 11 24H2 or later'],
    [
      policy('DeviceGuard', 'LsaCfgFlags', 1),
      policy('DeviceGuard', 'EnableVirtualizationBasedSecurity', 1),
      policy('DeviceGuard', 'RequirePlatformSecurityFeatures', 3),
      policy('LocalSecurityAuthority', 'ConfigureLsaProtectedProcess', 1),
    ],
  ],
  [
    'WIN - Device lock - Screen and inactivity',
    'Locks after 15 minutes and shows the legal notice before sign-in.',
    broad,
    [
      number(policyId('LocalPoliciesSecurityOptions', 'InteractiveLogon_MachineInactivityLimit'), 900),
      text(
        policyId('LocalPoliciesSecurityOptions', 'InteractiveLogon_MessageTitleForUsersAttemptingToLogOn'),
        'Contoso Oy',
      ),
      text(
        policyId('LocalPoliciesSecurityOptions', 'InteractiveLogon_MessageTextForUsersAttemptingToLogOn'),
        'This computer is for authorised use only. Activity may be recorded.',
      ),
    ],
  ],
  [
    'WIN - Local security options - Network authentication',
    'NTLMv2 only, SMB signing required, no anonymous enumeration.',
    broad,
    [
      policy('LocalPoliciesSecurityOptions', 'NetworkSecurity_LANManagerAuthenticationLevel', 5),
      policy('LocalPoliciesSecurityOptions', 'MicrosoftNetworkClient_DigitallySignCommunicationsAlways', 1),
      policy('LocalPoliciesSecurityOptions', 'MicrosoftNetworkServer_DigitallySignCommunicationsAlways', 1),
      policy(
        'LocalPoliciesSecurityOptions',
        'NetworkAccess_DoNotAllowAnonymousEnumerationOfSAMAccountsAndShares',
        1,
      ),
    ],
  ],
  [
    'WIN - User Account Control - Prompt for consent on the secure desktop',
    'Administrators confirm on the secure desktop; standard users enter credentials.',
    broad,
    [
      policy(
        'LocalPoliciesSecurityOptions',
        'UserAccountControl_BehaviorOfTheElevationPromptForAdministrators',
        2,
      ),
      policy(
        'LocalPoliciesSecurityOptions',
        'UserAccountControl_BehaviorOfTheElevationPromptForStandardUsers',
        1,
      ),
      policy('LocalPoliciesSecurityOptions', 'UserAccountControl_RunAllAdministratorsInAdminApprovalMode', 1),
    ],
  ],
  [
    'WIN - SmartScreen - Windows and Microsoft Edge',
    'Warns of and blocks unsafe apps, sites and downloads.',
    ['all devices / Corporate Windows devices'],
    [
      policy('SmartScreen', 'EnableSmartScreenInShell', 1),
      policy('SmartScreen', 'PreventOverrideForFilesInShell', 1),
      choice(policyId('microsoft_edge~policy~microsoft_edge~smartscreen', 'SmartScreenEnabled'), 1),
      choice(
        policyId('microsoft_edge~policy~microsoft_edge~smartscreen', 'PreventSmartScreenPromptOverride'),
        1,
      ),
    ],
  ],
  [
    'WIN - PowerShell - Logging and language mode',
    'Script block logging on, transcripts kept on the device.',
    broad,
    [
      policy('WindowsPowerShell', 'TurnOnPowerShellScriptBlockLogging', 1),
      choice(policyId('ADMX_PowerShellExecutionPolicy', 'EnableTranscripting'), 1, [
        text(
          policyId('ADMX_PowerShellExecutionPolicy', 'EnableTranscripting_OutputDirectory'),
          'C:\\ProgramData\\Contoso\\Transcripts',
        ),
      ]),
    ],
  ],
  [
    'WIN - Audit - Advanced security audit policy',
    'What the security operations centre needs from each device.',
    broad,
    [
      policy('Audit', 'AccountLogon_AuditCredentialValidation', 3),
      policy('Audit', 'AccountManagement_AuditUserAccountManagement', 3),
      policy('Audit', 'DetailedTracking_AuditProcessCreation', 1),
      policy('Audit', 'LogonLogoff_AuditLogon', 3),
      policy('Audit', 'PrivilegeUse_AuditSensitivePrivilegeUse', 3),
    ],
  ],
  [
    'WIN - Removable storage - Deny write access',
    'Finance and HR may read USB storage and not write to it.',
    ['SG-Users-Finance', 'SG-Users-HR'],
    [policy('Storage', 'RemovableDiskDenyWriteAccess', 1), policy('AboveLock', 'AllowToasts', 0)],
  ],
  [
    'WIN - Remote Desktop - Hardened client and host',
    'Network level authentication, no drive redirection.',
    ['SG-Intune-Windows-Broad', 'not SG-Intune-Windows-Developers'],
    [
      policy('RemoteDesktopServices', 'RequireSecureRPCCommunication', 1),
      policy('RemoteDesktopServices', 'DoNotAllowDriveRedirection', 1),
      policy('RemoteDesktopServices', 'ClientConnectionEncryptionLevel', 1),
    ],
  ],
  [
    'WIN - Privileged workstations - Allowed sign-ins',
    'Only administrators of tier 0 sign in on these workstations.',
    ['SG-Intune-Windows-Privileged'],
    [
      texts(policyId('UserRights', 'AllowLocalLogOn'), ['*S-1-5-32-544', '*S-1-5-32-545']),
      texts(policyId('UserRights', 'DenyAccessFromNetwork'), ['*S-1-5-32-546']),
      texts(policyId('UserRights', 'DebugPrograms'), ['*S-1-5-32-544']),
    ],
  ],
];
