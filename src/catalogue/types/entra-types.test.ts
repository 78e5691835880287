import { describe, expect, it } from 'vitest';
import { normaliseContent } from '../../compare/normalise.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { mapReferences } from '../map-references.ts';
import type { ResourceType } from '../resource-type.ts';
import { entraSamples as samples } from '../samples/entra.fixture.ts';
import { administrativeUnit } from './administrative-unit.ts';
import { application } from './application.ts';
import { authenticationContext } from './authentication-context.ts';
import { authenticationMethodsPolicy } from './authentication-methods-policy.ts';
import { authenticationStrengthPolicy } from './authentication-strength-policy.ts';
import { authorizationPolicy } from './authorization-policy.ts';
import { crossTenantAccessDefault } from './cross-tenant-access-default.ts';
import { crossTenantAccessPartner } from './cross-tenant-access-partner.ts';
import { directoryRoleDefinition } from './directory-role-definition.ts';

function said(type: ResourceType, desired: JsonObject, live: JsonObject | null): string[] {
  const normal = (raw: JsonObject) => normaliseContent(type, raw);
  const findings = type.guards?.({ desired: normal(desired), live: live && normal(live) }) ?? [];
  return findings.map((one) => (one.kind === 'warning' ? `warning: ${one.text}` : `manual: ${one.reason}`));
}

describe('authentication strengths', () => {
  const { raw } = samples.authenticationStrengthPolicy;
  const [keys] = raw.combinationConfigurations;

  it('change name, combinations and restrictions each by its own request', () => {
    const live = {
      ...raw,
      description: 'Other',
      allowedCombinations: ['fido2', 'password,sms', 'x509CertificateMultiFactor'],
      combinationConfigurations: [
        { ...keys!, allowedAAGUIDs: [] },
        {
          '@odata.type': '#microsoft.graph.x509CertificateCombinationConfiguration',
          id: 'x1',
          appliesToCombinations: ['x509CertificateMultiFactor'],
          allowedIssuerSkis: ['9A'],
        },
      ],
    };
    const requests = authenticationStrengthPolicy.update({ desired: raw, live });
    expect(requests.map(({ method, path }) => `${method} ${path.split('{id}')[1] ?? ''}`)).toEqual([
      'PATCH ',
      'DELETE /combinationConfigurations/x1',
      'POST /updateAllowedCombinations',
      `PATCH /combinationConfigurations/${keys!.id}`,
    ]);
    expect(requests[0]?.body).toEqual({ displayName: raw.displayName, description: raw.description });
    expect(requests[2]?.evidence).toEqual({ in: 'content', member: 'allowedCombinations', is: 'expected' });
  });

  it('are the same whether or not a combination is written with a blank, and in whatever order', () => {
    const other = { ...raw, allowedCombinations: ['password, hardwareOath', 'fido2'] };
    expect(normaliseContent(authenticationStrengthPolicy, other)).toEqual(
      normaliseContent(authenticationStrengthPolicy, raw),
    );
  });

  it('of Microsoft never change', () => {
    expect(authenticationStrengthPolicy.builtIn({ id: '00000000-0000-0000-0000-000000000004' })).toBe(true);
    expect(authenticationStrengthPolicy.restore.builtIn).toBeUndefined();
  });
});

describe('authentication contexts', () => {
  const { raw } = samples.authenticationContext;

  it('keep their id: it is what apps ask for', () => {
    const [create] = authenticationContext.create({ desired: raw });
    expect(create).toMatchObject({
      step: 'create',
      method: 'PATCH',
      path: '/identity/conditionalAccess/authenticationContextClassReferences/c7',
    });
    expect(Object.keys(create?.body ?? {}).sort()).toEqual(['description', 'displayName', 'isAvailable']);
  });

  it('with an id that Microsoft does not document are left to a person', () => {
    expect(said(authenticationContext, { ...raw, id: 'x1' }, null)).toEqual([
      expect.stringContaining('manual'),
    ]);
    expect(said(authenticationContext, raw, null)).toEqual([]);
    expect(said(authenticationContext, { ...raw, isAvailable: false }, raw)).toEqual([
      expect.stringContaining('no longer be published'),
    ]);
  });
});

