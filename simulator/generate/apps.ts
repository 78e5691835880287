import type { JsonObject } from '../../src/kernel/json.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import { assigned, some, tags } from './assigned.ts';
import type { Draw, Generated } from './draw.ts';

interface Kind {
  type: string;
  settings: string | null;
  platform: string;
  published: boolean;
  own: (draw: Draw) => JsonObject;
}

const kinds: readonly Kind[] = [
  {
    type: 'winGetApp',
    settings: 'winGetAppAssignmentSettings',
    platform: 'windows10AndLater',
    published: true,
    own: (draw) => ({
      packageIdentifier: `9N${draw.text(10).toUpperCase()}`,
      manifestHash: `wingetv1:${draw.text(8)}`,
      installExperience: { runAsAccount: draw.pick(['system', 'user']) },
    }),
  },
  {
    type: 'webApp',
    settings: null,
    platform: '',
    published: true,
    own: (draw) => ({ appUrl: `https://${draw.text(8)}.example/ä`, useManagedBrowser: draw.chance(0.5) }),
  },
  {
    type: 'iosStoreApp',
    settings: 'iosStoreAppAssignmentSettings',
    platform: 'iOS',
    published: true,
    own: (draw) => ({
      bundleId: `com.example.${draw.text(6)}`,
      appStoreUrl: `https://apps.apple.example/id${draw.text(6)}`,
      applicableDeviceType: { iPad: true, iPhoneAndIPod: true },
      minimumSupportedOperatingSystem: { v17_0: true, v16_0: false },
    }),
  },
  {
    type: 'androidStoreApp',
    settings: null,
    platform: 'androidForWork',
    published: true,
    own: (draw) => {
      const packageId = `com.example.${draw.text(6)}`;
      return {
        packageId,
        appStoreUrl: `https://apps.example/details?id=${packageId}`,
        minimumSupportedOperatingSystem: { v10_0: true },
      };
    },
  },
  {
    type: 'officeSuiteApp',
    settings: null,
    platform: 'windows10AndLater',
    published: true,
    own: (draw) => ({
      autoAcceptEula: true,
      excludedApps: { access: draw.chance(0.5), groove: true, lync: true },
      installProgressDisplayLevel: 'none',
      localesToInstall: draw.chance(0.5) ? ['fi-fi', 'sv-se'] : [],
      officeConfigurationXml: null,
      officePlatformArchitecture: 'x64',
      officeSuiteAppDefaultFileFormat: 'officeOpenXMLFormat',
      productIds: ['o365ProPlusRetail', 'visioProRetail'],
      shouldUninstallOlderVersionsOfOffice: true,
      targetVersion: '',
      updateChannel: draw.pick(['current', 'monthlyEnterprise']),
      useSharedComputerActivation: false,
    }),
  },
  {
    type: 'win32LobApp',
    settings: 'win32LobAppAssignmentSettings',
    platform: 'windows10AndLater',
    published: true,
    own: (draw) => ({
      fileName: 'setup.intunewin',
      setupFilePath: `setup-${draw.text(4)}.exe`,
      size: 1000 + draw.whole(9000),
      committedContentVersion: '1',
      installCommandLine: 'setup.exe /quiet',
      uninstallCommandLine: 'setup.exe /x',
      applicableArchitectures: 'x64',
      rules: [win32Rule('registry')],
      detectionRules: [win32Rule('registry')],
      requirementRules: [],
      returnCodes: [{ returnCode: 0, type: 'success' }],
      installExperience: { runAsAccount: 'system', deviceRestartBehavior: 'suppress' },
    }),
  },
  {
    type: 'androidManagedStoreApp',
    settings: 'androidManagedStoreAppAssignmentSettings',
    platform: 'androidForWork',
    published: true,
    own: (draw) => ({
      packageId: `app:com.example.${draw.text(5)}`,
      appIdentifier: `app:com.example.${draw.text(5)}`,
      appStoreUrl: 'https://apps.example/work',
      isSystemApp: false,
      isPrivate: false,
      totalLicenseCount: 0,
      usedLicenseCount: 0,
      appTracks: [],
    }),
  },
];

function win32Rule(kind: string): JsonObject {
  return {
    '@odata.type': '#microsoft.graph.win32LobAppRegistryRule',
    ruleType: 'detection',
    check32BitOn64System: false,
    keyPath: `HKEY_LOCAL_MACHINE\\SOFTWARE\\${kind}`,
    valueName: null,
    operationType: 'exists',
    operator: 'notConfigured',
    comparisonValue: null,
  };
}

function app(draw: Draw, kind: Kind): Generated {
  const intent = (): string => draw.pick(['available', 'required', 'uninstall']);
  const [other] = draw.idsOf('mobileApp');
  const relates = kind.type === 'winGetApp' && other !== undefined && draw.chance(0.6);
  return {
    content: {
      '@odata.type': `#microsoft.graph.${kind.type}`,
      displayName: draw.name(),
      description: draw.text(40),
      publisher: draw.pick(['Contoso', 'Fabrikam Ö']),
      developer: '',
      owner: '',
      notes: draw.pick(['', draw.text(10)]),
      informationUrl: draw.pick([null, 'https://info.example']),
      privacyInformationUrl: null,
      isFeatured: draw.chance(0.3),
      largeIcon: draw.chance(0.5) ? { type: 'image/png', value: 'iVBORw0KGgo=' } : null,
      roleScopeTagIds: tags(draw),
      uploadState: 1,
      publishingState: kind.published ? 'published' : 'notPublished',
      categories: some(draw, 'mobileAppCategory').map((id) => ({ id })),
      relationships: relates
        ? [
            {
              '@odata.type': '#microsoft.graph.mobileAppDependency',
              targetId: other,
              dependencyType: draw.pick(['detect', 'autoInstall']),
            },
          ]
        : [],
      ...kind.own(draw),
    },
    assignments: assigned(draw, { platform: kind.platform }).map((each) => ({
      ...each,
      intent: intent(),
      settings: kind.settings === null ? null : { '@odata.type': `#microsoft.graph.${kind.settings}` },
    })),
  };
}

function policySet(draw: Draw): Generated {
  const item = (kind: string, payloadId: string, own: JsonObject = {}): JsonObject => ({
    '@odata.type': `#microsoft.graph.${kind}PolicySetItem`,
    id: draw.guid(),
    payloadId,
    itemType: kind,
    displayName: '',
    status: 'success',
    errorCode: 'noError',
    guidedDeploymentTags: [],
    ...own,
  });
  return {
    content: {
      displayName: draw.name(),
      description: draw.pick(['', draw.text(12)]),
      roleScopeTags: tags(draw),
      guidedDeploymentTags: [],
      status: 'success',
      errorCode: 'noError',
      items: [
        ...some(draw, 'mobileApp').map((id) => item('mobileApp', id, { intent: 'required', settings: null })),
        ...some(draw, 'windowsAutopilotDeploymentProfile').map((id) =>
          item('windowsAutopilotDeploymentProfile', id),
        ),
      ],
    },
    assignments: assigned(draw, { plain: true }),
  };
}

/** Apps come before what names them. */
export const appGenerators = {
  mobileAppCategory: (draw) => [
    { content: { displayName: draw.name() } },
    { content: { displayName: draw.name() } },
  ],
  mobileApp: (draw) => kinds.map((kind) => app(draw, kind)),
} satisfies Partial<Record<ResourceTypeKey, (draw: Draw) => Generated[]>>;

export const policySetGenerators = {
  policySet: (draw) => [policySet(draw)],
} satisfies Partial<Record<ResourceTypeKey, (draw: Draw) => Generated[]>>;
