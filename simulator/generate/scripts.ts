import type { JsonObject } from '../../src/kernel/json.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import { assigned, maybe, tags } from './assigned.ts';
import type { Draw, Generated } from './draw.ts';

const code = (draw: Draw): string =>
  Buffer.from(
    draw.chance(0.3) ? `\uFEFF# ${draw.name()}\r\nexit 0\r\n` : draw.text(20 + draw.whole(400)),
  ).toString('base64');

interface Kind {
  platform: string;
  own: (draw: Draw) => JsonObject;
  plain?: true;
}

function script(draw: Draw, { platform, own, plain }: Kind): Generated {
  return {
    content: {
      displayName: draw.name(),
      description: draw.chance(0.5) ? '' : draw.text(30),
      runAsAccount: draw.pick(['system', 'user']),
      roleScopeTagIds: tags(draw),
      ...own(draw),
    },
    assignments: assigned(draw, { platform, ...(plain ? { plain } : {}) }),
  };
}

const powershell = (draw: Draw): JsonObject => ({
  runAs32Bit: draw.chance(0.5),
  enforceSignatureCheck: draw.chance(0.3),
});

function remediation(draw: Draw): Generated {
  const made = script(draw, {
    platform: 'windows10AndLater',
    own: () => ({
      ...powershell(draw),
      publisher: draw.name(),
      version: '1',
      isGlobalScript: false,
      highestAvailableVersion: null,
      deviceHealthScriptType: 'deviceHealthScript',
      detectionScriptContent: code(draw),
      remediationScriptContent: draw.chance(0.7) ? code(draw) : '',
      detectionScriptParameters: draw.chance(0.3)
        ? [
            {
              '@odata.type': '#microsoft.graph.deviceHealthScriptStringParameter',
              name: draw.text(5),
              description: '',
              isRequired: true,
              applyDefaultValueWhenNotAssigned: false,
              defaultValue: 'x',
            },
          ]
        : [],
      remediationScriptParameters: [],
    }),
  });
  const schedule = (): JsonObject | null =>
    draw.pick([
      null,
      { '@odata.type': '#microsoft.graph.deviceHealthScriptHourlySchedule', interval: 1 + draw.whole(12) },
      {
        '@odata.type': '#microsoft.graph.deviceHealthScriptDailySchedule',
        interval: 1,
        useUtc: draw.chance(0.5),
        time: '11:00:00.0000000',
      },
      {
        '@odata.type': '#microsoft.graph.deviceHealthScriptRunOnceSchedule',
        interval: 1,
        useUtc: true,
        time: '09:30:00.0000000',
        date: '2027-05-01',
      },
    ]);
  return {
    ...made,
    assignments: (made.assignments ?? []).map((each) => ({
      ...each,
      runRemediationScript: draw.chance(0.5),
      runSchedule: schedule(),
    })),
  };
}

/** Scripts of every kind. */
export const scriptGenerators: Partial<Record<ResourceTypeKey, (draw: Draw) => Generated[]>> = {
  deviceComplianceScript: (draw) => [
    {
      content: script(draw, {
        platform: '',
        own: () => ({
          ...powershell(draw),
          publisher: draw.name(),
          version: '1',
          detectionScriptContent: code(draw),
        }),
      }).content,
    },
  ],
  deviceManagementScript: (draw) => [
    script(draw, {
      platform: 'windows10AndLater',
      plain: true,
      own: () => ({ ...powershell(draw), fileName: `${draw.text(6)}.ps1`, scriptContent: code(draw) }),
    }),
  ],
  deviceShellScript: (draw) => [
    script(draw, {
      platform: 'macOS',
      own: () => ({
        fileName: `${draw.text(6)}.sh`,
        scriptContent: code(draw),
        executionFrequency: draw.pick(['PT0S', 'PT1H', 'P1D']),
        retryCount: draw.whole(4),
        blockExecutionNotifications: draw.chance(0.5),
      }),
    }),
  ],
  deviceCustomAttributeShellScript: (draw) => [
    script(draw, {
      platform: 'macOS',
      own: () => ({
        fileName: `${draw.text(6)}.sh`,
        scriptContent: code(draw),
        customAttributeName: draw.text(10),
        customAttributeType: draw.pick(['integer', 'string', 'dateTime']),
      }),
    }),
  ],
  deviceHealthScript: (draw) => [remediation(draw)],
};

function update(draw: Draw, own: JsonObject): Generated {
  return {
    content: {
      displayName: draw.name(),
      description: maybe(draw, () => draw.text(20)),
      roleScopeTagIds: tags(draw),
      ...own,
    },
    assignments: assigned(draw, { platform: 'windows10AndLater' }),
  };
}

/** Windows update policies beside the rings, and BIOS configurations. */
export const updateGenerators: Partial<Record<ResourceTypeKey, (draw: Draw) => Generated[]>> = {
  windowsFeatureUpdateProfile: (draw) => [
    update(draw, {
      featureUpdateVersion: 'Windows 11, version 25H2',
      installFeatureUpdatesOptional: draw.chance(0.5),
      installLatestWindows10OnWindows11IneligibleDevice: draw.chance(0.5),
      rolloutSettings: draw.chance(0.5)
        ? {
            offerStartDateTimeInUTC: '2027-03-02T00:00:00Z',
            offerEndDateTimeInUTC: null,
            offerIntervalInDays: null,
          }
        : null,
    }),
  ],
  windowsQualityUpdateProfile: (draw) => [
    update(draw, {
      expeditedUpdateSettings: draw.chance(0.8)
        ? { qualityUpdateRelease: '2026-10-13T00:00:00Z', daysUntilForcedReboot: draw.whole(3) }
        : null,
    }),
  ],
  windowsQualityUpdatePolicy: (draw) => [
    update(draw, {
      hotpatchEnabled: draw.chance(0.5),
      approvalSettings: ['security', 'nonSecurity']
        .filter(() => draw.chance(0.6))
        .map((category) => ({
          windowsQualityUpdateCadence: draw.pick(['monthly', 'outOfBand']),
          windowsQualityUpdateCategory: category,
          approvalMethodType: 'automatic',
          deferredDeploymentInDay: draw.chance(0.5) ? draw.whole(9) : null,
        })),
    }),
  ],
  windowsDriverUpdateProfile: (draw) => {
    const automatic = draw.chance(0.5);
    return [
      update(draw, {
        approvalType: automatic ? 'automatic' : 'manual',
        deploymentDeferralInDays: automatic ? draw.whole(10) : null,
        driverInventories: Array.from({ length: draw.whole(3) }, () => ({
          id: draw.guid(),
          name: draw.name(),
          version: '1.0',
          manufacturer: 'Contoso',
          approvalStatus: draw.pick(['needsReview', 'approved', 'declined']),
          category: 'recommended',
        })),
      }),
    ];
  },
  hardwareConfiguration: (draw) => [
    update(draw, {
      fileName: `${draw.text(5)}.cctk`,
      configurationFileContent: Buffer.from(draw.text(60)).toString('base64'),
      hardwareConfigurationFormat: draw.pick(['dell', 'surface']),
      perDevicePasswordDisabled: draw.chance(0.5),
      version: 1,
    }),
  ],
};