describe('custom roles of the directory', () => {
  const { raw } = samples.directoryRoleDefinition;

  it('say which actions a write would add, and that it enables the role', () => {
    const live = {
      ...raw,
      isEnabled: false,
      rolePermissions: [{ allowedResourceActions: ['microsoft.directory/applications/basic/update'] }],
    };
    expect(said(directoryRoleDefinition, raw, live)).toEqual([
      'warning: It would allow 1 action more than now, microsoft.directory/applications/owners/update among them.',
      expect.stringContaining('would be enabled'),
    ]);
  });
});

describe('administrative units', () => {
  const { raw } = samples.administrativeUnit;

  it('take rights away before members come, and give rights last', () => {
    const live = {
      ...raw,
      members: [{ id: 'gone' }],
      scopedRoleMembers: [{ id: 's9', roleId: 'r9', roleMemberInfo: { id: 'u9', displayName: 'Bo' } }],
    };
    const parts = ['members', 'scopedRoleMembers'];
    const requests = administrativeUnit.update({
      desired: raw,
      live,
      changed: { content: true, assignments: false, parts },
    });
    expect(requests.map(({ method, path }) => `${method} ${path.split('{id}')[1] ?? ''}`)).toEqual([
      'DELETE /scopedRoleMembers/s9',
      'DELETE /members/gone/$ref',
      'POST /members/$ref',
      'POST /members/$ref',
      'POST /scopedRoleMembers',
    ]);
    expect(requests.at(-1)?.body).toEqual({
      roleId: raw.scopedRoleMembers[0]!.roleId,
      roleMemberInfo: { id: raw.scopedRoleMembers[0]!.roleMemberInfo.id },
    });
  });

  it('with a rule are neither read nor written member by member', () => {
    const dynamic = { ...raw, membershipType: 'Dynamic', membershipRule: 'x' };
    const [members] = administrativeUnit.subcollections;
    const { path } = members!;
    expect(typeof path === 'function' && path(dynamic)).toBe(undefined);
    expect(typeof path === 'function' && path(raw)).toBe('/members?$select=id');
    expect(administrativeUnit.create({ desired: dynamic }).map(({ path: to }) => to)).not.toContainEqual(
      expect.stringContaining('/members'),
    );
  });

  it('with very many differing members are left to a person', () => {
    const many = { ...raw, members: Array.from({ length: 300 }, (_each, at) => ({ id: `u${String(at)}` })) };
    expect(said(administrativeUnit, many, raw)).toEqual([expect.stringContaining('302 members differ')]);
  });

  it('say when somebody would get a role over them', () => {
    expect(said(administrativeUnit, raw, { ...raw, scopedRoleMembers: [] })).toEqual([
      expect.stringContaining('1 role over the unit'),
    ]);
  });
});

describe('policies that every tenant has once', () => {
  it('warn where guests or users could do more', () => {
    const { raw } = samples.authorizationPolicy;
    const open = {
      ...raw,
      allowInvitesFrom: 'everyone',
      guestUserRoleId: '10dae51f-b6af-4016-8d66-8c2a99b929b3',
      defaultUserRolePermissions: { ...raw.defaultUserRolePermissions, allowedToCreateApps: true },
    };
    expect(said(authorizationPolicy, open, raw)).toHaveLength(3);
    expect(said(authorizationPolicy, raw, open)).toEqual([]);
  });

  it('warn where other organizations would be trusted, or a blocked way opened', () => {
    const { raw } = samples.crossTenantAccessDefault;
    const strict = {
      ...raw,
      inboundTrust: { ...raw.inboundTrust, isMfaAccepted: false },
      b2bCollaborationInbound: {
        ...raw.b2bCollaborationInbound,
        usersAndGroups: { accessType: 'blocked', targets: [] },
      },
    };
    expect(said(crossTenantAccessDefault, raw, strict)).toEqual([
      expect.stringContaining('Multifactor authentication done elsewhere'),
      expect.stringContaining('B2B collaboration, inbound'),
    ]);
    expect(said(crossTenantAccessDefault, strict, raw)).toEqual([]);
  });
});

