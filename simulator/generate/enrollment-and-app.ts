import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import { appGenerators, policySetGenerators } from './apps.ts';
import type { Draw, Generated } from './draw.ts';
import { enrollmentGenerators } from './enrollment.ts';
import { managedAppGenerators } from './managed-apps.ts';

/** Apps first, policy sets last: each names what is there already. */
export const enrollmentAndAppGenerators: Partial<Record<ResourceTypeKey, (draw: Draw) => Generated[]>> = {
  ...appGenerators,
  ...managedAppGenerators,
  ...enrollmentGenerators,
  ...policySetGenerators,
};
