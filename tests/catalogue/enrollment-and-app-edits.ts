import type { ResourceType } from '../../src/catalogue/resource-type.ts';
import { objectsOf, type JsonObject } from '../../src/kernel/json.ts';
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
  const edits = ownEdits(type, payload, draw).map(edit);
  if (!type.builtIn(payload)) edits.push(edit({ displayName: `${draw.text(6)} renamed` }));
  const assignable = type.assignments && type.assignments.allowed?.(payload) !== false;
  if (assignable && draw.chance(0.7)) edits.push((admin, id) => admin.assign(type.key, id, []));
  return edits;
}

function ownEdits(type: ResourceType, payload: JsonObject, draw: Draw): JsonObject[] {
  switch (type.key) {
    case 'enrollmentStatusPage':
      return [
        { showInstallationProgress: payload['showInstallationProgress'] !== true, selectedMobileAppIds: [] },
        ...(payload['priority'] === 0 ? [] : [{ priority: 90 + draw.whole(9) }]),
      ];
    case 'enrollmentRestriction':
      return 'limit' in payload
        ? [{ limit: 7 }]
        : 'platformRestriction' in payload
          ? [{ platformRestriction: { platformBlocked: true } }]
          : [{ iosRestriction: { platformBlocked: true, personalDeviceEnrollmentBlocked: true } }];
    case 'windowsHelloForBusinessEnrollment':
      return [{ state: 'disabled', pinMinimumLength: 9 }];
    case 'windowsRestoreEnrollment':
      return [{ state: 'disabled' }];
    case 'coManagementEnrollment':
      return [{ installConfigurationManagerAgent: payload['installConfigurationManagerAgent'] !== true }];
    case 'windowsAutopilotDeploymentProfile':
      return [{ outOfBoxExperienceSetting: null, locale: 'sv-SE', preprovisioningAllowed: true }];
    case 'appleUserInitiatedEnrollmentProfile':
      return [{ priority: 77, defaultEnrollmentType: 'unknown', availableEnrollmentTypeOptions: [] }];
    case 'appleEnrollmentProgramProfile':
      return [{ profileRemovalDisabled: payload['profileRemovalDisabled'] !== true, supportDepartment: 'x' }];
    case 'iosManagedAppProtection':
      return [
        { minimumPinLength: 9, exemptedAppProtocols: [] },
        { appGroupType: 'allApps', apps: [] },
      ];
    case 'androidManagedAppProtection':
      return [{ appGroupType: 'selectedPublicApps', apps: [] }];
    case 'windowsManagedAppProtection':
      return [{ apps: [], printBlocked: payload['printBlocked'] !== true }];
    case 'targetedManagedAppConfiguration':
      return [{ settings: [], customSettings: [{ name: 'other', value: 'x' }] }, { apps: [] }];
    case 'managedDeviceMobileAppConfiguration':
      return [{ targetedMobileApps: [] }, 'settings' in payload ? { settings: [] } : { payloadJson: 'e30=' }];
    case 'mobileApp':
      return [
        { categories: [], relationships: [] },
        { notes: 'changed', largeIcon: null, isFeatured: true },
      ];
    case 'policySet':
      return [{ items: objectsOf(payload['items']).slice(1) }];
    default:
      return [];
  }
}
