import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { azureCliScript } from './azure-cli.ts';
import { consentLink, consentReturn } from './consent-link.ts';
import { powerShellScript } from './powershell.ts';
import { powerShellText, shellText } from './quote.ts';
import type { SetupInput } from './setup-input.ts';

const CLIENT = 'a0b1c2d3-0000-4000-8000-000000000001';
const input: SetupInput = {
  appName: "TenantAtlas · O'Brien & Söhne $(touch /tmp/x)",
  clientId: null,
  tenant: 'contoso.com',
  cloud: 'global',
  permissions: ['DeviceManagementConfiguration.Read.All', 'Organization.Read.All'],
  credential: { kind: 'certificate', certificate: 'MIIBcertificate==' },
  redirectUri: 'https://atlas.contoso.example/admin',
};
const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-setup-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Runs a script in a real bash, with an `az` that notes what it was asked and answers as the real one would. */
function runInBash(script: string, answers: { existing?: string; lacks?: string } = {}) {
  const log = path.join(folder, 'log');
  writeFileSync(log, '');
  const az = path.join(folder, 'az');
  writeFileSync(
    az,
    `#!/usr/bin/env bash
printf '%s\\0' "$@" >> '${log}'; printf '\\n' >> '${log}'
case "$*" in
  *"value=='${answers.lacks ?? 'none'}'"*) ;;
  *"value=="*) echo "role-$(printf '%s' "$*" | sed "s/.*value=='\\([^']*\\)'.*/\\1/")" ;;
  "ad app list"*) echo "${answers.existing ?? ''}" ;;
  "ad app create"*) echo "${CLIENT}" ;;
  "ad sp show"*"--query id"*) echo object-id ;;
  *"credential reset"*"--query password"*) echo "the~secret" ;;
esac
`,
  );
  const sleep = path.join(folder, 'sleep');
  writeFileSync(sleep, '#!/bin/sh\n');
  for (const file of [az, sleep]) chmodSync(file, 0o755);
  const ran = spawnSync('bash', ['--norc', '-c', script], {
    encoding: 'utf8',
    env: { PATH: `${folder}:${process.env['PATH'] ?? ''}` },
    input: 'typed-principal\n',
  });
  const calls = readFileSync(log, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\0').filter(Boolean));
  const call = (...words: string[]) => calls.find((one) => words.every((word, index) => one[index] === word));
  return { ...ran, calls, call };
}

describe('the Azure CLI script, run in bash', () => {
  test('makes the app with exactly the permissions, uploads the certificate and asks for consent', () => {
    const { status, stdout, stderr, call } = runInBash(azureCliScript(input) ?? '');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(call('login')).toContain('contoso.com');
    expect(call('cloud', 'set')).toContain('AzureCloud');
    const create = call('ad', 'app', 'create') ?? [];
    expect(create[create.indexOf('--display-name') + 1]).toBe(input.appName);
    expect(create).toContain('https://atlas.contoso.example/admin');
    const permissions = call('ad', 'app', 'permission', 'add') ?? [];
    expect(permissions.filter((word) => word.startsWith('role-'))).toEqual([
      'role-DeviceManagementConfiguration.Read.All=Role',
      'role-Organization.Read.All=Role',
    ]);
    expect(call('ad', 'app', 'credential', 'reset')).toContain('MIIBcertificate==');
    expect(call('ad', 'app', 'permission', 'admin-consent')).toContain(CLIENT);
    expect(stdout).toContain(`Client id: ${CLIENT}`);
  });

  test('stops before it changes anything when an app of that name is there, or a permission is not', () => {
    const there = runInBash(azureCliScript(input) ?? '', { existing: 'other-app' });
    expect(there.status).toBe(1);
    expect(there.stderr).toContain('client id other-app');
    const lacking = runInBash(azureCliScript(input) ?? '', { lacks: 'Organization.Read.All' });
    expect(lacking.status).toBe(1);
    expect(lacking.stderr).toContain('no permission Organization.Read.All');
    for (const { call } of [there, lacking]) expect(call('ad', 'app', 'create')).toBeUndefined();
  });

  test('completes an app that exists, and never makes a second one', () => {
    const { status, call } = runInBash(azureCliScript({ ...input, clientId: CLIENT }) ?? '');
    expect(status).toBe(0);
    expect(call('ad', 'app', 'create')).toBeUndefined();
    expect(call('ad', 'app', 'permission', 'add')).toContain(CLIENT);
  });

  test('shows a secret once, with its end', () => {
    const { stdout, call } = runInBash(
      azureCliScript({ ...input, credential: { kind: 'client_secret', until: '2027-05-31' } }) ?? '',
    );
    expect(call('ad', 'app', 'credential', 'reset')).toContain('2027-05-31');
    expect(stdout).toContain('the~secret');
  });

  test('trusts an issuer for federation', () => {
    const federated = {
      kind: 'federated',
      issuer: 'https://token.example',
      subject: "repo:o'brien",
      audience: 'api://AzureADTokenExchange',
    } as const;
    const { status, call } = runInBash(azureCliScript({ ...input, credential: federated }) ?? '');
    expect(status).toBe(0);
    const asked = call('ad', 'app', 'federated-credential', 'create') ?? [];
    expect(JSON.parse(asked[asked.indexOf('--parameters') + 1] ?? '')).toEqual({
      name: 'tenantatlas',
      issuer: 'https://token.example',
      subject: "repo:o'brien",
      audiences: ['api://AzureADTokenExchange'],
    });
  });

  test.each([
    [CLIENT, 'object-id'],
    [null, 'typed-principal'],
  ])('gives a managed identity (%s) its roles, one by one, and makes no app', (clientId, principal) => {
    const { status, call, calls } = runInBash(
      azureCliScript({ ...input, credential: { kind: 'managed_identity', clientId } }) ?? '',
    );
    expect(status).toBe(0);
    expect(call('ad', 'app', 'create')).toBeUndefined();
    const bodies = calls
      .filter(([word]) => word === 'rest')
      .map((one) => JSON.parse(one[one.indexOf('--body') + 1] ?? '') as unknown);
    expect(bodies).toEqual(
      input.permissions.map((name) => ({
        principalId: principal,
        resourceId: 'object-id',
        appRoleId: `role-${name}`,
      })),
    );
  });

  test('asks for delegated permissions for a device code', () => {
    const { call } = runInBash(azureCliScript({ ...input, credential: { kind: 'device_code' } }) ?? '');
    expect(call('ad', 'app', 'create')).toContain('--is-fallback-public-client');
    expect(call('ad', 'app', 'permission', 'add')?.some((word) => word.endsWith('=Scope'))).toBe(true);
  });

  test('names the cloud; there is none for a cloud that Azure CLI has no Graph for', () => {
    expect(azureCliScript({ ...input, cloud: 'usgov' })).toContain('--name AzureUSGovernment');
    expect(azureCliScript({ ...input, cloud: 'china' })).toContain('--name AzureChinaCloud');
    expect(azureCliScript({ ...input, cloud: 'usgovdod' })).toBeNull();
  });
});

describe('the PowerShell script', () => {
  test('asks for exactly the permissions, in the right cloud, by their names', () => {
    const script = powerShellScript({ ...input, cloud: 'usgovdod' });
    const list = /\$permissions = @\(\n([\s\S]*?)\n\)/.exec(script)?.[1] ?? '';
    expect(list.split(',\n').map((line) => line.trim())).toEqual(
      input.permissions.map((name) => `'${name}'`),
    );
    expect(script).toContain("Connect-MgGraph -TenantId 'contoso.com' -Environment USGovDoD");
    expect(script).toContain("-contains 'Application'");
    expect(script).toContain("$appName = 'TenantAtlas · O''Brien & Söhne $(touch /tmp/x)'");
    expect(script).toContain('FromBase64String($certificate)');
    expect(script).toContain('New-MgServicePrincipalAppRoleAssignment');
  });

  test('completes an app that exists and keeps its other certificates', () => {
    const script = powerShellScript({ ...input, clientId: CLIENT });
    expect(script).not.toContain('New-MgApplication ');
    expect(script).toContain('@($app.KeyCredentials) + @($key)');
  });

  test.each([
    [{ kind: 'client_secret', until: '2027-05-31' }, "[datetime]'2027-05-31'"],
    [
      { kind: 'federated', issuer: 'https://i', subject: 's', audience: 'a' },
      "-Issuer 'https://i' -Subject 's' -Audiences @('a')",
    ],
    [{ kind: 'managed_identity', clientId: CLIENT }, `appId eq '${CLIENT}'`],
    [{ kind: 'managed_identity', clientId: null }, 'Read-Host'],
    [{ kind: 'device_code' }, 'New-MgOauth2PermissionGrant'],
  ] as const)('prepares %j', (credential, line) => {
    const script = powerShellScript({ ...input, credential });
    expect(script).toContain(line);
    expect(script).not.toContain('AsymmetricX509Cert');
    if (credential.kind === 'managed_identity') expect(script).not.toContain('MgApplication');
  });

  test('closes what it opens', () => {
    for (const kind of ['device_code', 'undecided'] as const) {
      const code = powerShellScript({ ...input, credential: { kind } });
      for (const [open, close] of ['()', '{}', '[]'] as const) {
        expect(code.split(open ?? '').length, `${open ?? ''} ${kind}`).toBe(code.split(close ?? '').length);
      }
    }
  });
});

describe('quoting', () => {
  test('a name is what bash reads, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
        const plain = name.replaceAll(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ');
        const { stdout } = spawnSync('bash', ['-c', `printf %s ${shellText(name)}`], { encoding: 'utf8' });
        expect(stdout).toBe(plain);
      }),
      { numRuns: 40 },
    );
  });

  test('a name ends no literal of PowerShell, which takes typographic quotes for quotes too', () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.constantFrom("'", '\u2018', '\u2019', '\u201a', '\u201b', 'a', '$(x)', '"', '\n', '`'))
          .map((all) => all.join('')),
        (name) => {
          const inner = powerShellText(name).slice(1, -1);
          expect(inner.replaceAll(/(['\u2018\u2019\u201a\u201b])\1/g, '')).not.toMatch(
            /['\u2018\u2019\u201a\u201b\n]/,
          );
        },
      ),
    );
  });
});

describe('admin consent', () => {
  const of = { tenant: 'contoso.com', clientId: CLIENT, redirectUri: null };
  test.each([
    ['global', 'https://login.microsoftonline.com/contoso.com/adminconsent?client_id='],
    ['usgov', 'https://login.microsoftonline.us/'],
    ['usgovdod', 'https://login.microsoftonline.us/'],
    ['china', 'https://login.chinacloudapi.cn/'],
  ] as const)('is given at the sign-in host of the cloud (%s)', (cloud, start) => {
    expect(consentLink({ ...of, cloud }).startsWith(start)).toBe(true);
  });

  test('leads back here where Entra allows the address', () => {
    const back = consentReturn('https://atlas.contoso.example');
    expect(consentLink({ ...of, cloud: 'global', redirectUri: back })).toContain(
      `redirect_uri=${encodeURIComponent('https://atlas.contoso.example/admin')}`,
    );
    expect(consentReturn('http://127.0.0.1:8080')).toBe('http://127.0.0.1:8080/admin');
    expect(consentReturn('http://atlas.intern:8080')).toBeNull();
  });
});
