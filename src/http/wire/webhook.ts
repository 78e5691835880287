import type { Endpoint } from '../../webhooks/endpoints.ts';

type State = 'on' | 'waiting' | 'failing' | 'off';

/** An endpoint in the shape and the words of the API. */
export function wireEndpoint(row: Endpoint) {
  const state = stateOf(row);
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    kinds: row.kinds,
    enabled: row.enabled,
    state,
    reason: reasonOf(row, state),
    waiting: row.waiting,
    waitingSince: row.waiting_since?.toISOString() ?? null,
    attempts: row.attempts,
    nextAt: row.enabled && row.waiting > 0 ? row.next_at.toISOString() : null,
    lastAttemptAt: row.last_attempt_at?.toISOString() ?? null,
    lastDeliveredAt: row.last_delivered_at?.toISOString() ?? null,
    lastStatus: row.last_status,
    createdBy: row.created_by_name,
    createdAt: row.created_at.toISOString(),
  };
}

function stateOf(row: Endpoint): State {
  if (!row.enabled) return 'off';
  if (row.attempts > 0) return 'failing';
  return row.waiting > 0 ? 'waiting' : 'on';
}

function reasonOf(row: Endpoint, state: State): string {
  const kept = `Entries kept for it: ${String(row.waiting)}.`;
  switch (state) {
    case 'off':
      return row.off_because === 'gone'
        ? `It answered that it wants no more (410), so it was switched off. ${kept}`
        : `A person switched it off. ${kept}`;
    case 'failing':
      return `${row.last_problem} Attempts in vain: ${String(row.attempts)}. Nothing is lost: it is tried again. ${kept}`;
    case 'waiting':
      return `Being told what happened. ${kept}`;
    case 'on':
      return row.last_delivered_at === null
        ? 'Nothing has happened yet that it was to be told.'
        : 'It was told everything.';
  }
}