describe('authentication methods', () => {
  const { raw } = samples.authenticationMethodsPolicy;
  const withStates = (states: Record<string, string>): JsonObject => ({
    ...raw,
    authenticationMethodConfigurations: raw.authenticationMethodConfigurations.map((method) => ({
      ...method,
      state: states[method.id] ?? method.state,
    })),
  });

  it('are never moved back in their migration', () => {
    expect(said(authenticationMethodsPolicy, { ...raw, policyMigrationState: 'preMigration' }, raw)).toEqual([
      expect.stringContaining('manual: The migration'),
    ]);
    expect(
      said(authenticationMethodsPolicy, raw, { ...raw, policyMigrationState: 'migrationInProgress' }),
    ).toEqual([]);
  });

  it('never lose the last strong one', () => {
    expect(said(authenticationMethodsPolicy, withStates({ Fido2: 'disabled', Sms: 'enabled' }), raw)).toEqual(
      [expect.stringContaining('manual: It would switch off the last strong method')],
    );
  });

  it('say which would be switched on or off', () => {
    expect(said(authenticationMethodsPolicy, raw, withStates({ Sms: 'enabled' }))).toEqual([
      expect.stringContaining('Sms would be switched off'),
    ]);
    expect(said(authenticationMethodsPolicy, withStates({ Sms: 'enabled' }), raw)).toEqual([
      'warning: Sms would be switched on.',
    ]);
  });

  it('that the tenant or the backup does not have are left to a person', () => {
    const without = {
      ...raw,
      authenticationMethodConfigurations: raw.authenticationMethodConfigurations.slice(0, 1),
    };
    expect(said(authenticationMethodsPolicy, raw, without)).toEqual([
      expect.stringContaining('does not have the method Sms'),
    ]);
    expect(said(authenticationMethodsPolicy, without, raw)).toEqual([
      expect.stringContaining('has the method Sms'),
    ]);
  });

  it('lose a target whose group is left out, rather than naming nobody or everybody', () => {
    const targeted = {
      ...raw,
      authenticationMethodConfigurations: [
        {
          ...raw.authenticationMethodConfigurations[0]!,
          includeTargets: [{ id: 'g1', targetType: 'group' }],
        },
      ],
    };
    const mapped = mapReferences(authenticationMethodsPolicy, targeted, ({ id }) =>
      id === 'g1' ? null : id,
    );
    const [, ...parts] = authenticationMethodsPolicy.update({ desired: mapped, live: raw });
    expect(parts.map(({ body }) => body['includeTargets'])).toContainEqual([]);
    expect(JSON.stringify(parts)).not.toContain('"id":null');
  });

  it('write only what differs', () => {
    const parts = ['authenticationMethodConfigurations'];
    const requests = authenticationMethodsPolicy.update({
      desired: raw,
      live: withStates({ Sms: 'enabled' }),
      changed: { content: true, assignments: false, parts },
    });
    expect(requests).toMatchObject([
      {
        method: 'PATCH',
        path: '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/Sms',
        body: { '@odata.type': '#microsoft.graph.smsAuthenticationMethodConfiguration', state: 'disabled' },
        evidence: { is: 'present', item: { id: 'Sms', state: 'disabled' } },
      },
    ]);
    expect(Object.keys(requests[0]!.body)).not.toContain('id');
  });
});

describe('other organizations', () => {
  const { raw } = samples.crossTenantAccessPartner;

  it('are made under their tenant id, with synchronization at its own address', () => {
    const [create, sync] = crossTenantAccessPartner.create({ desired: raw });
    expect(create?.body).toMatchObject({ tenantId: raw.tenantId, inboundTrust: { isMfaAccepted: true } });
    expect(Object.keys(create?.body ?? {})).not.toContain('identitySynchronization');
    expect(sync).toMatchObject({
      method: 'PUT',
      body: { displayName: 'Fabrikam', userSyncInbound: { isSyncAllowed: true } },
    });
    expect(Object.keys(sync?.body ?? {})).not.toContain('tenantId');
  });

  it('lose synchronization where the backup has none, and by no other means', () => {
    const parts = ['identitySynchronization'];
    const requests = crossTenantAccessPartner.update({
      desired: { ...raw, identitySynchronization: null },
      live: raw,
      changed: { content: true, assignments: false, parts },
    });
    expect(requests).toMatchObject([
      { method: 'DELETE', body: {}, evidence: { member: 'identitySynchronization', is: 'expected' } },
    ]);
  });

  it('that are service providers are made by their invitation', () => {
    expect(said(crossTenantAccessPartner, { ...raw, isServiceProvider: true }, null)[0]).toContain('manual');
  });
});

describe('app registrations', () => {
  it('say which secrets Graph does not return', () => {
    expect(application.missingSecrets(samples.application.raw)).toEqual([
      { path: 'passwordCredentials.0.secretText', label: 'the client secret "Production"' },
    ]);
  });

  it('name the APIs that they ask for by appId', () => {
    expect(application.references(samples.application.raw)).toMatchObject([
      { target: 'servicePrincipal', by: 'appId' },
    ]);
  });
});
