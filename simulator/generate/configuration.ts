import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import type { Draw, Generated } from './draw.ts';
import { policyGenerators } from './policies.ts';
import { profileGenerators } from './profiles.ts';
import { scriptGenerators, updateGenerators } from './scripts.ts';

/** Scripts and reusable settings come before the policies that name them. */
export const configurationGenerators: Partial<Record<ResourceTypeKey, (draw: Draw) => Generated[]>> = {
  ...scriptGenerators,
  ...updateGenerators,
  ...profileGenerators,
  ...policyGenerators,
};
