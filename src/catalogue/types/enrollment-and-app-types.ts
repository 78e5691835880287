import type { ResourceType } from '../resource-type.ts';

/** Enrollment, apps and their policies. */
export const enrollmentAndAppTypes: readonly ResourceType[] = [];
