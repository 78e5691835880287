import type { JsonObject } from '../../src/kernel/json.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import { maybe, tags } from './assigned.ts';
import type { Draw, Generated } from './draw.ts';

function toGroups(draw: Draw, withPlan: boolean): JsonObject[] {
  const ids = [...new Set(Array.from({ length: draw.whole(3) }, () => draw.pick(draw.groupIds)))];
  return ids.map((groupId) => ({
    id: `${draw.guid()}_${groupId}`,
    target: {
      '@odata.type': '#microsoft.graph.cloudPcManagementGroupAssignmentTarget',
      groupId,
      servicePlanId: withPlan ? draw.guid() : null,
      allotmentDisplayName: null,
      allotmentLicensesCount: withPlan ? draw.whole(50) : null,
    },
  }));
}

/** Windows 365. */
export const cloudPcGenerators: Partial<Record<ResourceTypeKey, (draw: Draw) => Generated[]>> = {
  cloudPcProvisioningPolicy: (draw) => {
    const shared = draw.chance(0.3);
    return [
      {
        content: {
          displayName: draw.name(),
          description: maybe(draw, () => draw.text(30)),
          provisioningType: shared ? 'sharedByEntraGroup' : 'dedicated',
          managedBy: 'windows365',
          imageId: `microsoftwindowsdesktop_${draw.text(8)}`,
          imageType: 'gallery',
          enableSingleSignOn: draw.chance(0.5),
          localAdminEnabled: draw.chance(0.5),
          cloudPcNamingTemplate: maybe(draw, () => 'CPC-%USERNAME:5%-%RAND:5%'),
          domainJoinConfigurations: [
            {
              domainJoinType: 'azureADJoin',
              regionName: 'automatic',
              regionGroup: draw.pick(['usWest', 'germany', 'japan']),
              onPremisesConnectionId: draw.chance(0.3) ? draw.guid() : null,
            },
          ],
          windowsSetting: { locale: draw.pick(['en-US', 'de-DE']) },
          microsoftManagedDesktop: draw.chance(0.3) ? null : { managedType: 'notManaged', profile: null },
          autopatch: null,
          scopeIds: tags(draw),
        },
        assignments: toGroups(draw, shared),
      },
    ];
  },
  cloudPcUserSetting: (draw) => [
    {
      content: {
        displayName: draw.name(),
        localAdminEnabled: draw.chance(0.5),
        resetEnabled: draw.chance(0.5),
        selfServiceEnabled: draw.chance(0.5),
        restorePointSetting: {
          frequencyInHours: draw.pick([4, 6, 12, 16, 24]),
          frequencyType: 'default',
          userRestoreEnabled: draw.chance(0.5),
        },
        notificationSetting: draw.chance(0.5) ? null : { restartPromptsDisabled: draw.chance(0.5) },
        crossRegionDisasterRecoverySetting: null,
        provisioningSourceType: 'image',
      },
      assignments: toGroups(draw, false),
    },
  ],
};
