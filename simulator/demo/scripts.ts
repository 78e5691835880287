import type { Assigned, Composer } from './compose.ts';

/** Display name, file, account, assignments, lines. */
type Row = readonly [string, string, 'system' | 'user', Assigned, readonly string[]];

const broad: Assigned = ['SG-Intune-Windows-Broad'];
const registry = (path: string, name: string, value: string | number): string =>
  `New-Item -Path '${path}' -Force | Out-Null; Set-ItemProperty -Path '${path}' -Name '${name}' -Value ${typeof value === 'number' ? value : `'${value}'`}`;

const rows: readonly Row[] = [
  [
    'Remove consumer apps',
    'Remove-ConsumerApps.ps1',
    'system',
    ['SG-Intune-Autopilot-Devices'],
    [
      "$apps = 'Microsoft.XboxGamingOverlay', 'Microsoft.BingNews', 'Microsoft.MicrosoftSolitaireCollection'",
      'foreach ($app in $apps) {',
      '  Get-AppxPackage -AllUsers -Name $app | Remove-AppxPackage -AllUsers -ErrorAction SilentlyContinue',
      '  Get-AppxProvisionedPackage -Online | Where-Object DisplayName -eq $app | Remove-AppxProvisionedPackage -Online',
      '}',
    ],
  ],
  [
    'Set Finnish keyboard and region',
    'Set-Region.ps1',
    'system',
    ['SG-Intune-Autopilot-Devices'],
    [
      'Set-WinSystemLocale -SystemLocale fi-FI',
      'Set-WinHomeLocation -GeoId 77',
      "Set-TimeZone -Id 'FLE Standard Time'",
    ],
  ],
  [
    'Map network drives',
    'Map-Drives.ps1',
    'user',
    ['SG-Users-Finance'],
    [
      "$drives = @{ F = '\\\\files.contoso.example\\finance'; P = '\\\\files.contoso.example\\public' }",
      'foreach ($letter in $drives.Keys) {',
      '  if (-not (Get-PSDrive -Name $letter -ErrorAction SilentlyContinue)) {',
      '    New-PSDrive -Name $letter -PSProvider FileSystem -Root $drives[$letter] -Persist -Scope Global',
      '  }',
      '}',
    ],
  ],
  [
    'Install company fonts',
    'Install-Fonts.ps1',
    'system',
    broad,
    [
      "$source = 'https://static.contoso.example/fonts/contoso-sans.ttf'",
      "$target = Join-Path $env:windir 'Fonts\\contoso-sans.ttf'",
      'if (-not (Test-Path $target)) { Invoke-WebRequest -Uri $source -OutFile $target -UseBasicParsing }',
    ],
  ],
  [
    'Disable IPv6 transition technologies',
    'Disable-Teredo.ps1',
    'system',
    broad,
    ['netsh interface teredo set state disabled', 'netsh interface isatap set state disabled'],
  ],
  [
    'Enable long paths',
    'Enable-LongPaths.ps1',
    'system',
    ['SG-Intune-Windows-Developers'],
    [registry('HKLM:\\SYSTEM\\CurrentControlSet\\Control\\FileSystem', 'LongPathsEnabled', 1)],
  ],
  [
    'Create the break-glass shortcut',
    'New-SupportShortcut.ps1',
    'system',
    broad,
    [
      '$shell = New-Object -ComObject WScript.Shell',
      "$link = $shell.CreateShortcut('C:\\Users\\Public\\Desktop\\Contoso Support.lnk')",
      "$link.TargetPath = 'https://support.contoso.example'",
      '$link.Save()',
    ],
  ],
  [
    'Clean temporary files',
    'Clear-Temp.ps1',
    'system',
    broad,
    [
      '$limit = (Get-Date).AddDays(-14)',
      "Get-ChildItem -Path $env:TEMP, 'C:\\Windows\\Temp' -Recurse -File -ErrorAction SilentlyContinue |",
      '  Where-Object LastWriteTime -lt $limit | Remove-Item -Force -ErrorAction SilentlyContinue',
    ],
  ],
  [
    'Set wallpaper and lock screen',
    'Set-Wallpaper.ps1',
    'system',
    broad,
    [
      registry(
        'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\PersonalizationCSP',
        'LockScreenImagePath',
        'C:\\ProgramData\\Contoso\\lock.jpg',
      ),
    ],
  ],
  [
    'Turn off SMB version 1',
    'Disable-Smb1.ps1',
    'system',
    ['all devices'],
    ['Disable-WindowsOptionalFeature -Online -FeatureName SMB1Protocol -NoRestart'],
  ],
  [
    'Register event log of the agent',
    'Register-EventLog.ps1',
    'system',
    broad,
    [
      "if (-not [System.Diagnostics.EventLog]::SourceExists('ContosoAgent')) {",
      "  New-EventLog -LogName Application -Source 'ContosoAgent'",
      '}',
    ],
  ],
  [
    'Collect BitLocker state',
    'Get-BitLockerState.ps1',
    'system',
    ['SG-Intune-Windows-Pilot'],
    [
      '$volume = Get-BitLockerVolume -MountPoint $env:SystemDrive',
      '[pscustomobject]@{ Status = $volume.VolumeStatus; Method = $volume.EncryptionMethod } | ConvertTo-Json |',
      "  Out-File 'C:\\ProgramData\\Contoso\\bitlocker.json' -Encoding utf8",
    ],
  ],
  [
    'Set the default PDF reader',
    'Set-PdfDefault.ps1',
    'system',
    broad,
    ["dism /Online /Import-DefaultAppAssociations:'C:\\ProgramData\\Contoso\\associations.xml'"],
  ],
  [
    'Prepare kiosk account',
    'Initialize-Kiosk.ps1',
    'system',
    ['SG-Intune-Kiosk-Devices'],
    [
      "if (-not (Get-LocalUser -Name 'kiosk' -ErrorAction SilentlyContinue)) {",
      "  New-LocalUser -Name 'kiosk' -NoPassword -Description 'Signs in at the kiosk' | Out-Null",
      '}',
    ],
  ],
  [
    'Restart print spooler nightly',
    'Set-SpoolerTask.ps1',
    'system',
    ['SG-Intune-Meeting-Room-Devices'],
    [
      "$action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument '-Command Restart-Service Spooler'",
      '$trigger = New-ScheduledTaskTrigger -Daily -At 03:30',
      "Register-ScheduledTask -TaskName 'Contoso spooler' -Action $action -Trigger $trigger -User SYSTEM -Force",
    ],
  ],
  [
    'Show the asset tag on the desktop',
    'Set-AssetTag.ps1',
    'system',
    broad,
    [
      '$tag = (Get-CimInstance Win32_SystemEnclosure).SMBIOSAssetTag',
      registry('HKLM:\\SOFTWARE\\Contoso\\Device', 'Owner', 'IT'),
      "Set-ItemProperty -Path 'HKLM:\\SOFTWARE\\Contoso\\Device' -Name AssetTag -Value $tag",
    ],
  ],
];

/** Windows platform scripts; `count` of them. */
export function addScripts(composer: Composer, count: number): void {
  for (const [displayName, fileName, runAsAccount, to, lines] of rows.slice(0, count)) {
    const source = ['#Requires -Version 5.1', "$ErrorActionPreference = 'Stop'", ...lines, ''].join('\r\n');
    composer.add(
      'deviceManagementScript',
      {
        displayName: `WIN - Script - ${displayName}`,
        description: `${displayName}. Runs once per device and again when it changes.`,
        fileName,
        runAsAccount,
        runAs32Bit: false,
        enforceSignatureCheck: false,
        roleScopeTagIds: ['0'],
        scriptContent: Buffer.from(source).toString('base64'),
      },
      to,
    );
  }
}
