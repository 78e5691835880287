import { describe, expect, it } from 'vitest';
import { normaliseContent } from '../../compare/normalise.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { ResourceType } from '../resource-type.ts';
import { administrationSamples as samples } from '../samples/administration.fixture.ts';
import { cloudPcProvisioningPolicy } from './cloud-pc-provisioning-policy.ts';
import { cloudPcUserSetting } from './cloud-pc-user-setting.ts';
import { intuneBrandingProfile } from './intune-branding-profile.ts';
import { intuneRoleAssignment } from './intune-role-assignment.ts';
import { intuneRoleDefinition } from './intune-role-definition.ts';
import { managedDeviceCleanupRule } from './managed-device-cleanup-rule.ts';
import { notificationMessageTemplate } from './notification-message-template.ts';
import { termsAndConditions } from './terms-and-conditions.ts';

/** What the guards of a type say about going from `live` to `desired`, as text. */
function said(type: ResourceType, desired: JsonObject, live: JsonObject | null): string[] {
  const normal = (raw: JsonObject) => normaliseContent(type, raw);
  const findings = type.guards?.({ desired: normal(desired), live: live && normal(live) }) ?? [];
  return findings.map((one) => (one.kind === 'warning' ? `warning: ${one.text}` : `manual: ${one.reason}`));
}

describe('Intune roles', () => {
  const { raw } = samples.intuneRoleDefinition;

  it('are written by their permissions of today, never by the old twin', () => {
    const [create] = intuneRoleDefinition.create({ desired: raw });
    expect(Object.keys(create?.body ?? {})).not.toContain('permissions');
    expect(JSON.stringify(create?.body)).not.toContain('"actions"');
    expect(create?.body['rolePermissions']).toBeDefined();
  });

  it('say which rights a write would add', () => {
    const fewer = {
      ...raw,
      rolePermissions: [
        { resourceActions: [{ allowedResourceActions: ['Microsoft.Intune_MobileApps_Read'] }] },
      ],
    };
    expect(said(intuneRoleDefinition, raw, fewer)).toEqual([
      'warning: It would allow one action more than now: Microsoft.Intune_ManagedDevices_Read.',
    ]);
    expect(said(intuneRoleDefinition, fewer, raw)).toEqual([]);
  });

  it('that are built in go by their id, which is the same everywhere', () => {
    const builtIn = { ...raw, isBuiltIn: true };
    expect(intuneRoleDefinition.builtIn(builtIn)).toBe(true);
    expect(intuneRoleDefinition.naturalKey({ ...builtIn, displayName: 'x' })).toBe(
      intuneRoleDefinition.naturalKey(builtIn),
    );
  });
});

