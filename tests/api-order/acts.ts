import { expect } from 'vitest';
import { anyRun, at, call, pick, type Call } from './commands.ts';
import { confirmation, type ConfirmAsk } from './confirm.ts';
import { keptOut } from './kept-out.ts';
import { activeRun, type Member, type Person } from './model.ts';
import { expectStatus, type Answer } from './world.ts';

/** Acts around a confirmation: on the run, on its surroundings, and from outside. */
export function cancel(n: number, person: Person): Call {
  return call(
    `cancel ${String(n)} as ${person}`,
    async (model, world) => {
      const run = pick(model, n);
      if (run?.confirmation === null || run?.confirmation === undefined) return;
      const { operationId } = run.confirmation;
      const answer = await world.by(person)('POST', `${world.path}/operations/${operationId}/cancel`);
      // Whoever may prepare may also stop.
      const out = keptOut(model, person, 'draft');
      if (out !== undefined) return expectStatus(answer, [out], 'kept out');
      expectStatus(answer, [202, 409], 'a cancel');
      if (run.phase === 'paused') await world.perform(operationId);
      const { body } = await world.by('owner')('GET', `${world.path}/operations/${operationId}`);
      expect(body.status, 'cancelled work still stands').toBe('ended');
      run.phase = 'ended';
    },
    anyRun,
  );
}

export function pause(n: number, person: Person): Call {
  return call(
    `pause ${String(n)} as ${person}`,
    async (model, world) => {
      const run = pick(model, n);
      if (run === undefined) return;
      const answer = await world.by(person)('POST', `${at(world, run)}/pause`);
      const out = keptOut(model, person, 'execute');
      if (out !== undefined) return expectStatus(answer, [out], 'kept out');
      if (run.phase === 'gone') return expectStatus(answer, [404], 'a discarded draft');
      if (run.phase === 'draft' || run.phase === 'ended')
        return expectStatus(answer, [409], 'nothing to pause');
      expectStatus(answer, [202], 'a pause');
      run.phase = 'paused';
    },
    anyRun,
  );
}

export function goOn(n: number, person: Person): Call {
  return call(
    `continue ${String(n)} as ${person}`,
    async (model, world) => {
      const run = pick(model, n);
      if (run === undefined) return;
      const other = activeRun(model);
      const answer = await world.by(person)('POST', `${at(world, run)}/continue`);
      const out = keptOut(model, person, 'execute');
      if (out !== undefined) return expectStatus(answer, [out], 'kept out');
      if (run.phase === 'gone') return expectStatus(answer, [404], 'a discarded draft');
      if (run.phase !== 'paused' || other !== undefined)
        return expectStatus(answer, [409], 'nothing to continue, or another run has its place');
      expectStatus(answer, [202], 'a continuation');
      run.phase = 'queued';
    },
    anyRun,
  );
}

export function discard(n: number, person: Person): Call {
  return call(
    `discard ${String(n)} as ${person}`,
    async (model, world) => {
      const run = pick(model, n);
      if (run === undefined) return;
      const answer = await world.by(person)('DELETE', at(world, run));
      const out = keptOut(model, person, 'draft');
      if (out !== undefined) return expectStatus(answer, [out], 'kept out');
      if (run.phase === 'gone') return expectStatus(answer, [404], 'a discarded draft');
      if (run.phase !== 'draft') return expectStatus(answer, [409], 'no draft');
      expectStatus(answer, [204], 'a draft');
      run.phase = 'gone';
      model.readings = model.readings.filter((reading) => reading.run !== run);
    },
    anyRun,
  );
}

/** Begins a draft from another run: its scope comes along, and nothing else. */
export function prepareAgain(n: number, person: Person): Call {
  return call(
    `prepare ${String(n)} again as ${person}`,
    async (model, world) => {
      const run = pick(model, n);
      if (run === undefined) return;
      const body = { fromRunId: run.id };
      const answer = await world.by(person)('POST', `${world.path}/restore-runs`, { body });
      const out = keptOut(model, person, 'draft');
      if (out !== undefined) return expectStatus(answer, [out], 'kept out');
      if (run.phase === 'gone') return expectStatus(answer, [404], 'a discarded draft');
      expectStatus(answer, [201], 'a draft');
      model.runs.push({
        ...run,
        id: answer.body.id,
        phase: 'draft',
        checks: new Map(),
        previews: new Map(),
        digests: [],
        confirmation: null,
      });
    },
    anyRun,
  );
}

/** Another administrator of the tenant changes a policy in the portal. */
export function changeTenant(): Call {
  return call('another administrator edits a policy', async (model, world) => {
    const { app } = world;
    model.editions['Windows updates'] += 1;
    const description = `edited ${String(model.editions['Windows updates'])} times`;
    await app.simulator
      .admin(app.production.tenantId, 'Alex Wilber')
      .edit('settingsCatalogPolicy', app.furniture.updatePolicy, { description });
  });
}

export function pass(minutes: number): Call {
  return call(`${String(minutes)} minutes pass`, async (model) => {
    model.now += minutes * 60_000;
  });
}

/** Gives a member another role, or takes their membership away; it holds from the next request on. */
export function setRole(person: Exclude<Member, 'owner'>, role: Member | 'none'): Call {
  return call(`${person} becomes ${role}`, async (model, world) => {
    await world.setRole(person, role === 'none' ? null : role);
    const view = role !== 'none';
    const draft = view && role !== 'readonly';
    model.may[person] = { view, draft, execute: draft && role !== 'operator' };
  });
}

export function connection(on: boolean): Call {
  return call(`the connection is switched ${on ? 'on' : 'off'}`, async (model, world) => {
    await world.connect(on);
    model.connected = on;
  });
}

/** A stranger, at home in another workspace, names our run below their own address, and ours below ours. */
export function fromOutside(n: number, what: 'confirm' | 'preview' | 'edit' | 'read' | 'pause'): Call {
  return call(
    `a stranger reaches for ${String(n)}: ${what}`,
    async (model, world) => {
      const run = pick(model, n);
      if (run === undefined) return;
      const ask: ConfirmAsk = {
        person: 'stranger',
        dryRun: false,
        digest: 'right',
        acknowledged: true,
        environment: 'right',
        key: 'fresh',
        body: 'plain',
      };
      const sent = confirmation(model, run, ask);
      for (const home of [world.foreignPath, world.path]) {
        const to = `${home}/restore-runs/${run.id}`;
        const answers: Record<typeof what, () => Promise<{ status: number; body: Answer }>> = {
          confirm: () =>
            world.by('stranger')('POST', `${to}/confirm`, { body: sent.body, key: sent.key ?? '' }),
          preview: () => world.by('stranger')('POST', `${to}/preview`),
          edit: () => world.by('stranger')('PATCH', to, { body: { revision: 1, mode: 'all' } }),
          read: () => world.by('stranger')('GET', to),
          pause: () => world.by('stranger')('POST', `${to}/pause`),
        };
        expect((await answers[what]()).status, `${what} below ${home}`).toBe(404);
      }
    },
    anyRun,
  );
}
