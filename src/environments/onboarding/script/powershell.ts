import type { ConnectionSettings } from '../../../graph/connection-settings.ts';
import { powerShellText as text } from './quote.ts';
import { GRAPH_APP_ID, type SetupInput } from './setup-input.ts';

const ENVIRONMENTS: Readonly<Record<ConnectionSettings['cloud'], string>> = {
  global: 'Global',
  usgov: 'USGov',
  usgovdod: 'USGovDoD',
  china: 'China',
};

/** The setup as a script for Microsoft Graph PowerShell: it makes or completes the app, with exactly these permissions. */
export function powerShellScript(input: SetupInput): string {
  const body =
    input.credential.kind === 'managed_identity'
      ? identityLines(input)
      : [...appLines(input), ...credentialLines(input)];
  return [...headLines(input), ...body, ...grantLines(input), ...farewellLines(input), ''].join('\n');
}

function delegated(input: SetupInput): boolean {
  return input.credential.kind === 'device_code';
}

function headLines(input: SetupInput): string[] {
  const scopes = [
    'Application.ReadWrite.All',
    delegated(input) ? 'DelegatedPermissionGrant.ReadWrite.All' : 'AppRoleAssignment.ReadWrite.All',
  ];
  return [
    '# Prepares the sign-in of TenantAtlas to a Microsoft tenant. Read it before you run it; it may be run again.',
    '# Modules: Microsoft.Graph.Authentication, Microsoft.Graph.Applications, Microsoft.Graph.Identity.SignIns',
    '# Role: Privileged Role Administrator or Global Administrator. An Application Administrator can run it too; then somebody',
    '# else grants the permissions by the admin consent link.',
    "$ErrorActionPreference = 'Stop'",
    '$permissions = @(',
    ...input.permissions.map(
      (name, index) => `  ${text(name)}${index < input.permissions.length - 1 ? ',' : ''}`,
    ),
    ')',
    `Connect-MgGraph -TenantId ${text(input.tenant)} -Environment ${ENVIRONMENTS[input.cloud]} -Scopes ${scopes.map(text).join(', ')} -NoWelcome`,
    `$graph = Get-MgServicePrincipal -Filter "appId eq '${GRAPH_APP_ID}'"`,
    '$roles = @(foreach ($name in $permissions) {',
    delegated(input)
      ? '  $role = $graph.Oauth2PermissionScopes | Where-Object { $_.Value -eq $name }'
      : "  $role = $graph.AppRoles | Where-Object { $_.Value -eq $name -and $_.AllowedMemberTypes -contains 'Application' }",
    '  if (-not $role) { throw "Microsoft Graph in this cloud has no permission $name. Take the types that need it out of the choice." }',
    '  $role',
    '})',
    '',
  ];
}

function appLines(input: SetupInput): string[] {
  const access = [
    `$access = @{ ResourceAppId = '${GRAPH_APP_ID}'; ResourceAccess = @($roles | ForEach-Object { @{ Id = $_.Id; Type = '${delegated(input) ? 'Scope' : 'Role'}' } }) }`,
  ];
  const web = input.redirectUri === null ? [] : [`$web = @{ RedirectUris = @(${text(input.redirectUri)}) }`];
  const fallback = delegated(input) ? ' -IsFallbackPublicClient' : '';
  if (input.clientId !== null) {
    return [
      ...access,
      `$app = Get-MgApplication -Filter "appId eq '${input.clientId}'" -Property id, appId, displayName, keyCredentials, web`,
      `if (-not $app) { throw 'The tenant has no app registration with this client id.' }`,
      `Update-MgApplication -ApplicationId $app.Id -RequiredResourceAccess @($access)${fallback}`,
      ...(input.redirectUri === null
        ? []
        : [
            `$uris = @(@($app.Web.RedirectUris) + ${text(input.redirectUri)} | Where-Object { $_ } | Select-Object -Unique)`,
            'Update-MgApplication -ApplicationId $app.Id -Web @{ RedirectUris = $uris }',
          ]),
      ...servicePrincipalLines,
    ];
  }
  return [
    ...access,
    ...web,
    `$appName = ${text(input.appName)}`,
    `$existing = @(Get-MgApplication -Filter "displayName eq '$($appName.Replace("'", "''"))'")`,
    'if ($existing.Count -gt 0) { throw "An app registration named $appName is there already (client id $($existing[0].AppId)). Enter that client id in TenantAtlas and copy the script again." }',
    `$app = New-MgApplication -DisplayName $appName -SignInAudience AzureADMyOrg -RequiredResourceAccess @($access)${web.length > 0 ? ' -Web $web' : ''}${fallback}`,
    ...servicePrincipalLines,
  ];
}

