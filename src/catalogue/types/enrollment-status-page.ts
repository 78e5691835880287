import { enrollmentConfiguration, ofTypes } from '../enrollment-configuration.ts';
import type { ResourceType } from '../resource-type.ts';
import { statusPageValues, statusPageWords } from '../words/enrollment.ts';

/** Enrollment Status Page profiles. They name the apps that hold the device back, so apps come first. */
export const enrollmentStatusPage: ResourceType = enrollmentConfiguration({
  key: 'enrollmentStatusPage',
  label: 'Enrollment Status Page',
  plural: 'Enrollment Status Pages',
  owns: ofTypes('windows10EnrollmentCompletionPageConfiguration'),
  unordered: ['selectedMobileAppIds'],
  references: [{ path: 'selectedMobileAppIds.*', target: 'mobileApp', role: 'blocking app' }],
  restore: {
    mode: 'enabled',
    why: "Written in place, its order too; the tenant's default is changed and never made.",
    builtIn: 'update',
  },
  risk: { level: 'high', why: 'A page that waits for too much keeps every new device from being used.' },
  order: 80,
  words: { properties: statusPageWords, values: statusPageValues },
});
