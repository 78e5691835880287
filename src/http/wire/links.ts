/** Addresses of the browser application, as answers name them. */
export function environmentLinks(workspace: string, environment: string) {
  const home = `/admin/workspaces/${workspace}/environments/${environment}`;
  return {
    home,
    backupSets: `${home}/backup-sets`,
    backupSet: (id: string) => `${home}/backup-sets/${id}`,
    runs: `${home}/restore-runs`,
    connection: `${home}/connection`,
    newRun: `${home}/restore-runs/create`,
    draft: (id: string) => `${home}/restore-runs/create?run=${id}`,
    run: (id: string) => `${home}/restore-runs/${id}`,
  };
}
export type EnvironmentLinks = ReturnType<typeof environmentLinks>;

/** A workspace's audit record. */
export const auditPath = (workspace: string): string => `/admin/workspaces/${workspace}/audit`;
