import {
  deleteConnection,
  startVerifyingConnection,
  switchConnection,
} from '../../environments/onboarding/connection-acts.ts';
import { connectionDecision } from '../../environments/onboarding/connection-decision.ts';
import { connectionView } from '../../environments/onboarding/connection-view.ts';
import { beginReplacement } from '../../environments/onboarding/onboarding-store.ts';
import type { HandlersOf } from '../handler.ts';
import { refuseArchived } from '../enforcement/refuse-archived.ts';
import { wireConnection } from '../wire/onboarding.ts';
import { shownOnboarding } from './onboarding.ts';

export const connectionHandlers: HandlersOf<
  'getConnection' | 'verifyConnection' | 'switchConnection' | 'deleteConnection' | 'replaceCredential'
> = {
  getConnection: async ({ tx, environment }) => {
    const { connection, health, replacing } = await connectionView(tx, environment.id);
    return {
      connection: connection && wireConnection(connection),
      decision: connectionDecision(connection, health),
      health: health && {
        state: health.state,
        reason: health.reason,
        checkedAt: health.checkedAt.toISOString(),
      },
      replacing,
    };
  },
  verifyConnection: async ({ deps, tx, environment, person, afterCommit }) => {
    refuseArchived(environment);
    afterCommit((await startVerifyingConnection(tx, { environment, person }, deps)).finish);
  },
  switchConnection: async ({ tx, environment, person, body }) =>
    switchConnection(tx, { environment, person }, body.enabled),
  deleteConnection: async ({ tx, environment, person }) => deleteConnection(tx, { environment, person }),
  replaceCredential: async ({ tx, environment, person }) => {
    refuseArchived(environment);
    return shownOnboarding(tx, await beginReplacement(tx, { environment, personName: person.name }));
  },
};
