import { badRequest } from '../../http/answer.ts';
import { assignmentFilterRules, scopeTagRules } from './administration.ts';
import { brandingRules } from './branding.ts';
import { provisioningPolicyRules, userSettingRules } from './cloud-pc.ts';
import { roleAssignmentRules, roleDefinitionRules } from './intune-roles.ts';
import { notificationRules } from './notification.ts';
import { plainRules } from './plain.ts';
import type { TypeRules } from './rules.ts';
import { termsRules } from './terms.ts';

const cleanup = plainRules({
  required: ['displayName'],
  defaults: { description: '', deviceCleanupRulePlatformType: 'all' },
});

export const administrationRules = {
  assignmentFilters: assignmentFilterRules,
  roleScopeTags: scopeTagRules,
  roleDefinitions: roleDefinitionRules,
  roleAssignments: roleAssignmentRules,
  notificationMessageTemplates: notificationRules,
  termsAndConditions: termsRules,
  intuneBrandingProfiles: brandingRules,
  deviceCategories: {
    ...plainRules({ required: ['displayName'], scopeTags: 'roleScopeTagIds', defaults: { description: '' } }),
    times: {},
  },
  managedDeviceCleanupRules: {
    ...cleanup,
    times: { changed: 'lastModifiedDateTime' },
    create(context, body) {
      const days = body['deviceInactivityBeforeRetirementInDays'];
      if (typeof days !== 'number' || days < 30 || days > 270)
        throw badRequest("'deviceInactivityBeforeRetirementInDays' has to be a number from 30 to 270.");
      return cleanup.create(context, body);
    },
  },
  cloudPcProvisioningPolicies: provisioningPolicyRules,
  cloudPcUserSettings: userSettingRules,
} satisfies Record<string, TypeRules>;