describe('Intune role assignments', () => {
  const { raw } = samples.intuneRoleAssignment;

  it('name their groups, role and scope tags', () => {
    expect(intuneRoleAssignment.references(raw).map(({ target, role }) => `${target}: ${role}`)).toEqual([
      'group: group of administrators',
      'group: scope group',
      'intuneRoleDefinition: Intune role',
      'roleScopeTag: scope tag',
    ]);
  });

  it('are made in one request with role and scope tags, since without its tags one reaches every object', () => {
    const requests = intuneRoleAssignment.create({
      desired: { ...raw, roleDefinition: { id: { $ref: 'line' } } },
    });
    expect(requests).toHaveLength(1);
    expect(requests[0]?.body).toMatchObject({
      'roleDefinition@odata.bind': {
        '@bind': { collection: '/deviceManagement/roleDefinitions', id: { $ref: 'line' } },
      },
      'roleScopeTags@odata.bind': [{ '@bind': { collection: '/deviceManagement/roleScopeTags', id: '3' } }],
    });
    expect(Object.keys(requests[0]?.body ?? {})).not.toContain('roleScopeTags');
  });

  it('get a new scope tag before they lose an old one', () => {
    const live = { ...raw, roleScopeTags: [{ id: '0' }] };
    const requests = intuneRoleAssignment.update({
      desired: raw,
      live,
      changed: { content: true, assignments: false, parts: ['roleScopeTags'] },
    });
    expect(requests.map(({ method, path }) => `${method} ${path.split('{id}')[1] ?? ''}`)).toEqual([
      'POST /roleScopeTags/$ref',
      'DELETE /roleScopeTags/0/$ref',
    ]);
    expect(requests.map(({ evidence }) => evidence)).toEqual([
      { in: 'content', member: 'roleScopeTags', is: 'present', item: { id: '3' } },
      { in: 'content', member: 'roleScopeTags', is: 'absent', item: { id: '0' } },
    ]);
  });

  it('compare by the ids of role and tags, whatever else was read of them', () => {
    const other = {
      ...raw,
      roleDefinition: { id: '1d2c0a52-5b0e-4a3f-9a54-0c3c5f7d1a01', displayName: 'Renamed' },
    };
    expect(normaliseContent(intuneRoleAssignment, other)).toEqual(
      normaliseContent(intuneRoleAssignment, raw),
    );
  });

  it('are left to a person when no scope group is left', () => {
    expect(said(intuneRoleAssignment, { ...raw, resourceScopes: [] }, raw)).toEqual([
      expect.stringContaining('manual: It would name no scope group'),
    ]);
  });

  it('warn where rights would reach everybody, every object, or nobody has them any more', () => {
    expect(
      said(
        intuneRoleAssignment,
        { ...raw, scopeType: 'allDevicesAndLicensedUsers', resourceScopes: [] },
        raw,
      ),
    ).toEqual([expect.stringContaining('all users or all devices')]);
    expect(said(intuneRoleAssignment, { ...raw, roleScopeTags: [], members: [] }, raw)).toEqual([
      expect.stringContaining('no scope tag'),
      expect.stringContaining('no administrators'),
    ]);
    expect(said(intuneRoleAssignment, raw, raw)).toEqual([]);
  });

  it('are not made without their role', () => {
    expect(intuneRoleAssignment.incomplete?.({ ...raw, roleDefinition: null })).toMatchObject([
      { blocks: 'create' },
    ]);
  });
});

describe('compliance notifications', () => {
  const { raw } = samples.notificationMessageTemplate;
  const [english, german] = raw.localizedNotificationMessages;

  it('are made without messages, then message by message with the default first', () => {
    const requests = notificationMessageTemplate.create({
      desired: { ...raw, localizedNotificationMessages: [german!, english!] },
    });
    expect(requests.map(({ step, body }) => [step, body['locale']])).toEqual([
      ['create', undefined],
      ['part', 'en-us'],
      ['part', 'de-de'],
    ]);
    expect(Object.keys(requests[0]?.body ?? {}).sort()).toEqual([
      'brandingOptions',
      'displayName',
      'roleScopeTagIds',
    ]);
  });

  it('change only the messages that differ, by their own addresses, and remove what is superfluous last', () => {
    const live = {
      ...raw,
      localizedNotificationMessages: [
        { ...english!, isDefault: false, subject: 'Old' },
        { ...german! },
        { id: 'x_fi-fi', locale: 'fi-fi', subject: 'Laite', messageTemplate: 'x', isDefault: true },
      ],
    };
    const requests = notificationMessageTemplate.update({
      desired: raw,
      live,
      changed: { content: true, assignments: false, parts: ['localizedNotificationMessages'] },
    });
    expect(requests.map(({ method, path }) => `${method} ${path.split('Messages/')[1] ?? ''}`)).toEqual([
      'PATCH 1f3ad7a2-6ef3-4a54-9b39-5d70f9a10001_en-us',
      'DELETE x_fi-fi',
    ]);
    expect(requests[0]?.body).toEqual({
      subject: english!.subject,
      messageTemplate: english!.messageTemplate,
      isDefault: true,
    });
    expect(requests[0]?.evidence).toMatchObject({
      is: 'present',
      item: { locale: 'en-us', subject: english!.subject },
    });
    expect(requests[1]?.evidence).toMatchObject({ is: 'absent', item: { locale: 'fi-fi' } });
  });
});

