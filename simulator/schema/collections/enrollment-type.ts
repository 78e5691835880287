import type { JsonObject } from '../../../src/kernel/json.ts';
import { stringOf } from '../../../src/kernel/json.ts';
import type { ResourceTypeKey } from '../../../src/catalogue/resource-type.ts';

const kinds: Readonly<Record<string, ResourceTypeKey>> = {
  windows10EnrollmentCompletionPageConfiguration: 'enrollmentStatusPage',
  deviceEnrollmentPlatformRestrictionConfiguration: 'enrollmentRestriction',
  deviceEnrollmentPlatformRestrictionsConfiguration: 'enrollmentRestriction',
  deviceEnrollmentLimitConfiguration: 'enrollmentRestriction',
  deviceEnrollmentWindowsHelloForBusinessConfiguration: 'windowsHelloForBusinessEnrollment',
  deviceComanagementAuthorityConfiguration: 'coManagementEnrollment',
  deviceEnrollmentNotificationConfiguration: 'enrollmentNotification',
  windowsRestoreDeviceEnrollmentConfiguration: 'windowsRestoreEnrollment',
};

/** The catalogue's type of an enrollment configuration. */
export function enrollmentType(content: JsonObject): ResourceTypeKey {
  const name = (stringOf(content['@odata.type']) ?? '').replace('#microsoft.graph.', '');
  return kinds[name] ?? 'otherEnrollmentConfiguration';
}
