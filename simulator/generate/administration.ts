import type { JsonObject } from '../../src/kernel/json.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import { administrationBuiltIns } from '../tenant/built-ins/administration.ts';
import { assigned, maybe, tags } from './assigned.ts';
import { cloudPcGenerators } from './cloud-pc.ts';
import type { Draw, Generated } from './draw.ts';

const flag = (draw: Draw): boolean => draw.chance(0.5);

/** Some groups of the tenant, at least one, in any order. */
function groups(draw: Draw): string[] {
  return [...new Set(Array.from({ length: 1 + draw.whole(3) }, () => draw.pick(draw.groupIds)))];
}

const actions = ['ManagedDevices_Read', 'ManagedDevices_Update', 'MobileApps_Read', 'Roles_Read'].map(
  (name) => `Microsoft.Intune_${name}`,
);

function role(draw: Draw): Generated {
  return {
    content: {
      displayName: draw.name(),
      description: draw.text(draw.whole(40)),
      isBuiltIn: false,
      isBuiltInRoleDefinition: false,
      roleScopeTagIds: tags(draw),
      rolePermissions: [
        {
          resourceActions: [
            {
              allowedResourceActions: actions.filter(() => draw.chance(0.6)),
              notAllowedResourceActions: [],
            },
          ],
        },
      ],
    },
  };
}

function roleAssignment(draw: Draw): Generated[] {
  const roles = draw.idsOf('intuneRoleDefinition');
  if (roles.length === 0) return [];
  const all = draw.chance(0.3);
  return [
    {
      content: {
        displayName: draw.name(),
        description: draw.text(draw.whole(20)),
        members: draw.chance(0.8) ? groups(draw) : [],
        resourceScopes: all ? [] : groups(draw),
        scopeType: all
          ? draw.pick(['allDevices', 'allLicensedUsers', 'allDevicesAndLicensedUsers'])
          : 'resourceScope',
        roleDefinition: { id: draw.pick(roles) },
        roleScopeTags: draw.chance(0.2) ? [] : tags(draw).map((id) => ({ id })),
      },
    },
  ];
}

function notification(draw: Draw): Generated {
  const locales = ['en-us', 'de-de', 'fi-fi', 'ja-jp'].slice(0, draw.whole(5));
  const chosen = draw.whole(Math.max(1, locales.length));
  return {
    content: {
      displayName: draw.name(),
      description: draw.chance(0.5) ? null : draw.text(20),
      brandingOptions: draw.pick([
        'none',
        'includeCompanyLogo',
        'includeCompanyLogo,includeContactInformation',
      ]),
      roleScopeTagIds: tags(draw),
      localizedNotificationMessages: locales.map((locale, at) => ({
        locale,
        subject: draw.name(),
        messageTemplate: `${draw.name()}\r\n${draw.text(draw.whole(400))}`,
        isDefault: at === chosen,
      })),
    },
  };
}

function terms(draw: Draw): Generated {
  return {
    content: {
      displayName: draw.name(),
      description: maybe(draw, () => draw.text(30)),
      title: draw.name(),
      bodyText: draw.text(draw.whole(5000)),
      acceptanceStatement: draw.text(60),
      version: 1 + draw.whole(5),
      roleScopeTagIds: tags(draw),
    },
    assignments: assigned(draw, { plain: true }),
  };
}

function image(draw: Draw): JsonObject | null {
  return draw.chance(0.5)
    ? null
    : { type: 'image/png', value: Buffer.from(draw.text(80)).toString('base64') };
}

function branding(draw: Draw): Generated {
  const { id: _id, ...every } = administrationBuiltIns.intuneBrandingProfiles[0]?.content ?? {};
  return {
    content: {
      ...structuredClone(every),
      profileName: draw.name(),
      profileDescription: maybe(draw, () => draw.text(30)),
      isDefaultProfile: false,
      displayName: maybe(draw, () => draw.name()),
      themeColor: draw.chance(0.2) ? null : { r: draw.whole(256), g: draw.whole(256), b: draw.whole(256) },
      showLogo: flag(draw),
      showDisplayNameNextToLogo: flag(draw),
      themeColorLogo: image(draw),
      lightBackgroundLogo: image(draw),
      landingPageCustomizedImage: image(draw),
      contactITName: maybe(draw, () => draw.name()),
      contactITNotes: maybe(draw, () => draw.text(100)),
      privacyUrl: maybe(draw, () => `https://example.com/${draw.text(6)}`),
      customCanSeePrivacyMessage: maybe(draw, () => draw.text(40)),
      isRemoveDeviceDisabled: flag(draw),
      isFactoryResetDisabled: flag(draw),
      companyPortalBlockedActions: draw.chance(0.5)
        ? []
        : [
            {
              platform: 'windows10AndLater',
              ownerType: draw.pick(['personal', 'company']),
              action: 'remove',
            },
          ],
      showOfficeWebApps: flag(draw),
      enrollmentAvailability: draw.pick(['availableWithPrompts', 'availableWithoutPrompts', 'unavailable']),
      disableClientTelemetry: false,
      disableDeviceCategorySelection: flag(draw),
      roleScopeTagIds: tags(draw),
    },
    assignments: assigned(draw),
  };
}

const platforms = ['all', 'windows', 'ios', 'macOS', 'androidAOSP'];

export const administrationGenerators: Partial<Record<ResourceTypeKey, (draw: Draw) => Generated[]>> = {
  roleScopeTag: (draw) => [
    {
      content: {
        id: String(100 + draw.whole(900_000)),
        displayName: draw.name(),
        description: draw.text(draw.whole(30)),
        isBuiltIn: false,
      },
      assignments: assigned(draw, { plain: true }),
    },
  ],
  assignmentFilter: (draw) => [
    {
      content: {
        displayName: `${draw.name()} ${draw.text(4)}`,
        description: draw.text(draw.whole(30)),
        platform: draw.pick(['windows10AndLater', 'iOS', 'macOS', 'androidForWork']),
        rule: '(device.deviceOwnership -eq "Corporate")',
        assignmentFilterManagementType: 'devices',
        roleScopeTags: tags(draw),
        payloads: [],
      },
    },
  ],
  deviceCategory: (draw) => [
    {
      content: {
        displayName: draw.name(),
        description: maybe(draw, () => draw.text(30)),
        roleScopeTagIds: tags(draw),
      },
    },
  ],
  managedDeviceCleanupRule: (draw) => [
    {
      content: {
        displayName: draw.name(),
        description: maybe(draw, () => draw.text(30)),
        deviceCleanupRulePlatformType: draw.pick(platforms),
        deviceInactivityBeforeRetirementInDays: 30 + draw.whole(240),
      },
    },
  ],
  intuneBrandingProfile: (draw) => [branding(draw)],
  notificationMessageTemplate: (draw) => [notification(draw)],
  termsAndConditions: (draw) => [terms(draw)],
  ...cloudPcGenerators,
  intuneRoleDefinition: (draw) => [role(draw)],
  intuneRoleAssignment: roleAssignment,
};
