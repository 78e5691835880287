import { enrollmentConfiguration, ofTypes } from '../enrollment-configuration.ts';
import type { ResourceType } from '../resource-type.ts';
import { helloValues, helloWords } from '../words/enrollment.ts';

/** The tenant-wide Windows Hello for Business settings of enrollment. Tenants have their default and no other. */
export const windowsHelloForBusinessEnrollment: ResourceType = enrollmentConfiguration({
  key: 'windowsHelloForBusinessEnrollment',
  label: 'Windows Hello for Business (tenant-wide)',
  plural: 'Windows Hello for Business (tenant-wide)',
  owns: ofTypes('deviceEnrollmentWindowsHelloForBusinessConfiguration'),
  restore: {
    mode: 'enabled',
    why: "The tenant's own object is changed in place.",
    todo: 'Set Windows Hello for Business as the preview shows',
    builtIn: 'update',
  },
  risk: { level: 'high', why: 'It decides how everybody signs in to new Windows devices.' },
  order: 80,
  words: { properties: helloWords, values: helloValues },
});
