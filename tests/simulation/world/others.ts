import type { FaultPlan, PeopleAct } from '../facts.ts';
import { AT, PEOPLE } from './place.ts';
import { hasStruck, type Struck } from './struck.ts';
import type { World } from './world.ts';
import type { Api } from './api.ts';
import type { Hands } from '../scenarios/hands.ts';
import type { Named } from '../scenarios/scenario.ts';

/** What others do at ticks of the schedule: another administrator in the tenant, and our own people at the API. */
export function othersOf(
  plan: FaultPlan,
  given: { world: World; api: Api; hands: Hands; objects: readonly Named[]; struck: Struck },
): () => void {
  const { world, struck } = given;
  const { scheduler } = world;
  let acts = [
    ...plan.administrator.map((act) => ({ tick: act.tick, go: () => meddle(given, act) })),
    ...plan.people.map((act) => ({ tick: act.tick, go: () => interfere(given, act) })),
  ];
  return () => {
    const due = acts.filter(({ tick }) => tick <= scheduler.ticks);
    if (due.length === 0) return;
    acts = acts.filter(({ tick }) => tick > scheduler.ticks);
    for (const { go } of due) {
      void go().then(
        (cell) => hasStruck(struck, world, cell),
        (error: unknown) => {
          scheduler.failure ??= error as Error;
        },
      );
    }
  };
}

type Given = Parameters<typeof othersOf>[1];

/** What can't be done (the object is gone) is not done, as in the portal. */
async function meddle(
  { hands, objects, api }: Given,
  { act, object }: FaultPlan['administrator'][number],
): Promise<string> {
  const named = objects[object % Math.max(1, objects.length)];
  if (named === undefined) return `administrator/${act}`;
  const { typeKey, id } = named;
  const { admin } = hands;
  try {
    if (act === 'edit') await admin.edit(typeKey, id, { description: 'Changed by Adele' });
    else if (act === 'delete') await admin.delete(typeKey, id);
    else if (act === 'assign') await admin.assign(typeKey, id, []);
    const made = act === 'recreate' ? { id: await admin.recreate(typeKey, id) } : null;
    api.note('ADMIN', `${act} ${typeKey} ${id}`, { body: made });
  } catch (error) {
    if (error instanceof TypeError) throw error;
  }
  return `administrator/${act}`;
}

/** The last run that somebody confirmed or looked at. */
function runOf(api: Api): string | undefined {
  return api.events.findLast(({ path }) => path.includes('/restore-runs/'))?.path.split('/')[6];
}

async function interfere({ world, api }: Given, { act }: PeopleAct): Promise<string> {
  const run = runOf(api);
  const path = run === undefined ? undefined : `${AT}/restore-runs/${run}`;
  switch (act) {
    case 'cancel': {
      const operation = api.events.findLast(
        ({ body }) => typeof body === 'object' && body !== null && 'operation' in body,
      )?.body as { operation: { id: string } } | undefined;
      if (operation !== undefined)
        await api.send('POST', `${AT}/operations/${operation.operation.id}/cancel`, { act });
      break;
    }
    case 'withdraw_right':
      await world.administer(
        `update membership set role = 'readonly' where person_id = '${PEOPLE.manager.id}'`,
      );
      api.note('ACT', act, { act });
      break;
    case 'switch_connection_off':
      await world.administer('update connection set enabled = false');
      api.note('ACT', act, { act });
      break;
    case 'edit_scope':
      if (path !== undefined) {
        const { body } = await api.send<{ revision: number }>('GET', path);
        await api.send('PATCH', path, { body: { revision: body.revision, assignments: 'leave' }, act });
      }
      break;
    case 'confirm_again': {
      const preview = api.events.findLast(
        (event) => event.path === `${path ?? ''}/preview` && event.method === 'GET',
      );
      const digest = (preview?.body as { preview?: { digest?: string } } | undefined)?.preview?.digest ?? '';
      if (path !== undefined) {
        await api.send('POST', `${path}/confirm`, {
          body: { previewDigest: digest, dryRun: false, acknowledged: true, environmentName: 'Production' },
          act,
          key: `again-${String(world.scheduler.ticks)}`,
        });
      }
      break;
    }
    case 'pause':
    case 'continue':
      if (path !== undefined) await api.send('POST', `${path}/${act}`, { act });
  }
  return `people/${act}`;
}
