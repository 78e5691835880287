import { backupRoutes } from './backup-routes.ts';
import { operationRoutes } from './operation-routes.ts';
import { runRoutes } from './run-routes.ts';
import { secretRoutes } from './secret-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { workspaceRoutes } from './workspace-routes.ts';

/** Every route there is, by its id. The server, OpenAPI and the access matrix are made from this table. */
export const routes = {
  ...sessionRoutes,
  ...workspaceRoutes,
  ...operationRoutes,
  ...backupRoutes,
  ...runRoutes,
  ...secretRoutes,
} as const;

export type Routes = typeof routes;
export type RouteId = keyof Routes;
