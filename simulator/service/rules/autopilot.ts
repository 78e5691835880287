import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';
import { isJsonObject } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import { derivedTypeOf } from '../../schema/members.ts';
import { plainRules } from './plain.ts';
import type { TypeRules } from './rules.ts';

const plain = plainRules({
  required: ['displayName'],
  scopeTags: 'roleScopeTagIds',
  defaults: {
    description: '',
    deviceNameTemplate: '',
    deviceType: 'windowsPc',
    enrollmentStatusScreenSettings: null,
    hardwareHashExtractionEnabled: false,
    locale: '',
    managementServiceAppId: null,
    outOfBoxExperienceSetting: null,
    preprovisioningAllowed: false,
  },
});

/** Autopilot profiles: answered under their earlier names too, and not removed while a group has them. */
export const autopilotRules: TypeRules = {
  ...plain,
  show: (_state, held, root) => ({
    ...root,
    enableWhiteGlove: held.content['preprovisioningAllowed'] ?? false,
    extractHardwareHash: held.content['hardwareHashExtractionEnabled'] ?? false,
    language: held.content['locale'] ?? '',
    outOfBoxExperienceSettings: earlierExperience(held.content['outOfBoxExperienceSetting']),
    // Answered for both kinds though only one declares it.
    ...(derivedTypeOf(held.content) === 'azureADWindowsAutopilotDeploymentProfile'
      ? { hybridAzureADJoinSkipConnectivityCheck: null }
      : {}),
  }),
  beforeDelete(_context, held) {
    if ((held.assignments ?? []).length > 0) {
      throw badRequest(
        'The deployment profile is assigned to groups and cannot be deleted. Remove its assignments first.',
      );
    }
  },
};

function earlierExperience(present: JsonValue | undefined): JsonObject | null {
  if (!isJsonObject(present)) return null;
  return {
    hidePrivacySettings: present['privacySettingsHidden'] ?? false,
    hideEULA: present['eulaHidden'] ?? false,
    userType: present['userType'] ?? 'administrator',
    deviceUsageType: present['deviceUsageType'] ?? 'singleUser',
    skipKeyboardSelectionPage: present['keyboardSelectionPageSkipped'] ?? false,
    hideEscapeLink: present['escapeLinkHidden'] ?? false,
  };
}
