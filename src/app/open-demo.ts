import type { AppDeps } from './app-deps.ts';
import type { SimulatedTenants } from '../environments/onboarding/onboarding-deps.ts';
import { runSimulator } from './demo/run-simulator.ts';
import { simulatedTenantsOf } from './demo/simulated-tenants.ts';
import { beginDemo, completeDemo } from './demo/seed-demo.ts';
import type { Lifetime } from './lifetime.ts';

export interface OpenedDemo {
  /** The demo was laid out by this very start. */
  fresh: boolean;
  simulatedTenants: SimulatedTenants;
  /** Fills the demo in the background, where that is not done yet. Background work has to be running. */
  complete(): Promise<void>;
}

/** Runs the simulated tenants and, on an empty installation, lays out the demo, so that there is somebody to sign in. */
export async function openDemo(deps: AppDeps, lifetime: Lifetime): Promise<OpenedDemo> {
  const simulator = await lifetime.step(
    'simulated tenants',
    () => runSimulator(deps),
    (opened) => opened.close(),
  );
  const demoDeps = { ...deps, simulator };
  const plan = await lifetime.step('demo', () => beginDemo(demoDeps));
  return {
    fresh: plan.place !== null,
    simulatedTenants: simulatedTenantsOf(simulator),
    complete: async () => {
      if (plan.filled) return;
      const stopping = new AbortController();
      deps.say(
        'The demo is being filled: a backup runs, and then other administrators change the tenant ...',
      );
      const filling = completeDemo(demoDeps, plan, stopping.signal).then(
        () => {
          deps.say('The demo is complete.');
        },
        (error: unknown) => {
          if (stopping.signal.aborted) return;
          deps.logger.error({ err: error }, 'the demo could not be filled');
          deps.say('The demo could not be filled; the log says why. The next start tries again.');
        },
      );
      await lifetime.step(
        'filling the demo',
        () => undefined,
        async () => {
          stopping.abort();
          await filling;
        },
      );
    },
  };
}