describe('Company Portal customizations', () => {
  const { raw } = samples.intuneBrandingProfile;

  it('are made in two steps, since a new one takes nothing but its name', () => {
    const [create, rest] = intuneBrandingProfile.create({ desired: raw });
    expect(Object.keys(create?.body ?? {}).sort()).toEqual([
      'profileDescription',
      'profileName',
      'roleScopeTagIds',
    ]);
    expect(rest?.method).toBe('PATCH');
    expect(rest?.body['themeColorLogo']).toEqual({ type: 'image/png', value: 'iVBORw0KGgo=' });
    // A new profile has the colours and images of the default: what the backup does not have is cleared.
    expect(rest?.body['lightBackgroundLogo']).toBeNull();
  });

  it('that are the default keep the name that the service gives them, and are never assigned', () => {
    const standard = { ...raw, isDefaultProfile: true };
    const requests = intuneBrandingProfile.update({
      desired: standard,
      live: { ...standard, showLogo: false },
      assignments: [],
    });
    expect(requests.map(({ step }) => step)).toEqual(['update']);
    expect(Object.keys(requests[0]?.body ?? {})).not.toEqual(expect.arrayContaining(['profileName']));
    expect(Object.keys(requests[0]?.body ?? {})).not.toContain('isDefaultProfile');
    expect(intuneBrandingProfile.assignments?.allowed?.(standard)).toBe(false);
    expect(intuneBrandingProfile.naturalKey({ ...standard, id: 'y', profileName: 'z' })).toBe(
      intuneBrandingProfile.naturalKey(standard),
    );
  });
});

describe('smaller types of administration', () => {
  it('keep the version of terms, so that nobody has to accept them again', () => {
    const [update] = termsAndConditions.update({ desired: samples.termsAndConditions.raw });
    expect(Object.keys(update?.body ?? {})).not.toContain('version');
  });

  it('warn before devices are forgotten sooner', () => {
    const { raw } = samples.managedDeviceCleanupRule;
    const later = { ...raw, deviceInactivityBeforeRetirementInDays: 270 };
    expect(said(managedDeviceCleanupRule, raw, later)).toEqual([
      expect.stringContaining('180 days would disappear'),
    ]);
    expect(said(managedDeviceCleanupRule, raw, null)).toEqual([
      expect.stringContaining('There is no such rule now'),
    ]);
    expect(said(managedDeviceCleanupRule, later, raw)).toEqual([]);
  });

  it('say what a Cloud PC policy names that no backup holds', () => {
    const { raw } = samples.cloudPcProvisioningPolicy;
    const own = {
      ...raw,
      imageType: 'custom',
      domainJoinConfigurations: [{ domainJoinType: 'hybridAzureADJoin', onPremisesConnectionId: 'c1' }],
    };
    expect(said(cloudPcProvisioningPolicy, own, raw)).toEqual([
      expect.stringContaining('Azure network connection'),
      expect.stringContaining('own image'),
    ]);
    expect(said(cloudPcProvisioningPolicy, raw, null)).toEqual([]);
  });

  it('hold a Cloud PC policy without scope tags for one with the Default tag', () => {
    const { raw } = samples.cloudPcProvisioningPolicy;
    const normal = (scopeIds: string[] | null) =>
      normaliseContent(cloudPcProvisioningPolicy, { ...raw, scopeIds });
    expect(normal(['0'])).toEqual(normal(null));
    const [update] = cloudPcProvisioningPolicy.update({ desired: { ...raw, scopeIds: [] }, live: raw });
    expect(update?.body['scopeIds']).toEqual(['0']);
  });

  it('warn before people become administrators of their Cloud PC', () => {
    const { raw } = samples.cloudPcUserSetting;
    expect(said(cloudPcUserSetting, raw, { ...raw, localAdminEnabled: false })).toHaveLength(1);
    expect(said(cloudPcUserSetting, raw, raw)).toEqual([]);
  });
});
