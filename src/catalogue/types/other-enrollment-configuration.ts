import type { JsonObject } from '../../kernel/json.ts';
import { enrollmentConfiguration } from '../enrollment-configuration.ts';
import { typeNameOf } from '../natural-key.ts';
import type { ResourceType } from '../resource-type.ts';
import { enrollmentWords } from '../words/enrollment.ts';

/** Whatever kind of enrollment configuration the types given here do not own: captured whole, never written. */
export function otherEnrollmentConfiguration(known: readonly ResourceType[]): ResourceType {
  const type = enrollmentConfiguration({
    key: 'otherEnrollmentConfiguration',
    label: 'Other enrollment configuration',
    plural: 'Other enrollment configurations',
    owns: (raw) => !known.some((each) => each.owns(raw)),
    platform: () => 'all',
    unrecognised: (raw: JsonObject) =>
      `This version does not know enrollment configurations of the kind "${typeNameOf(raw).slice(0, 100) || 'unnamed'}".`,
    restore: {
      mode: 'manual',
      why: 'A kind of enrollment configuration that this version does not know: it is kept whole and never written.',
      todo: 'Compare it with the backup and set it by hand',
    },
    risk: { level: 'high', why: 'What it decides is not known here; enrollment reaches every new device.' },
    order: 80,
    words: { properties: enrollmentWords },
  });
  return { ...type, create: () => [], update: () => [] };
}
