import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import type { Attention } from '../../facts/preview.ts';

const RANK: Readonly<Record<string, number>> = {
  disabled: 0,
  enabledForReportingButNotEnforced: 1,
  enabled: 2,
};
const WORDS: Readonly<Record<string, string>> = {
  disabled: 'Off',
  enabledForReportingButNotEnforced: 'Report-only',
  enabled: 'On',
};
/** What an absent policy counts as: it may come back watching, never acting, unless asked for. */
const ABSENT = 'enabledForReportingButNotEnforced';

/** A state in the admin center's words. */
export function stateWords(state: string): string {
  return WORDS[state] ?? state;
}

/**
 * The state that a restore writes: never above the live one unless the operator asked for this item, and a lower one only with a
 * warning on the line. `liveState` is null for a policy that is absent.
 */
export function guardState(facts: { backup: string; liveState: string | null; raise: boolean }): {
  state: string;
  attention: Attention[];
} {
  const { backup, liveState, raise } = facts;
  const from = liveState ?? ABSENT;
  const wanted = RANK[backup];
  const present = RANK[from];
  // A state that this product does not know is not compared and so never written over a live one.
  if (wanted === undefined || present === undefined) {
    return {
      state: from,
      attention: [
        {
          severity: 'warning',
          text: `Its state "${stateWords(backup)}" is not known here; it stays ${stateWords(from)}.`,
        },
      ],
    };
  }
  if (wanted > present && !raise) {
    const stays =
      liveState === null
        ? `Comes back as ${stateWords(from)}: the backup has it ${stateWords(backup)}, and raising it was not asked for.`
        : `Stays ${stateWords(from)}: the backup has it ${stateWords(backup)}, and raising it was not asked for.`;
    return { state: from, attention: [{ severity: 'warning', text: stays }] };
  }
  if (wanted > present) {
    return {
      state: backup,
      attention: [
        {
          severity: 'warning',
          text: `Its state is raised from ${liveState === null ? 'absent' : stateWords(from)} to ${stateWords(backup)}, as asked for.`,
        },
      ],
    };
  }
  if (wanted < present && liveState !== null) {
    return {
      state: backup,
      attention: [
        {
          severity: 'warning',
          text: `Its state is lowered from ${stateWords(from)} to ${stateWords(backup)}: it will protect less.`,
        },
      ],
    };
  }
  return { state: backup, attention: [] };
}

const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';

function texts(value: JsonValue | undefined): string[] {
  return Array.isArray(value)
    ? value.map((each) => JSON.stringify(each)).map((text) => text.replace(/^"|"$/g, ''))
    : [];
}

/**
 * Would this policy, as it would be in the tenant, lock everyone out? `certain`: on, for all users or the global administrators, with
 * a grant control, and nobody excluded. `legacy`: the same, though only for legacy clients. Otherwise null.
 */
export function lockoutOf(content: JsonObject): 'certain' | 'legacy' | null {
  if (content['state'] !== 'enabled' || !isJsonObject(content['grantControls'])) return null;
  const conditions = isJsonObject(content['conditions']) ? content['conditions'] : {};
  const users = isJsonObject(conditions['users']) ? conditions['users'] : {};
  const reachesAll =
    texts(users['includeUsers']).includes('All') ||
    texts(users['includeRoles']).includes(GLOBAL_ADMINISTRATOR);
  const excluded = ['excludeUsers', 'excludeGroups', 'excludeRoles'].some(
    (each) => texts(users[each]).length > 0,
  );
  if (!reachesAll || excluded) return null;
  const clients = texts(conditions['clientAppTypes']);
  const modern =
    clients.length === 0 || clients.some((each) => !['exchangeActiveSync', 'other'].includes(each));
  return modern ? 'certain' : 'legacy';
}