const servicePrincipalLines = [
  `$principal = Get-MgServicePrincipal -Filter "appId eq '$($app.AppId)'"`,
  'if (-not $principal) { $principal = New-MgServicePrincipal -AppId $app.AppId }',
  '',
];

function identityLines({ credential }: SetupInput): string[] {
  const clientId = credential.kind === 'managed_identity' ? credential.clientId : null;
  return clientId === null
    ? [
        "$principalId = Read-Host 'Object (principal) id of the managed identity'",
        '$principal = Get-MgServicePrincipal -ServicePrincipalId $principalId',
        '',
      ]
    : [
        `$principal = Get-MgServicePrincipal -Filter "appId eq '${clientId}'"`,
        "if (-not $principal) { throw 'The tenant has no managed identity with this client id.' }",
        '',
      ];
}

function credentialLines({ credential, clientId }: SetupInput): string[] {
  switch (credential.kind) {
    case 'certificate':
      return [
        '# The public certificate. The private key stays sealed in TenantAtlas.',
        `$certificate = ${text(credential.certificate)}`,
        "$key = @{ Type = 'AsymmetricX509Cert'; Usage = 'Verify'; DisplayName = 'TenantAtlas'; Key = [Convert]::FromBase64String($certificate) }",
        clientId === null ? '$keys = @($key)' : '$keys = @($app.KeyCredentials) + @($key)',
        'Update-MgApplication -ApplicationId $app.Id -KeyCredentials $keys',
        '',
      ];
    case 'client_secret':
      return [
        `$secret = Add-MgApplicationPassword -ApplicationId $app.Id -PasswordCredential @{ DisplayName = 'TenantAtlas'; EndDateTime = [datetime]${text(credential.until)} }`,
        '',
      ];
    case 'federated':
      return [
        `New-MgApplicationFederatedIdentityCredential -ApplicationId $app.Id -Name 'tenantatlas' -Issuer ${text(credential.issuer)} -Subject ${text(credential.subject)} -Audiences @(${text(credential.audience)}) | Out-Null`,
        '',
      ];
    case 'managed_identity':
    case 'device_code':
    case 'undecided':
      return [];
  }
}

function grantLines(input: SetupInput): string[] {
  if (delegated(input)) {
    return [
      '$grant = @{ ClientId = $principal.Id; ConsentType = "AllPrincipals"; ResourceId = $graph.Id; Scope = ($permissions -join " ") }',
      'try { New-MgOauth2PermissionGrant -BodyParameter $grant | Out-Null }',
      'catch { Write-Warning "The permissions are not granted yet ($($_.Exception.Message)). Use the admin consent link in TenantAtlas." }',
      '',
    ];
  }
  return [
    '$granted = @(Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id -All | Where-Object { $_.ResourceId -eq $graph.Id })',
    'foreach ($role in $roles) {',
    '  if ($granted.AppRoleId -contains $role.Id) { continue }',
    '  try {',
    '    New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id -PrincipalId $principal.Id -ResourceId $graph.Id -AppRoleId $role.Id | Out-Null',
    '  } catch {',
    '    Write-Warning "$($role.Value) is not granted yet ($($_.Exception.Message)). Use the admin consent link in TenantAtlas."',
    '  }',
    '}',
    'foreach ($extra in $granted | Where-Object { $roles.Id -notcontains $_.AppRoleId }) {',
    '  $name = ($graph.AppRoles | Where-Object { $_.Id -eq $extra.AppRoleId }).Value',
    '  Write-Warning "Granted, and not needed: $name. Nothing was taken away; remove it in Entra if nobody else uses it."',
    '}',
    '',
  ];
}

function farewellLines({ credential }: SetupInput): string[] {
  if (credential.kind === 'managed_identity') {
    return ['Write-Host "Done. Go on in TenantAtlas with: Verify."'];
  }
  return [
    'Write-Host "Enter in TenantAtlas:"',
    'Write-Host "  Client id: $($app.AppId)"',
    ...(credential.kind === 'client_secret'
      ? ['Write-Host "  Client secret (shown only now): $($secret.SecretText)"']
      : []),
  ];
}
