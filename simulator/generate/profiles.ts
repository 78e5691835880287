import type { JsonObject } from '../../src/kernel/json.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import { assigned, maybe, tags } from './assigned.ts';
import type { Draw, Generated } from './draw.ts';

function made(draw: Draw, type: string, own: JsonObject): Generated {
  const platform = /^(windows|ios|macOS)/.exec(type)?.[1] ?? '';
  return {
    content: {
      '@odata.type': `#microsoft.graph.${type}`,
      id: draw.guid(),
      displayName: draw.name(),
      description: maybe(draw, () => draw.text(40)),
      roleScopeTagIds: tags(draw),
      supportsScopeTags: true,
      version: 1 + draw.whole(5),
      ...own,
    },
    assignments: assigned(draw, { platform: platforms[platform] ?? '' }).map((each) => ({
      ...each,
      intent: 'apply',
    })),
  };
}

const platforms: Readonly<Record<string, string>> = {
  windows: 'windows10AndLater',
  ios: 'iOS',
  macOS: 'macOS',
};

const base64 = (draw: Draw, length: number): string => Buffer.from(draw.text(length)).toString('base64');
const link = (one: Generated): JsonObject => ({ id: one.content['id'] ?? '' });

/** A root certificate, what was issued under it, and a network that asks for both. */
function certificates(draw: Draw): Generated[] {
  const root = (type: string): Generated =>
    made(draw, type, { certFileName: `${draw.text(4)}.cer`, trustedRootCertificate: base64(draw, 200) });
  const windowsRoots = [0, 1].map(() => root('windows81TrustedRootCertificate'));
  const iosRoot = root('iosTrustedRootCertificate');
  const scep = made(draw, 'iosScepCertificateProfile', {
    scepServerUrls: ['https://scep.contoso.example'],
    keySize: 'size2048',
    keyUsage: 'keyEncipherment,digitalSignature',
    renewalThresholdPercentage: 20,
    ...(draw.chance(0.8) ? { rootCertificate: link(iosRoot) } : {}),
  });
  const wifi = made(draw, 'iosEnterpriseWiFiConfiguration', {
    networkName: draw.name(),
    ssid: 'office',
    wiFiSecurityType: 'wpaEnterprise',
    eapType: 'eapTls',
    authenticationMethod: 'certificate',
    rootCertificatesForServerValidation: [link(iosRoot)],
    identityCertificateForClientAuthentication: link(scep),
  });
  const wired = made(draw, 'windowsWifiEnterpriseEAPConfiguration', {
    networkName: draw.name(),
    ssid: draw.text(8),
    wifiSecurityType: 'wpa2Enterprise',
    eapType: 'peap',
    trustedServerCertificateNames: ['radius.contoso.example'],
    rootCertificatesForServerValidation: windowsRoots.slice(draw.whole(2)).map(link),
  });
  return [...windowsRoots, iosRoot, scep, wifi, wired];
}

function restrictions(draw: Draw): Generated[] {
  const rules = Array.from({ length: draw.whole(3) }, (_each, at): JsonObject => ({
    id: draw.guid(),
    accessLevel: draw.pick(['forceAllow', 'forceDeny', 'userInControl']),
    dataCategory: draw.pick(['camera', 'location', 'microphone']),
    appDisplayName: draw.name(),
    appPackageFamilyName: `app${String(at)}_${draw.text(6)}`,
  }));
  const settings = Array.from({ length: draw.whole(4) }, (_each, at): JsonObject => ({
    '@odata.type': '#microsoft.graph.omaSettingString',
    displayName: draw.name(),
    description: maybe(draw, () => draw.text(10)),
    omaUri: `./Device/Vendor/MSFT/Policy/Config/Area/${String(at)}${draw.text(4)}`,
    isEncrypted: false,
    secretReferenceValueId: null,
    value: draw.text(draw.whole(30)),
  }));
  return [
    made(draw, 'windows10GeneralConfiguration', {
      cameraBlocked: draw.chance(0.5),
      passwordMinimumLength: draw.chance(0.5) ? 4 + draw.whole(10) : null,
      edgeFirstRunUrl: maybe(draw, () => 'https://start.contoso.example'),
      ...(rules.length > 0 || draw.chance(0.5) ? { privacyAccessControls: rules } : {}),
    }),
    made(draw, 'windows10CustomConfiguration', { omaSettings: settings }),
    made(draw, 'macOSCustomConfiguration', {
      payloadName: draw.name(),
      payloadFileName: 'profile.mobileconfig',
      payload: base64(draw, 300),
      deploymentChannel: 'deviceChannel',
    }),
  ];
}

function ring(draw: Draw): Generated[] {
  const paused = draw.chance(0.4);
  return [
    made(draw, 'windowsUpdateForBusinessConfiguration', {
      automaticUpdateMode: draw.pick(['userDefined', 'autoInstallAtMaintenanceTime', 'windowsDefault']),
      qualityUpdatesDeferralPeriodInDays: draw.whole(30),
      featureUpdatesDeferralPeriodInDays: draw.whole(100),
      driversExcluded: draw.chance(0.5),
      deadlineForQualityUpdatesInDays: draw.chance(0.5) ? draw.whole(7) : null,
      qualityUpdatesPaused: paused,
      qualityUpdatesPauseStartDate: paused ? '2026-01-05' : null,
      installationSchedule: draw.chance(0.5)
        ? {
            '@odata.type': '#microsoft.graph.windowsUpdateActiveHoursInstall',
            activeHoursStart: '08:00:00.0000000',
            activeHoursEnd: '17:00:00.0000000',
          }
        : null,
    }),
  ];
}

const days = ['monday', 'wednesday', 'saturday', 'sunday'] as const;
const windows = (draw: Draw): JsonObject[] =>
  Array.from({ length: draw.whole(3) }, () => ({
    startDay: draw.pick(days),
    endDay: draw.pick(days),
    startTime: '20:00:00.0000000',
    endTime: `0${String(draw.whole(9))}:00:00.0000000`,
  }));

/** Profiles of deviceConfigurations, those that others name first. */
export const profileGenerators: Partial<Record<ResourceTypeKey, (draw: Draw) => Generated[]>> = {
  deviceConfiguration: (draw) => [...certificates(draw), ...restrictions(draw)],
  windowsUpdateRing: ring,
  iosUpdatePolicy: (draw) => [
    made(draw, 'iosUpdateConfiguration', {
      isEnabled: true,
      activeHoursStart: '06:00:00.0000000',
      activeHoursEnd: '22:00:00.0000000',
      scheduledInstallDays: days.filter(() => draw.chance(0.4)),
      updateScheduleType: draw.pick(['updateOutsideOfActiveHours', 'alwaysUpdate']),
      utcTimeOffsetInMinutes: draw.chance(0.5) ? 120 : null,
      customUpdateTimeWindows: windows(draw),
    }),
  ],
  macOSUpdatePolicy: (draw) => [
    made(draw, 'macOSSoftwareUpdateConfiguration', {
      criticalUpdateBehavior: 'installASAP',
      configDataUpdateBehavior: draw.pick(['default', 'installASAP']),
      firmwareUpdateBehavior: draw.pick(['notConfigured', 'installLater']),
      allOtherUpdateBehavior: 'notifyOnly',
      updateScheduleType: 'updateDuringTimeWindows',
      maxUserDeferralsCount: draw.chance(0.5) ? draw.whole(5) : null,
      customUpdateTimeWindows: windows(draw),
    }),
  ],
};
