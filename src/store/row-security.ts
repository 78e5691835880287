/** Statements that put a table with a workspace_id under forced row-level security: a transaction sees the rows of its own workspace. */
export function isolated(table: string): string[] {
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy by_workspace on ${table} to tenantatlas_app
       using (workspace_id = app_workspace()) with check (workspace_id = app_workspace())`,
  ];
}

/**
 * The statement that narrows a table to the environments of a transaction that stands for a limited member. Every table with an
 * environment_id needs it. `select`: only what is read is narrowed, for records that limited members write into as well.
 */
export function inScope(table: string, column = 'environment_id', command: 'all' | 'select' = 'all'): string {
  return `create policy in_scope on ${table} as restrictive for ${command} to tenantatlas_app
    using ((select app_environments()) is null or ${column} = any ((select app_environments())::uuid[]))`;
}
