import {
  readRehearsal,
  readRehearsalSetting,
  startRehearsal,
  switchRehearsal,
} from '../../restore/wizard/rehearsal.ts';
import { refuseArchived } from '../enforcement/refuse-archived.ts';
import type { HandlersOf } from '../handler.ts';
import { wireOperation } from '../wire/operation.ts';
import { actorOf, runPlace } from './places.ts';

export const rehearsalHandlers: HandlersOf<
  'startRehearsal' | 'getRehearsal' | 'getRehearsalSetting' | 'setRehearsalSetting'
> = {
  startRehearsal: async (context) => {
    const ask = { place: runPlace(context), actor: actorOf(context) };
    return { operation: wireOperation(await startRehearsal(context.tx, context.deps, ask)) };
  },
  getRehearsal: async (context) =>
    readRehearsal(context.tx, context.deps, { place: runPlace(context), actor: actorOf(context) }),
  getRehearsalSetting: async ({ tx, environment }) => ({
    required: await readRehearsalSetting(tx, environment.id),
  }),
  setRehearsalSetting: async ({ tx, workspace, environment, person, body }) => {
    refuseArchived(environment);
    const { required } = body;
    await switchRehearsal(tx, { workspaceId: workspace.id, environment, actor: person, required });
    return { required };
  },
};
