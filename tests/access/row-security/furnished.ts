import type { TestStore } from '../../support/database.ts';

/** Tables with rows of a workspace, and by which column they are its. */
async function tablesOf(store: TestStore): Promise<{ name: string; column: string }[]> {
  const { rows } = await store.asAdmin(
    `select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'workspace_id' order by 1`,
  );
  const scoped = (rows as { name: string }[]).map(({ name }) => ({ name, column: 'workspace_id' }));
  return [...scoped, { name: 'workspace', column: 'id' }];
}

/** A digest over every row of the workspace, by table. */
export async function snapshotOf(store: TestStore, workspaceId: string): Promise<Record<string, string>> {
  const parts = (await tablesOf(store)).map(
    ({ name, column }) =>
      `select '${name}' as name, md5(coalesce(string_agg(t::text, '' order by t::text), '')) as digest from ${name} t where ${column} = $1`,
  );
  const { rows } = await store.asAdmin(parts.join(' union all '), [workspaceId]);
  return Object.fromEntries(
    (rows as { name: string; digest: string }[]).map(({ name, digest }) => [name, digest]),
  );
}

/** Texts of the workspace's rows that name something of it: ids, digests, addresses, names. Common words are not among them. */
export async function ownValues(store: TestStore, workspaceId: string): Promise<ReadonlySet<string>> {
  const values = new Set<string>([workspaceId]);
  for (const { name, column } of await tablesOf(store)) {
    const { rows } = await store.asAdmin(`select to_jsonb(t) as row from ${name} t where ${column} = $1`, [
      workspaceId,
    ]);
    for (const { row } of rows as { row: unknown }[]) collect(row, values);
  }
  return values;
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') {
    const id = /^[0-9a-f]{8}-[0-9a-f-]{27}$|^[0-9a-f]{64}$/.test(value) && !/^[0-]+$/.test(value);
    if (id || /^\S+@\S+$/.test(value) || / (Owner|Manager|compliance)$/.test(value)) into.add(value);
  } else if (typeof value === 'object' && value !== null) {
    for (const one of Object.values(value)) collect(one, into);
  }
}
