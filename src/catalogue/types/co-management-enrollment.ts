import { stringOf, type JsonObject } from '../../kernel/json.ts';
import { enrollmentConfiguration, ofTypes } from '../enrollment-configuration.ts';
import type { GuardFinding, ResourceType } from '../resource-type.ts';
import { coManagementValues, coManagementWords } from '../words/enrollment.ts';

/** Co-management settings: the Configuration Manager client that enrollment installs. */
export const coManagementEnrollment: ResourceType = enrollmentConfiguration({
  key: 'coManagementEnrollment',
  label: 'Co-management settings',
  plural: 'Co-management settings',
  owns: ofTypes('deviceComanagementAuthorityConfiguration'),
  guards,
  restore: {
    mode: 'enabled',
    why: 'Written in place. The command line of the client holds data of the site: look at it before it goes to another tenant.',
    builtIn: 'update',
  },
  risk: { level: 'high', why: 'It installs the Configuration Manager client while devices enroll.' },
  order: 80,
  words: { properties: coManagementWords, values: coManagementValues },
});

/** The command line names a management point and a site: those of the tenant that was backed up. */
function guards({ desired, live }: { desired: JsonObject; live: JsonObject | null }): GuardFinding[] {
  const member = 'configurationManagerAgentCommandLineArgument';
  const wanted = stringOf(desired[member]) ?? '';
  if (wanted === '' || wanted === stringOf(live?.[member])) return [];
  return [
    {
      kind: 'warning',
      text: 'Its command line names the site and management point that were backed up: make sure that they still serve this tenant.',
    },
  ];
}
