import { expect, test } from 'vitest';
import { administrationTypes } from '../../src/catalogue/types/administration-types.ts';
import { intuneBrandingProfile } from '../../src/catalogue/types/intune-branding-profile.ts';
import { intuneRoleDefinition } from '../../src/catalogue/types/intune-role-definition.ts';
import type { ResourceType } from '../../src/catalogue/resource-type.ts';
import type { CapturedResource } from '../../src/graph/read/captured-resource.ts';
import { objectsOf, type JsonObject } from '../../src/kernel/json.ts';
import { textOf } from '../../simulator/service/text-of.ts';
import { expectEqual, FIRST, move, seedsFrom, twoTenants, type Tenants } from './move.ts';
import { bringBack, capture, isMade, wantedOf } from './round-trip.ts';

const seeds = seedsFrom(31);

const tenants = (seed: number): Promise<Tenants> =>
  twoTenants(seed, { types: administrationTypes, rounds: 3, shared: ['groups'] });

test.each(seeds)(
  'I-30 seed %i: administration captured is made again in an empty tenant, and is equal',
  async (seed) => {
    const both = await tenants(seed);
    const result = await move(both, administrationTypes);
    const keys = new Set(result.moved.map(({ type }) => type.key));
    expect([...keys].sort()).toEqual(administrationTypes.map(({ key }) => key).sort());
    await expectEqual(both.to, result);
  },
);

/** What another administrator could do to an object, one edit after the other. */
function editsOf(
  type: ResourceType,
  { payload }: CapturedResource,
  groupIds: readonly string[],
): JsonObject[] {
  switch (type.key) {
    case 'intuneRoleDefinition':
      return [
        {
          rolePermissions: [
            { resourceActions: [{ allowedResourceActions: [], notAllowedResourceActions: [] }] },
          ],
        },
      ];
    case 'intuneRoleAssignment':
      return [
        { members: [], scopeType: 'allDevices', resourceScopes: [] },
        { roleScopeTags: objectsOf(payload['roleScopeTags']).length === 1 ? [] : [{ id: '0' }] },
        { members: [...groupIds] },
      ];
    case 'notificationMessageTemplate': {
      const messages = objectsOf(payload['localizedNotificationMessages']);
      const other = { locale: 'sv-se', subject: 'Hej', messageTemplate: 'Uppdatera', isDefault: true };
      return [
        {
          localizedNotificationMessages: [
            other,
            ...messages.slice(1).map((one) => ({ ...one, isDefault: false, subject: 'x' })),
          ],
        },
      ];
    }
    case 'termsAndConditions':
      return [{ title: 'Other', bodyText: '', description: 'set' }];
    case 'intuneBrandingProfile':
      return [
        { themeColorLogo: null, landingPageCustomizedImage: { type: 'image/gif', value: 'R0lGODlh' } },
        {
          contactITName: 'Somebody',
          showLogo: payload['showLogo'] !== true,
          themeColor: { r: 1, g: 2, b: 3 },
        },
      ];
    case 'cloudPcProvisioningPolicy':
      return [
        {
          enableSingleSignOn: payload['enableSingleSignOn'] !== true,
          scopeIds: ['0'],
          windowsSetting: { locale: 'fr-FR' },
        },
      ];
    case 'cloudPcUserSetting':
      return [
        {
          localAdminEnabled: payload['localAdminEnabled'] !== true,
          notificationSetting: { restartPromptsDisabled: true },
        },
      ];
    case 'managedDeviceCleanupRule':
      return [{ deviceInactivityBeforeRetirementInDays: 31, description: 'set' }];
    default:
      return [{ description: 'set by another administrator' }];
  }
}

test.each(seeds)(
  'I-30 seed %i: administration that others changed is brought back in place, and is equal',
  async (seed) => {
    const { simulator, from } = await tenants(seed);
    const admin = simulator.admin(FIRST, 'Miriam Graham');
    const groupIds = simulator.resources(FIRST, 'group').map(({ id }) => textOf(id));
    let changed = 0;
    for (const type of administrationTypes) {
      for (const source of await capture(from, type)) {
        const restorable = isMade(type, source) || type.restore.builtIn === 'update';
        if (!restorable) continue;
        for (const patch of editsOf(type, source, groupIds)) await admin.edit(type.key, source.id, patch);
        const fixed = type.builtIn(source.payload);
        if (!fixed) await admin.edit(type.key, source.id, { [type.nameProperty]: 'Renamed' });
        if (type.assignments && !fixed) await admin.assign(type.key, source.id, []);
        const wanted = wantedOf(type, source, ({ id }) => id);
        const requests = await bringBack(from, type, { id: source.id, wanted });
        if (requests.length > 0) changed += 1;
        await expectEqual(from, { moved: [{ type, id: source.id, source }], map: ({ id }) => id });
      }
    }
    expect(changed).toBeGreaterThan(25);
  },
);

test('the default customization is found by its flag, changed in place, and never assigned', async () => {
  const { simulator, from } = await tenants(seeds[0] ?? 1);
  const admin = simulator.admin(FIRST);
  const profiles = await capture(from, intuneBrandingProfile);
  const source = profiles.find(({ payload }) => payload['isDefaultProfile'] === true)!;
  // Its name is empty in Graph; it goes by its kind.
  expect(source.payload['profileName']).toBe('');
  expect(source.name).toBe(intuneBrandingProfile.label);
  await admin.edit('intuneBrandingProfile', source.id, {
    contactITName: 'Somebody',
    displayName: 'Elsewhere',
  });
  const requests = await bringBack(from, intuneBrandingProfile, {
    id: source.id,
    wanted: wantedOf(intuneBrandingProfile, source, ({ id }) => id),
  });
  expect(requests.map(({ method, step }) => [method, step])).toEqual([['PATCH', 'update']]);
  await expectEqual(from, {
    moved: [{ type: intuneBrandingProfile, id: source.id, source }],
    map: ({ id }) => id,
  });
});

test('built-in roles are captured and never written', async () => {
  const { from } = await tenants(seeds[0] ?? 1);
  const roles = await capture(from, intuneRoleDefinition);
  const builtIn = roles.filter(({ payload }) => intuneRoleDefinition.builtIn(payload));
  expect(builtIn.length).toBe(3);
  expect(intuneRoleDefinition.restore.builtIn).toBeUndefined();
});
