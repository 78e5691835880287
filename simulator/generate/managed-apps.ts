import type { JsonObject } from '../../src/kernel/json.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import { protectionDefaults } from '../service/rules/protection-defaults.ts';
import { assigned, maybe, some, tags } from './assigned.ts';
import type { Draw, Generated } from './draw.ts';

const MEMBERS = {
  iosMobileAppIdentifier: 'bundleId',
  androidMobileAppIdentifier: 'packageId',
  windowsAppIdentifier: 'windowsAppId',
};
type Identifier = keyof typeof MEMBERS;

function app(identifier: Identifier, name: string): JsonObject {
  return {
    id: `${name}.${identifier}`,
    version: '-725044562',
    mobileAppIdentifier: { '@odata.type': `#microsoft.graph.${identifier}`, [MEMBERS[identifier]]: name },
  };
}

/** Chosen apps, or a group with the apps that Microsoft has in it. */
function targeted(draw: Draw, identifier: Identifier): JsonObject {
  if (draw.chance(0.3)) {
    const names = ['com.microsoft.office.word', 'com.microsoft.office.excel'];
    return { appGroupType: 'allCoreMicrosoftApps', apps: names.map((name) => app(identifier, name)) };
  }
  return { appGroupType: 'selectedPublicApps', apps: chosen(draw, identifier) };
}

function chosen(draw: Draw, identifier: Identifier): JsonObject[] {
  return Array.from({ length: draw.whole(4) }, (_each, at) =>
    app(identifier, `com.example.${draw.text(4)}${String(at)}`),
  );
}

function base(draw: Draw): JsonObject {
  return {
    displayName: draw.name(),
    description: draw.pick(['', draw.text(20)]),
    roleScopeTagIds: tags(draw),
    version: '"1"',
  };
}

function ios(draw: Draw): Generated {
  return {
    content: {
      ...protectionDefaults.every,
      ...protectionDefaults.ios,
      ...base(draw),
      pinRequired: draw.chance(0.5),
      minimumPinLength: 4 + draw.whole(4),
      minimumRequiredOsVersion: draw.pick([null, '17.0']),
      allowedDataStorageLocations: draw.chance(0.5) ? ['sharePoint', 'oneDriveForBusiness'] : [],
      exemptedAppProtocols: draw.chance(0.5) ? [{ name: 'Default', value: 'tel;sms' }] : [],
      periodOfflineBeforeWipeIsEnforced: draw.pick(['P90D', 'P30D']),
      ...targeted(draw, 'iosMobileAppIdentifier'),
    },
    assignments: assigned(draw),
  };
}

function android(draw: Draw): Generated {
  return {
    content: {
      ...protectionDefaults.every,
      ...protectionDefaults.android,
      ...base(draw),
      encryptAppData: draw.chance(0.5),
      screenCaptureBlocked: draw.chance(0.5),
      exemptedAppPackages: draw.chance(0.5) ? [{ name: 'Dialer', value: 'com.example.dialer' }] : [],
      ...targeted(draw, 'androidMobileAppIdentifier'),
    },
    assignments: assigned(draw),
  };
}

function windows(draw: Draw): Generated {
  return {
    content: {
      ...protectionDefaults.windows,
      ...base(draw),
      printBlocked: draw.chance(0.5),
      apps: chosen(draw, 'windowsAppIdentifier'),
    },
    assignments: assigned(draw),
  };
}

function informationProtection(draw: Draw): Generated {
  return {
    content: {
      displayName: draw.name(),
      description: maybe(draw, () => draw.text(8)),
      version: '"1"',
      enforcementLevel: 'encryptAuditOnly',
      protectedApps: [],
      protectedAppLockerFiles: [
        { id: 'l1', displayName: 'Office', fileHash: 'x', file: 'PHg+', version: '1' },
      ],
      exemptAppLockerFiles: [],
    },
    assignments: [],
  };
}

function appConfiguration(draw: Draw): Generated {
  const setting = (at: number): JsonObject => ({
    id: String(at),
    settingInstance: {
      '@odata.type': '#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance',
      settingDefinitionId: `com.example.setting${String(at)}`,
      settingInstanceTemplateReference: null,
      simpleSettingValue: {
        '@odata.type': '#microsoft.graph.deviceManagementConfigurationStringSettingValue',
        settingValueTemplateReference: null,
        value: draw.text(12),
      },
    },
  });
  return {
    content: {
      ...base(draw),
      targetedAppManagementLevels: draw.pick(['unspecified', 'mdm']),
      customSettings: Array.from({ length: draw.whole(3) }, (_each, at) => ({
        name: `key ${String(at)}`,
        value: draw.name(),
      })),
      settings: Array.from({ length: draw.whole(40) }, (_each, at) => setting(at)),
      ...targeted(draw, 'iosMobileAppIdentifier'),
    },
    assignments: assigned(draw),
  };
}

function deviceAppConfiguration(draw: Draw): Generated {
  const common = {
    displayName: draw.name(),
    description: draw.pick(['', draw.text(12)]),
    roleScopeTagIds: tags(draw),
    targetedMobileApps: some(draw, 'mobileApp'),
    version: 1,
  };
  const own: JsonObject = draw.chance(0.5)
    ? {
        '@odata.type': '#microsoft.graph.iosMobileAppConfiguration',
        encodedSettingXml: null,
        settings: [{ appConfigKey: 'mail', appConfigKeyType: 'stringType', appConfigKeyValue: draw.text(8) }],
      }
    : {
        '@odata.type': '#microsoft.graph.androidManagedStoreAppConfiguration',
        packageId: `app:com.example.${draw.text(5)}`,
        payloadJson: Buffer.from(`{"kind":"${draw.text(6)}"}`).toString('base64'),
        permissionActions: [],
        connectedAppsEnabled: draw.chance(0.5),
        profileApplicability: 'androidWorkProfile',
      };
  return { content: { ...common, ...own }, assignments: assigned(draw) };
}

export const managedAppGenerators: Partial<Record<ResourceTypeKey, (draw: Draw) => Generated[]>> = {
  iosManagedAppProtection: (draw) => [ios(draw)],
  androidManagedAppProtection: (draw) => [android(draw)],
  windowsManagedAppProtection: (draw) => [windows(draw)],
  mdmWindowsInformationProtectionPolicy: (draw) => [informationProtection(draw)],
  targetedManagedAppConfiguration: (draw) => [appConfiguration(draw)],
  managedDeviceMobileAppConfiguration: (draw) => [deviceAppConfiguration(draw), deviceAppConfiguration(draw)],
};
