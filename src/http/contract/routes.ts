import { auditRoutes } from './audit-routes.ts';
import { backupRoutes } from './backup-routes.ts';
import { connectionRoutes } from './connection-routes.ts';
import { onboardingRoutes } from './onboarding-routes.ts';
import { operationRoutes } from './operation-routes.ts';
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
  ...auditRoutes,
  ...typeRoutes,
  ...workspaceRoutes,
  ...onboardingRoutes,
  ...connectionRoutes,
  ...operationRoutes,
  ...backupRoutes,
  ...runRoutes,
  ...rehearsalRoutes,
  ...secretRoutes,
  ...webhookRoutes,
} as const;

export type Routes = typeof routes;
export type RouteId = keyof Routes;
