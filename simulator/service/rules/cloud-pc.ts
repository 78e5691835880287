import { isJsonObject, objectsOf, type JsonObject } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import { textOf } from '../text-of.ts';
import { plainRules } from './plain.ts';
import type { TypeRules } from './rules.ts';

const provisioning = plainRules({
  required: ['displayName', 'imageId'],
  scopeTags: 'scopeIds',
  defaults: {
    description: '',
    provisioningType: 'dedicated',
    managedBy: 'windows365',
    imageType: 'gallery',
    enableSingleSignOn: false,
    localAdminEnabled: false,
    cloudPcNamingTemplate: null,
    windowsSetting: { locale: 'en-US' },
    microsoftManagedDesktop: { managedType: 'notManaged', profile: null },
    autopatch: null,
    autopilotConfiguration: null,
  },
});

/** Provisioning policies of Windows 365, answered under their earlier names too. */
export const provisioningPolicyRules: TypeRules = {
  ...provisioning,
  create(context, body) {
    const joins = objectsOf(body['domainJoinConfigurations']);
    if (joins.length === 0) throw badRequest("The property 'domainJoinConfigurations' is required.");
    return provisioning.create(context, body);
  },
  show: (_state, _held, root) => ({
    ...root,
    alternateResourceUrl: null,
    cloudPcGroupDisplayName: null,
    gracePeriodInHours: 4,
    imageDisplayName: `Image ${textOf(root['imageId'])}`,
    windowsSettings: languageOf(root),
    domainJoinConfigurations: objectsOf(root['domainJoinConfigurations']).map((one) => ({
      ...one,
      type: one['domainJoinType'] ?? null,
    })),
  }),
};

function languageOf(root: JsonObject): JsonObject | null {
  const setting = root['windowsSetting'];
  return isJsonObject(setting) ? { language: setting['locale'] ?? null } : null;
}

/** User settings of Windows 365. */
export const userSettingRules: TypeRules = plainRules({
  required: ['displayName'],
  defaults: {
    localAdminEnabled: false,
    selfServiceEnabled: false,
    resetEnabled: false,
    restorePointSetting: { frequencyInHours: 12, frequencyType: 'default', userRestoreEnabled: false },
    notificationSetting: { restartPromptsDisabled: false },
    crossRegionDisasterRecoverySetting: null,
    provisioningSourceType: 'image',
  },
});
