import { sql } from 'kysely';
import type { Tx } from '../../store/store.ts';

/** People and devices of a group as the directory knew them when it was last read; null is not known, never none. */
export interface GroupSize {
  people: number | null;
  devices: number | null;
}

/** Sizes of the cached groups of which any is known. */
export async function readGroupSizes(tx: Tx, environmentId: string): Promise<Map<string, GroupSize>> {
  const count = (member: string) =>
    sql<
      number | null
    >`case when jsonb_typeof(detail->${member}) = 'number' then (detail->>${member})::int end`;
  const rows = await tx
    .selectFrom('directory_object')
    .select(['object_id', count('members').as('people'), count('devices').as('devices')])
    .where('environment_id', '=', environmentId)
    .where('kind', '=', 'group')
    .where(sql<boolean>`detail ?| array['members', 'devices']`)
    .execute();
  return new Map(rows.map(({ object_id, people, devices }) => [object_id, { people, devices }]));
}
