import type { CollectionKey } from '../../tenant/simulated-tenant.ts';
import { administrationRules } from './administration-rules.ts';
import { configurationRules } from './configuration-rules.ts';
import { enrollmentAndAppRules } from './enrollment-and-app-rules.ts';
import { entraRules } from './entra-rules.ts';
import type { TypeRules } from './rules.ts';

export const rulesOf: Record<CollectionKey, TypeRules> = {
  ...configurationRules,
  ...enrollmentAndAppRules,
  ...administrationRules,
  ...entraRules,
};
