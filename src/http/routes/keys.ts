import {
  createApiKey,
  DEFAULT_KEY_DAYS,
  listApiKeys,
  LONGEST_KEY_DAYS,
  NOT_BY_KEY,
  revokeApiKey,
  type ApiKey,
} from '../../access/api-keys.ts';
import { findEnvironment, listEnvironments } from '../../environments/find-environment.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../store/store.ts';
import { requireFresh } from '../enforcement/fresh.ts';
import type { HandlersOf } from '../handler.ts';
import { wireKey } from '../wire/key.ts';

export const keyHandlers: HandlersOf<'listKeys' | 'createKey' | 'revokeKey'> = {
  listKeys: async ({ tx, person, membership }) => {
    const all = membership.capabilities.has('keys.manage');
    const keys = await listApiKeys(tx, all ? 'everybody' : { personId: person.id });
    return {
      items: await shown(tx, keys, person.id),
      offered: [...membership.capabilities].filter((one) => !NOT_BY_KEY.includes(one)),
      defaultDays: DEFAULT_KEY_DAYS,
      longestDays: LONGEST_KEY_DAYS,
    };
  },
  createKey: async ({ deps, tx, person, principal, membership, body }) => {
    await requireFresh(deps, principal);
    const { name, capabilities, days } = body;
    const environmentIds = body.environments === null ? null : await idsOf(tx, body.environments);
    const wanted = { name, capabilities, days, environmentIds };
    const { key, token } = await createApiKey(tx, deps, { owner: person, membership, wanted });
    const [wired] = await shown(tx, [key], person.id);
    if (wired === undefined) throw new Error('The key that was made is not there.');
    return { key: wired, token };
  },
  revokeKey: async ({ tx, person, membership, params }) => {
    const ofEverybody = membership.capabilities.has('keys.manage');
    const key = await revokeApiKey(tx, { keyId: params.keyId, actor: person, ofEverybody });
    const [wired] = await shown(tx, [key], person.id);
    if (wired === undefined) throw new Error('The key that was revoked is not there.');
    return wired;
  },
};

async function shown(tx: Tx, keys: readonly ApiKey[], personId: string) {
  const environments = await listEnvironments(tx);
  return keys.map((key) => wireKey(key, { environments, personId }));
}

async function idsOf(tx: Tx, slugs: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const slug of slugs) {
    const environment = await findEnvironment(tx, slug);
    if (!environment) throw environmentUnknown(slug);
    ids.push(environment.id);
  }
  return ids;
}

function environmentUnknown(slug: string): Problem {
  return new Problem({
    status: 422,
    code: 'environment_unknown',
    title: "This key can't be made",
    detail: `There is no environment ${slug}, or you have no access to it. No key was made.`,
    next: 'Choose among the environments that you see.',
  });
}
