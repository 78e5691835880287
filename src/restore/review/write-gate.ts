import { sql, type Selectable } from 'kysely';
import type { EnvironmentTable } from '../../store/database.ts';
import type { Tx } from '../../store/store.ts';
import type { MaintenanceWindow, WriteGateSettings, WriteGateVerdict } from '../facts/write-gate.ts';
import { judgeWriteGate } from '../gates/write-gate.ts';

const SETTINGS = [
  'write_gate_health',
  'write_gate_max_age_hours',
  'write_gate_time_zone',
  'write_gate_windows',
] as const;

function settingsOf(row: Pick<Selectable<EnvironmentTable>, (typeof SETTINGS)[number]>): WriteGateSettings {
  return {
    healthRequired: row.write_gate_health,
    maxAgeHours: row.write_gate_max_age_hours,
    timeZone: row.write_gate_time_zone,
    windows: row.write_gate_windows as MaintenanceWindow[],
  };
}

/** What the environment's write gate asks for as of now. */
export async function writeGateSettings(tx: Tx, environmentId: string): Promise<WriteGateSettings> {
  return settingsOf(
    await tx
      .selectFrom('environment')
      .select(SETTINGS)
      .where('id', '=', environmentId)
      .executeTakeFirstOrThrow(),
  );
}

/** Whether the environment may be written to now, by the database's clock. `ageBinds`: see WriteGateFacts. Reads the database only. */
export async function readWriteGate(
  tx: Tx,
  of: { environmentId: string; ageBinds: boolean },
): Promise<WriteGateVerdict> {
  const { environmentId, ageBinds } = of;
  const row = await tx
    .selectFrom('environment')
    .leftJoin('connection_health as health', 'health.environment_id', 'environment.id')
    .select([...SETTINGS, 'health.state', 'health.reason', 'health.checked_at'])
    .select(sql<Date>`app_now()`.as('now'))
    .where('environment.id', '=', environmentId)
    .executeTakeFirstOrThrow();
  const { now, state, reason: unwell, checked_at: checkedAt } = row;
  const freezes = await tx
    .selectFrom('environment_freeze')
    .select(['from_at', 'to_at', 'reason', 'created_by_name'])
    .where('environment_id', '=', environmentId)
    .where('lifted_at', 'is', null)
    .where((eb) => eb.or([eb('to_at', 'is', null), eb('to_at', '>', now)]))
    .orderBy('from_at')
    .execute();
  return judgeWriteGate({
    now,
    settings: settingsOf(row),
    health: state === null || checkedAt === null ? null : { state, reason: unwell ?? '', checkedAt },
    freezes: freezes.map(({ from_at: from, to_at: to, reason, created_by_name: by }) => ({
      from,
      to,
      reason,
      by,
    })),
    ageBinds,
  });
}
