import type { ConnectionSettings } from '../../../graph/connection-settings.ts';
import { shellText as text } from './quote.ts';
import { GRAPH_APP_ID, type SetupInput } from './setup-input.ts';

/** The clouds that Azure CLI knows; it has none for the Department of Defense's Graph. */
const CLOUDS: Readonly<Partial<Record<ConnectionSettings['cloud'], { name: string; graph: string }>>> = {
  global: { name: 'AzureCloud', graph: 'https://graph.microsoft.com' },
  usgov: { name: 'AzureUSGovernment', graph: 'https://graph.microsoft.us' },
  china: { name: 'AzureChinaCloud', graph: 'https://microsoftgraph.chinacloudapi.cn' },
};

/** The setup as a bash script for Azure CLI; null for a cloud that Azure CLI has no Graph for. */
export function azureCliScript(input: SetupInput): string | null {
  const cloud = CLOUDS[input.cloud];
  if (!cloud) return null;
  const body =
    input.credential.kind === 'managed_identity'
      ? identityLines(input, cloud.graph)
      : [...appLines(input), ...credentialLines(input), ...grantLines];
  return [...headLines(input, cloud.name), ...body, ...farewellLines(input), ''].join('\n');
}

function headLines(input: SetupInput, cloud: string): string[] {
  const list = input.credential.kind === 'device_code' ? 'oauth2PermissionScopes' : 'appRoles';
  return [
    '#!/usr/bin/env bash',
    '# Prepares the sign-in of TenantAtlas to a Microsoft tenant. Read it before you run it.',
    '# Role: Privileged Role Administrator or Global Administrator. An Application Administrator can run it too; then somebody',
    '# else grants the permissions by the admin consent link.',
    'set -euo pipefail',
    `az cloud set --name ${cloud}`,
    `az login --tenant ${text(input.tenant)} --allow-no-subscriptions --output none`,
    `graph=${GRAPH_APP_ID}`,
    'permissions=(',
    ...input.permissions.map((name) => `  ${text(name)}`),
    ')',
    'ids=()',
    'for name in "${permissions[@]}"; do',
    `  id=$(az ad sp show --id "$graph" --query "${list}[?value=='$name'].id | [0]" --output tsv)`,
    '  if [ -z "$id" ]; then',
    '    echo "Microsoft Graph in this cloud has no permission $name. Take the types that need it out of the choice." >&2',
    '    exit 1',
    '  fi',
    '  ids+=("$id")',
    'done',
    '',
  ];
}

function appLines(input: SetupInput): string[] {
  const kind = input.credential.kind === 'device_code' ? 'Scope' : 'Role';
  const publicClient = input.credential.kind === 'device_code' ? ' --is-fallback-public-client true' : '';
  const redirect = input.redirectUri === null ? '' : ` --web-redirect-uris ${text(input.redirectUri)}`;
  const make =
    input.clientId === null
      ? [
          `app_name=${text(input.appName)}`,
          `existing=$(az ad app list --display-name "$app_name" --query '[0].appId' --output tsv)`,
          'if [ -n "$existing" ]; then',
          '  echo "An app registration of this name is there already (client id $existing). Enter that client id in TenantAtlas and copy the script again." >&2',
          '  exit 1',
          'fi',
          `app_id=$(az ad app create --display-name "$app_name" --sign-in-audience AzureADMyOrg${redirect}${publicClient} --query appId --output tsv)`,
        ]
      : [
          `app_id=${input.clientId}`,
          ...(publicClient === '' ? [] : [`az ad app update --id "$app_id"${publicClient}`]),
          ...(input.redirectUri === null
            ? []
            : [
                `mapfile -t uris < <(az ad app show --id "$app_id" --query 'web.redirectUris' --output tsv)`,
                `az ad app update --id "$app_id" --web-redirect-uris "\${uris[@]}" ${text(input.redirectUri)}`,
              ]),
        ];
  return [
    ...make,
    'az ad sp show --id "$app_id" --output none 2>/dev/null || az ad sp create --id "$app_id" --output none',
    `az ad app permission add --id "$app_id" --api "$graph" --api-permissions "\${ids[@]/%/=${kind}}" --output none`,
    '',
  ];
}

function credentialLines({ credential }: SetupInput): string[] {
  switch (credential.kind) {
    case 'certificate':
      return [
        '# The public certificate. The private key stays sealed in TenantAtlas.',
        `az ad app credential reset --id "$app_id" --append --display-name TenantAtlas --cert ${text(credential.certificate)} --output none`,
        '',
      ];
    case 'client_secret':
      return [
        `secret=$(az ad app credential reset --id "$app_id" --append --display-name TenantAtlas --end-date ${text(credential.until)} --query password --output tsv)`,
        '',
      ];
    case 'federated': {
      const { issuer, subject, audience } = credential;
      const parameters = JSON.stringify({ name: 'tenantatlas', issuer, subject, audiences: [audience] });
      return [
        `az ad app federated-credential create --id "$app_id" --parameters ${text(parameters)} --output none`,
        '',
      ];
    }
    case 'managed_identity':
    case 'device_code':
    case 'undecided':
      return [];
  }
}

const grantLines = [
  '# A new app takes a moment to be known everywhere.',
  'sleep 15',
  'az ad app permission admin-consent --id "$app_id" ||',
  '  echo "The permissions are not granted yet. Use the admin consent link in TenantAtlas." >&2',
  '',
];

function identityLines({ credential }: SetupInput, graph: string): string[] {
  const clientId = credential.kind === 'managed_identity' ? credential.clientId : null;
  return [
    clientId === null
      ? "read -r -p 'Object (principal) id of the managed identity: ' principal"
      : `principal=$(az ad sp show --id ${clientId} --query id --output tsv)`,
    'resource=$(az ad sp show --id "$graph" --query id --output tsv)',
    'for id in "${ids[@]}"; do',
    `  az rest --method POST --uri "${graph}/v1.0/servicePrincipals/$principal/appRoleAssignments" --headers Content-Type=application/json \\`,
    '    --body "{\\"principalId\\":\\"$principal\\",\\"resourceId\\":\\"$resource\\",\\"appRoleId\\":\\"$id\\"}" --output none ||',
    '    echo "A permission was not granted: it may be granted already, or you may not grant it." >&2',
    'done',
    '',
  ];
}

function farewellLines({ credential }: SetupInput): string[] {
  if (credential.kind === 'managed_identity') return ['echo "Done. Go on in TenantAtlas with: Verify."'];
  return [
    'echo "Enter in TenantAtlas:"',
    'echo "  Client id: $app_id"',
    ...(credential.kind === 'client_secret' ? ['echo "  Client secret (shown only now): $secret"'] : []),
  ];
}
