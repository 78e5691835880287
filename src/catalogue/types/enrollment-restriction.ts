import { enrollmentConfiguration, ofTypes, restrictedPlatform } from '../enrollment-configuration.ts';
import type { ResourceType } from '../resource-type.ts';
import { restrictionValues, restrictionWords } from '../words/enrollment.ts';

/** Who may enroll what, and how many devices: restrictions by platform and by number, with the tenant's defaults. */
export const enrollmentRestriction: ResourceType = enrollmentConfiguration({
  key: 'enrollmentRestriction',
  label: 'Enrollment restriction',
  plural: 'Enrollment restrictions',
  owns: ofTypes(
    'deviceEnrollmentPlatformRestrictionConfiguration',
    'deviceEnrollmentPlatformRestrictionsConfiguration',
    'deviceEnrollmentLimitConfiguration',
  ),
  platform: restrictedPlatform,
  // Windows phones are gone: Graph still answers their restriction and refuses a write that carries it.
  readOnly: ['windowsMobileRestriction'],
  createOnly: ['platformType'],
  restore: {
    mode: 'enabled',
    why: "Written in place, its order too; the tenant's defaults are changed and never made.",
    builtIn: 'update',
  },
  risk: { level: 'high', why: 'It can stop all enrollment of a platform, or let personal devices in.' },
  order: 80,
  words: { properties: restrictionWords, values: restrictionValues },
});
