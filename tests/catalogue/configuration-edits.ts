import type { ResourceType } from '../../src/catalogue/resource-type.ts';
import { isJsonObject, objectsOf, stringOf, type JsonObject } from '../../src/kernel/json.ts';
import type { CapturedResource } from '../../src/graph/read/captured-resource.ts';
import type { AnotherAdministrator } from '../../simulator/admin/another-administrator.ts';
import type { Draw } from '../../simulator/generate/draw.ts';

export type Edit = (admin: AnotherAdministrator, id: string) => Promise<void>;

/** What another administrator could do to an object: a name, its own members, its parts, its targets. */
export function editsOf(type: ResourceType, resource: CapturedResource, draw: Draw): Edit[] {
  const { payload } = resource;
  const edit =
    (patch: JsonObject): Edit =>
    (admin, id) =>
      admin.edit(type.key, id, patch);
  const edits = type.builtIn(payload) ? [] : ownEdits(type, payload).map(edit);
  if (!type.builtIn(payload) && !type.createOnly.includes(type.nameProperty)) {
    edits.push(edit({ [type.nameProperty]: `${draw.text(6)} renamed`, description: draw.text(12) }));
  }
  if (type.assignments && draw.chance(0.7)) edits.push((admin, id) => admin.assign(type.key, id, []));
  return edits;
}

function ownEdits(type: ResourceType, payload: JsonObject): JsonObject[] {
  switch (type.key) {
    case 'deviceConfiguration':
      return profileEdits(payload);
    case 'windowsUpdateRing':
      return [
        { qualityUpdatesDeferralPeriodInDays: 30, installationSchedule: null, deadlineGracePeriodInDays: 4 },
      ];
    case 'iosUpdatePolicy':
      return [{ scheduledInstallDays: ['tuesday'], customUpdateTimeWindows: [], desiredOsVersion: '19.1' }];
    case 'macOSUpdatePolicy':
      return [{ customUpdateTimeWindows: [], priority: 'high' }];
    case 'groupPolicyConfiguration': {
      const [first, ...others] = objectsOf(payload['definitionValues']);
      if (first === undefined) return [];
      const turned = { ...first, enabled: first['enabled'] !== true, presentationValues: [] };
      return [{ definitionValues: [turned, ...others.slice(1)] }];
    }
    case 'deviceManagementIntent': {
      const [first, second] = objectsOf(payload['settings']);
      return [
        {
          settings: [
            { ...withoutValue(first), valueJson: 'null' },
            { ...withoutValue(second), valueJson: '77' },
            {
              '@odata.type': '#microsoft.graph.deviceManagementStringSettingInstance',
              definitionId: 'added_by_another',
              valueJson: '"x"',
            },
          ],
        },
      ];
    }
    case 'compliancePolicyV2':
      return [
        { settings: objectsOf(payload['settings']).slice(1).map(withoutNumber) },
        { scheduledActionsForRule: [{ scheduledActionConfigurations: [{ actionType: 'noAction' }] }] },
      ];
    case 'deviceCompliancePolicy':
      return [
        {
          scheduledActionsForRule: [
            { scheduledActionConfigurations: [{ actionType: 'block', gracePeriodHours: 1 }] },
          ],
        },
      ];
    case 'settingsCatalogPolicy':
    case 'endpointSecurityPolicy':
    case 'securityBaselinePolicy':
    case 'enrollmentTimeDevicePolicy':
      return [{ settings: objectsOf(payload['settings']).slice(1).map(withoutNumber) }];
    case 'deviceHealthScript':
      return [{ detectionScriptContent: 'AAAA', remediationScriptContent: '', publisher: '' }];
    case 'deviceComplianceScript':
      return [{ detectionScriptContent: 'AAAA', runAsAccount: 'user' }];
    case 'deviceManagementScript':
    case 'deviceShellScript':
    case 'deviceCustomAttributeShellScript':
      return [{ scriptContent: 'AAAA', fileName: 'other.sh' }];
    case 'windowsFeatureUpdateProfile':
      return [{ featureUpdateVersion: 'Windows 11, version 26H1', rolloutSettings: null }];
    case 'windowsQualityUpdateProfile':
      return [
        {
          expeditedUpdateSettings: { qualityUpdateRelease: '2020-01-01T00:00:00Z', daysUntilForcedReboot: 0 },
        },
      ];
    case 'windowsQualityUpdatePolicy':
      return [{ hotpatchEnabled: payload['hotpatchEnabled'] !== true, approvalSettings: [] }];
    case 'windowsDriverUpdateProfile':
      return [{ deploymentDeferralInDays: 21 }];
    default:
      return [];
  }
}

/** Another certificate in place of the one that a profile names, other privacy rules, other settings. */
function profileEdits(payload: JsonObject): JsonObject[] {
  const edits: JsonObject[] = [];
  const roots = objectsOf(payload['rootCertificatesForServerValidation']);
  if (roots.length > 1) edits.push({ rootCertificatesForServerValidation: roots.slice(1) });
  if (payload['@odata.type'] === '#microsoft.graph.windows10GeneralConfiguration') {
    edits.push({
      privacyAccessControls: [{ accessLevel: 'forceAllow', dataCategory: 'email', appDisplayName: 'Other' }],
      cameraBlocked: payload['cameraBlocked'] !== true,
      passwordMinimumLength: 15,
    });
  }
  if (Array.isArray(payload['omaSettings'])) edits.push({ omaSettings: [] });
  if (stringOf(payload['payload']) !== undefined) edits.push({ payload: 'AAAA' });
  return edits;
}

function withoutNumber({ id: _id, ...setting }: JsonObject): JsonObject {
  const instance = setting['settingInstance'];
  return isJsonObject(instance) ? { settingInstance: instance } : setting;
}

function withoutValue(setting: JsonObject | undefined): JsonObject {
  const { value: _value, ...rest } = setting ?? {};
  return rest;
}
