import { accountRoutes } from './account-routes.ts';
import { auditRoutes } from './audit-routes.ts';
import { backupRoutes } from './backup-routes.ts';
import { connectionRoutes } from './connection-routes.ts';
import { memberRoutes } from './member-routes.ts';
import { importRoutes } from './import-routes.ts';
import { keyRoutes } from './key-routes.ts';
import { onboardingRoutes } from './onboarding-routes.ts';
import { dataRoutes } from './data-routes.ts';
import { operationRoutes } from './operation-routes.ts';
import { guardRoutes } from './guard-routes.ts';
import { reviewRoutes } from './review-routes.ts';
import { rehearsalRoutes } from './rehearsal-routes.ts';
import { runRoutes } from './run-routes.ts';
import { secretRoutes } from './secret-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { typeRoutes } from './type-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';
import { workspaceRoutes } from './workspace-routes.ts';

/** Every route there is, by its id. The server, OpenAPI and the access matrix are made from this table. */
export const routes = {
  ...sessionRoutes,
  ...accountRoutes,
  ...keyRoutes,
  ...auditRoutes,
  ...typeRoutes,
  ...workspaceRoutes,
  ...memberRoutes,
  ...onboardingRoutes,
  ...connectionRoutes,
  ...operationRoutes,
  ...backupRoutes,
  ...importRoutes,
  ...runRoutes,
  ...rehearsalRoutes,
  ...reviewRoutes,
  ...guardRoutes,
  ...secretRoutes,
  ...webhookRoutes,
  ...dataRoutes,
} as const;

export type Routes = typeof routes;
export type RouteId = keyof Routes;
