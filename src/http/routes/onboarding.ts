import { completeOnboarding } from '../../environments/onboarding/complete-onboarding.ts';
import { checkDeviceSignIn, startDeviceSignIn } from '../../environments/onboarding/device-sign-in.ts';
import { takeCredential } from '../../environments/onboarding/keep-credential.ts';
import type { Onboarding } from '../../environments/onboarding/onboarding.ts';
import {
  beginOnboarding,
  discardOnboarding,
  editOnboarding,
  listOnboardings,
  readOnboarding,
} from '../../environments/onboarding/onboarding-store.ts';
import { setupView } from '../../environments/onboarding/setup-view.ts';
import { startVerifying } from '../../environments/onboarding/verify-onboarding.ts';
import { listEnvironments } from '../../environments/find-environment.ts';
import { databaseNow, type Tx } from '../../store/store.ts';
import type { HandlersOf } from '../handler.ts';
import { wireOnboarding } from '../wire/onboarding.ts';

/** With what else the workspace has, as of now. */
export async function shownOnboarding(tx: Tx, onboarding: Onboarding) {
  const [now, environments] = [await databaseNow(tx), await listEnvironments(tx)];
  return wireOnboarding(onboarding, { now, environments });
}

export const onboardingHandlers: HandlersOf<
  | 'listOnboardings'
  | 'beginOnboarding'
  | 'getOnboarding'
  | 'editOnboarding'
  | 'discardOnboarding'
  | 'getSetup'
  | 'setCredential'
  | 'startDeviceSignIn'
  | 'checkDeviceSignIn'
  | 'verifyOnboarding'
  | 'completeOnboarding'
> = {
  listOnboardings: async ({ tx }) => {
    const items = [];
    for (const onboarding of await listOnboardings(tx)) items.push(await shownOnboarding(tx, onboarding));
    return { items };
  },
  beginOnboarding: async ({ tx, workspace, person }) =>
    shownOnboarding(tx, await beginOnboarding(tx, { workspaceId: workspace.id, personName: person.name })),
  getOnboarding: async ({ tx, params }) => shownOnboarding(tx, await readOnboarding(tx, params.onboardingId)),
  editOnboarding: async ({ tx, params, body }) => {
    const { revision, ...given } = body;
    // A member that was not sent is absent, not undefined.
    const edit = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return shownOnboarding(tx, await editOnboarding(tx, { id: params.onboardingId, revision, edit }));
  },
  discardOnboarding: async ({ tx, params }) => {
    await discardOnboarding(tx, params.onboardingId);
  },
  getSetup: async ({ deps, tx, params }) => {
    const onboarding = await readOnboarding(tx, params.onboardingId);
    const view = setupView(onboarding, { origin: deps.origin, now: await databaseNow(tx) });
    const permissions = view.permissions.map((one) => ({
      ...one,
      reads: [...one.reads],
      writes: [...one.writes],
    }));
    return { ...view, permissions };
  },
  setCredential: async ({ deps, tx, params, body }) => {
    const onboarding = await readOnboarding(tx, params.onboardingId);
    await takeCredential(tx, { onboarding, input: body }, deps.sealer);
    return shownOnboarding(tx, await readOnboarding(tx, params.onboardingId));
  },
  startDeviceSignIn: async ({ deps, tx, params, afterCommit }) => {
    afterCommit((await startDeviceSignIn(tx, params.onboardingId, deps)).finish);
  },
  checkDeviceSignIn: async ({ deps, tx, params, afterCommit }) => {
    afterCommit((await checkDeviceSignIn(tx, params.onboardingId, deps)).finish);
  },
  verifyOnboarding: async ({ deps, tx, params, person, afterCommit }) => {
    afterCommit((await startVerifying(tx, { id: params.onboardingId, person }, deps)).finish);
  },
  completeOnboarding: async ({ deps, tx, params, person, body }) => {
    const ask = { id: params.onboardingId, unverified: body.unverified, person };
    const { slug, operable } = await completeOnboarding(tx, ask, deps);
    return { environment: slug, operable };
  },
};
